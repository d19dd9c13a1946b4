"""Visitors: browsers on a store's pages, and what each of them has shown about who is in front of it.

It owns visitor tokens, recognition by a link in a message or by a form, sign-ins with their lifetimes, the `_kx` tokens
themselves, and what a browser or a profile looked at.

A browser has an anonymous id of its own. Whatever it does under it may join the person it turns out to be. From a click
on a link, from a sign-in as somebody else, and after "Not you?" or signing out it gets a new one, so that nobody gets
another's history. Changes of who somebody is answer with a `Passage`: what the other rooms on this floor have to do.
"""

from stoa import profiles
from stoa.visitors import jobs, listeners  # noqa: F401 - they register themselves
from stoa.visitors.actions import (
    Arrival,
    Proof,
    forget,
    keep,
    preview,
    recognize_by_form,
    renew_by_token,
    resume,
    resume_many,
    sign_in,
    sign_out,
    sign_out_device,
    start,
)
from stoa.visitors.events import HubSignedIn
from stoa.visitors.links import follow_link, mint_kx, profile_of_kx_many
from stoa.visitors.live import CHANGED
from stoa.visitors.models import Kx, ViewedProduct, Visitor
from stoa.visitors.passage import Passage
from stoa.visitors.queries import devices, last_signed_in, many
from stoa.visitors.rules import (
    State,
    ends_at,
    has_expired,
    is_anonymous_id,
    is_due,
    is_signed_in_by_token,
    named_only,
    only_as,
    proven_profile_id,
    state_of,
)
from stoa.visitors.viewed import VIEWED_PRODUCT, View, note_views, viewed_by

profiles.register(profiles.Holding(table=Visitor.__table__, secret=("digest",)))
profiles.register(profiles.Holding(table=Kx.__table__, secret=("digest",)))
profiles.register(profiles.Holding(table=ViewedProduct.__table__, on_merge="move_unless_there", key=("product_id",)))

__all__ = [
    "CHANGED",
    "VIEWED_PRODUCT",
    "Arrival",
    "HubSignedIn",
    "Passage",
    "Proof",
    "State",
    "View",
    "Visitor",
    "devices",
    "ends_at",
    "follow_link",
    "forget",
    "has_expired",
    "is_anonymous_id",
    "is_due",
    "is_signed_in_by_token",
    "keep",
    "last_signed_in",
    "many",
    "mint_kx",
    "named_only",
    "note_views",
    "only_as",
    "preview",
    "profile_of_kx_many",
    "proven_profile_id",
    "recognize_by_form",
    "renew_by_token",
    "resume",
    "resume_many",
    "sign_in",
    "sign_out",
    "sign_out_device",
    "start",
    "state_of",
    "viewed_by",
]
