"""Whether the hub asks for a number: here, now, of her."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from stoa.consent.rules import Status

RESTS_FOR = timedelta(days=30)

Where = Literal["sign_in", "edit_profile"]


class Hindrance(StrEnum):
    """What stands in the way of asking anybody."""

    HUB_HIDDEN = "hub_hidden"
    NO_SENDER = "no_sender"
    NO_DISCLOSURE = "no_disclosure"
    NO_TERMS = "no_terms"
    NO_PRIVACY = "no_privacy"


class Because(StrEnum):
    """Why she is not asked."""

    NOT_LIVE = "not_live"
    NO_EMAIL = "no_email"
    SUBSCRIBED = "subscribed"
    ONCE_UNSUBSCRIBED = "once_unsubscribed"
    SKIPPED = "skipped"
    COUNTRY = "country_without_replies"


@dataclass(frozen=True)
class Setup:
    """What the store has."""

    is_hub_live: bool
    has_sender: bool
    has_disclosure: bool
    has_terms: bool
    has_privacy: bool


@dataclass(frozen=True)
class Asker:
    """Who might be asked. `replies_work`: texts to her country can be answered, as far as her country is known."""

    has_email: bool
    status: Status = "not_subscribed"
    was_unsubscribed: bool = False
    skipped_at: datetime | None = None
    replies_work: bool = True


def hindrances(setup: Setup) -> list[Hindrance]:
    """What is missing, in the order in which it is set up. With none the question goes live by itself."""
    there = {
        Hindrance.NO_SENDER: setup.has_sender,
        Hindrance.NO_DISCLOSURE: setup.has_disclosure,
        Hindrance.NO_TERMS: setup.has_terms,
        Hindrance.NO_PRIVACY: setup.has_privacy,
        Hindrance.HUB_HIDDEN: setup.is_hub_live,
    }
    return [hindrance for hindrance, is_there in there.items() if not is_there]


def why_not(where: Where, setup: Setup, asker: Asker, now: datetime, *, is_switched_on: bool = True) -> Because | None:
    """None: she is asked. Who left once is not asked again at sign-in, and skipping rests it there; where she edits her
    profile she may always join.
    """
    is_sign_in = where == "sign_in"
    if hindrances(setup) or not is_switched_on:
        return Because.NOT_LIVE
    if not asker.has_email:
        return Because.NO_EMAIL
    if asker.status == "subscribed":
        return Because.SUBSCRIBED
    if not asker.replies_work:
        return Because.COUNTRY
    if is_sign_in and asker.was_unsubscribed:
        return Because.ONCE_UNSUBSCRIBED
    if is_sign_in and asker.skipped_at is not None and now < asker.skipped_at + RESTS_FOR:
        return Because.SKIPPED
    return None


WORDS = {
    Hindrance.NO_SENDER: "Set up a provider and a sender that can receive replies.",
    Hindrance.NO_DISCLOSURE: "Publish the text people agree to.",
    Hindrance.NO_TERMS: "Link the terms for texts.",
    Hindrance.NO_PRIVACY: "Link the privacy policy.",
    Hindrance.HUB_HIDDEN: "The hub is hidden; let shoppers see it.",
}
