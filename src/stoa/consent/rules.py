"""What the records come to, and what may therefore be sent. Decided from what was said and the time alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Literal, Protocol
from uuid import UUID

Status = Literal["subscribed", "unsubscribed", "not_subscribed"]
Scope = Literal["all", "marketing"]
Kind = Literal["transactional", "marketing", "security", "conversation"]

GRANTING = frozenset({"granted", "imported", "confirmed"})
PENDING_LIFE = timedelta(hours=72)
ASKED_PER_DAY, ASKED_PER_MONTH = 1, 3
MONTH = timedelta(days=30)
PER_PROFILE_A_DAY = 5
PREFIX_WINDOW, PER_PREFIX = timedelta(minutes=10), 10
ANSWERABLE_FOR, ANSWERABLE_AFTER_STOP = timedelta(hours=72), timedelta(hours=24)


class Said(Protocol):
    @property
    def record_id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...
    @property
    def action(self) -> str: ...
    @property
    def expires_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class State:
    """What the records of one profile, address and purpose come to. `record_id` is the one that decided."""

    status: Status = "not_subscribed"
    since: datetime | None = None
    record_id: UUID | None = None
    pending_since: datetime | None = None
    pending_expires_at: datetime | None = None
    expires_at: datetime | None = None
    was_unsubscribed: bool = False


def state_of(records: Iterable[Said]) -> State:
    """All that was said, in the order in which it happened."""
    state = State()
    for said in sorted(records, key=lambda record: (record.at, record.record_id)):
        state = _after(state, said)
    return state


def state_before(records: Iterable[Said], record_id: UUID) -> State:
    """What they came to until this one was said."""
    ordered = sorted(records, key=lambda record: (record.at, record.record_id))
    return state_of(takewhile(lambda record: record.record_id != record_id, ordered))


def _after(state: State, said: Said) -> State:
    match said.action:
        case action if action in GRANTING:
            since = state.since if state.status == "subscribed" else said.at
            return State("subscribed", since, said.record_id, None, None, said.expires_at, state.was_unsubscribed)
        case "withdrawn":
            since = state.since if state.status == "unsubscribed" else said.at
            return State("unsubscribed", since, said.record_id, was_unsubscribed=True)
        case "expired" if state.status == "subscribed":
            return State("not_subscribed", said.at, said.record_id, was_unsubscribed=state.was_unsubscribed)
        case "pending":
            return replace(state, pending_since=said.at, pending_expires_at=said.expires_at)
        case "refused" | "lapsed":
            return replace(state, pending_since=None, pending_expires_at=None)
        case _:
            return state


class Held(Protocol):
    @property
    def status(self) -> Status: ...
    @property
    def expires_at(self) -> datetime | None: ...


def holds(agreed: Held, now: datetime) -> bool:
    """Whether it is in force, its period included."""
    return agreed.status == "subscribed" and (agreed.expires_at is None or now < agreed.expires_at)


class Reason(StrEnum):
    """Why nothing may be sent."""

    SUPPRESSED = "suppressed"
    UNSUBSCRIBED = "unsubscribed"
    NOT_SUBSCRIBED = "not_subscribed"
    EXPIRED = "consent_expired"
    UNASKED = "not_written_to_us"


@dataclass(frozen=True)
class Agreed:
    status: Status
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """How one address of one profile stands: by purpose what was agreed, and whether it is suppressed at all."""

    purposes: Mapping[str, Agreed] = field(default_factory=dict)
    suppressed: Scope | None = None


def may_contact(
    kind: Kind, purpose: str, standing: Standing, now: datetime, *, wrote_at: datetime | None = None
) -> Reason | None:
    """Why not, or None. `wrote_at`: when this person last wrote to us anything but an order such as STOP, which allows
    an answer and nothing more.
    """
    agreed = standing.purposes.get(purpose, Agreed("not_subscribed"))
    match kind:
        case "security":
            return None
        case "conversation":
            if wrote_at is None or now >= answerable_until(standing, wrote_at):
                return Reason.SUPPRESSED if standing.suppressed == "all" else Reason.UNASKED
            return None
        case "transactional":
            if standing.suppressed == "all":
                return Reason.SUPPRESSED
            opted_out = standing.purposes.get("transactional", Agreed("not_subscribed")).status == "unsubscribed"
            return Reason.UNSUBSCRIBED if opted_out else None
        case "marketing":
            return Reason.SUPPRESSED if standing.suppressed else _missing(agreed, now)


def answerable_until(standing: Standing, wrote_at: datetime) -> datetime:
    """Until when somebody who wrote then may be answered."""
    return wrote_at + (ANSWERABLE_AFTER_STOP if standing.suppressed == "all" else ANSWERABLE_FOR)


def _missing(agreed: Agreed, now: datetime) -> Reason | None:
    match agreed.status:
        case "subscribed" if agreed.expires_at is not None and agreed.expires_at <= now:
            return Reason.EXPIRED
        case "subscribed":
            return None
        case "unsubscribed":
            return Reason.UNSUBSCRIBED
        case _:
            return Reason.NOT_SUBSCRIBED


@dataclass(frozen=True)
class Asked:
    """How often a question by text has left: to this number, for this profile, into this number's neighbourhood."""

    last_day: int
    last_month: int
    by_profile: int
    by_prefix: int


def may_ask(asked: Asked, *, is_suppressed: bool) -> bool:
    """One text per number a day, three a month, none after STOP; and nobody has whole blocks of numbers texted."""
    return (
        not is_suppressed
        and asked.last_day < ASKED_PER_DAY
        and asked.last_month < ASKED_PER_MONTH
        and asked.by_profile < PER_PROFILE_A_DAY
        and asked.by_prefix < PER_PREFIX
    )


NORTH_AMERICA = frozenset({"US", "CA"})


def stop_scope(wanted: Scope, country: str | None) -> Scope:
    """STOP ends everything where the law reads it so, whatever a store prefers."""
    return "all" if country in NORTH_AMERICA else wanted


# How wide a suppression reaches, by why there is one.
SCOPES: dict[str, Scope] = {
    "stop": "all",
    "provider": "all",
    "invalid": "all",
    "hard_bounce": "all",
    "unsubscribe": "marketing",
    "spam_complaint": "marketing",
    "user": "marketing",
    "erased": "marketing",
}
# Those the person brought about: nobody else takes them back.
THEIR_OWN = frozenset({"stop", "unsubscribe", "spam_complaint", "erased"})


def plus_months(moment: datetime, months: int) -> datetime:
    """The same day so many months later; the last of the month where there is no such day."""
    years, month = divmod(moment.month - 1 + months, 12)
    for day in (moment.day, 30, 29, 28):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
