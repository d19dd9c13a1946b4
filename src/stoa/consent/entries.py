"""What is said about consent: the forms in which other rooms tell it, and in which they get it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from stoa.consent.rules import Status

Channel = Literal["sms", "email"]
Purpose = Literal["marketing", "cart_reminders", "loyalty", "surveys", "transactional"]
Action = Literal[
    "granted",
    "imported",
    "pending",
    "asked",
    "confirmed",
    "refused",
    "lapsed",
    "withdrawn",
    "expired",
]
Basis = Literal["consent", "soft_opt_in", "contract"]
CHANNELS: tuple[Channel, ...] = ("sms", "email")
PURPOSES: tuple[Purpose, ...] = ("marketing", "cart_reminders", "loyalty", "surveys", "transactional")


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What stood before her eyes when she agreed. `text` is all of it, word for word."""

    text: str
    language: str
    version: str | None = None
    label: str | None = None
    button: str | None = None
    checkbox: Literal["ticked"] | None = None
    controller: str | None = None
    terms_url: str | None = None
    privacy_url: str | None = None


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """From where it was said."""

    page_url: str | None = None
    referrer: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    country: str | None = None


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is part of the proof: ours (`id` is the message's) or theirs (`id` is what the provider calls it)."""

    body: str
    at: datetime
    id: UUID | str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One consent event about to be written down. Without `at` it happens now; one that happened before what is known
    already is kept, and changes nothing.
    """

    profile_id: UUID
    channel: Channel
    address: str
    action: Action
    method: str
    purpose: Purpose = "marketing"
    at: datetime | None = None
    legal_basis: Basis = "consent"
    place: str | None = None
    actor: str | None = None
    shown: Shown | None = None
    circumstances: Circumstances = Circumstances()
    our_number: str | None = None
    outbound: Letter | None = None
    inbound: Letter | None = None
    thread_id: UUID | None = None
    source: Mapping[str, Any] = {}
    expires_at: datetime | None = None


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """A number somebody gave with a ticked box, to be confirmed by a text from it.

    `keeps_number`: whoever gave it is known to be this profile, so that her yes makes the number hers. A stranger may
    type anybody's address beside his own number.
    """

    profile_id: UUID
    phone: str
    place: str
    method: str
    shown: Shown
    purpose: Purpose = "marketing"
    our_number: str | None = None
    page_url: str | None = None
    referrer: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    actor: str | None = None
    source: Mapping[str, Any] = {}
    months: int | None = None
    keeps_number: bool = False


@dataclass(frozen=True)
class Question:
    """A number waits for its yes."""

    pending_id: UUID
    profile_id: UUID
    phone: str
    language: str
    expires_at: datetime


@dataclass(frozen=True)
class Confirmed:
    pending_id: UUID
    record_id: UUID
    profile_id: UUID
    phone: str
    purpose: str
    place: str
    language: str


@dataclass(frozen=True)
class Stopped:
    """`is_new`: it reaches further than what was in force before, so one confirmation is due. `profile_ids`: whose
    consent ended by it.
    """

    is_new: bool
    scope: Literal["all", "marketing"]
    profile_ids: list[UUID] = field(default_factory=list)


@dataclass(frozen=True)
class Started:
    """`is_new`: a stop was in force. `profile_ids`: who is subscribed again."""

    is_new: bool
    profile_ids: list[UUID] = field(default_factory=list)


@dataclass(frozen=True)
class Current:
    """How one profile, address and purpose stands."""

    profile_id: UUID
    channel: Channel
    address: str
    purpose: Purpose
    status: Status
    since: datetime | None
    record_id: UUID | None
    pending_since: datetime | None
    pending_expires_at: datetime | None
    expires_at: datetime | None
    was_unsubscribed: bool
