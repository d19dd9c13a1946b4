"""Whether a message may leave now. Asked at the moment it would, with what is true then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stoa.messages.rules.hours import Setting, next_allowed

JITTER = timedelta(minutes=15)
USEFUL_FOR = {
    "security": timedelta(minutes=10),
    "transactional": timedelta(hours=48),
    "conversation": timedelta(hours=24),
    "marketing": timedelta(hours=24),
}
ABOUT_ORDERS = "transactional"
"""The purpose of texts that the store's privacy policy has to tell of."""
# What a suppression of each reach silences.
SILENCED = {"all": ("transactional", "marketing", "conversation"), "marketing": ("marketing",)}
# The most that providers take.
MAX_PARTS = 10
MAX_ATTEMPTS = 6
# So often a text is tried on one route where another could take it; then the route rests, for all texts.
ATTEMPTS_BY_ROUTE = 3
ROUTE_PAUSE = timedelta(minutes=1)
# What a provider takes for one number in a minute; the rest it would refuse.
MOST_A_MINUTE, MINUTE = 10, timedelta(seconds=60)
FIRST_PAUSE = timedelta(seconds=5)
THROTTLED_FOR = timedelta(seconds=2)
ACCOUNT_PAUSE = timedelta(minutes=5)
# How soon it is looked again whether a route is back on: campaigns are many, all else is urgent.
ROUTE_OFF_PAUSE, ROUTE_OFF_URGENT_PAUSE = timedelta(minutes=5), timedelta(minutes=1)
# Longer than the longest a provider may take to answer.
LEASE = timedelta(seconds=75)


@dataclass(frozen=True)
class Cap:
    """At most `most` marketing messages to one address in `hours`."""

    hours: int
    most: int


MONTH_HOURS = 30 * 24
DEFAULT_CAPS = (Cap(24, 3), Cap(7 * 24, 10))


@dataclass(frozen=True)
class Go:
    pass


@dataclass(frozen=True)
class Hold:
    until: datetime
    reason: str


@dataclass(frozen=True)
class Skip:
    reason: str


Verdict = Go | Hold | Skip


@dataclass(frozen=True, kw_only=True)
class Question:
    """One message at the moment of its claim. `refusal`: what consent and suppression say against it. `is_announced`:
    the store's privacy policy tells of it, where it has to. `sent`: per cap (its hours) how many its address got
    lately; `settings`: when marketing may arrive where they are; `latest`: when its address got something in the last
    minute, of whatever kind, the oldest first.
    """

    message_id: UUID
    kind: str
    expires_at: datetime
    refusal: str | None
    is_announced: bool = True
    is_reachable: bool = True
    settings: Sequence[Setting] = ()
    caps: Sequence[Cap] = ()
    sent: Mapping[int, int]
    latest: Sequence[datetime] = ()


def verdict(question: Question, now: datetime) -> Verdict:
    """Too late, not permitted, not announced, a dead number, the wrong hour, too many, too many at once: in this order.

    Only marketing knows hours and caps; order news and answers come when they are due, codes at once.
    """
    if now >= question.expires_at:
        return Skip("too_late")
    if question.refusal is not None:
        return Skip(question.refusal)
    if not question.is_announced:
        return Skip("privacy_not_confirmed")
    if not question.is_reachable:
        return Skip("number_inactive")
    against = _against_marketing(question, now) if question.kind == "marketing" else None
    if against is not None:
        return against
    if question.kind != "security" and len(question.latest) >= MOST_A_MINUTE:
        return Hold(question.latest[-MOST_A_MINUTE] + MINUTE, "too_many_at_once")
    return Go()


def _against_marketing(question: Question, now: datetime) -> Hold | Skip | None:
    opening = next_allowed(question.settings, now)
    if opening is None or opening >= question.expires_at:
        return Skip("quiet_hours")
    if opening > now:
        return Hold(_spread(question, opening), "quiet_hours")
    if any(question.sent.get(cap.hours, 0) >= cap.most for cap in question.caps):
        return Skip("frequency_cap")
    return None


def _spread(question: Question, opening: datetime) -> datetime:
    """Not everybody at the stroke of nine. The same message always gets the same moment."""
    room = min(JITTER, question.expires_at - opening)
    return opening + room * ((question.message_id.int % 1000) / 1000)


def until_route_is_on(kind: str, expires_at: datetime, now: datetime) -> Hold:
    """The only senders that fit are on a route somebody switched off: looked at again soon, as long as it is of use."""
    pause = ROUTE_OFF_PAUSE if kind == "marketing" else ROUTE_OFF_URGENT_PAUSE
    return Hold(min(now + pause, expires_at), "route_off")


def pause_after(attempts: int, message_id: UUID) -> timedelta:
    """Doubling, with a spread so that those who failed together do not come back together."""
    return FIRST_PAUSE * 2 ** (attempts - 1) * (0.5 + message_id.int % 1000 / 1000)


@dataclass(frozen=True)
class AfterFailure:
    """`again_after`: tried again then, unless it is too late. `counts`: as one of the attempts. `pauses`: how long the
    route rests as well. `suppresses`: the network knows that this person wants nothing more.
    """

    again_after: timedelta | None = None
    counts: bool = True
    pauses: timedelta | None = None
    suppresses: bool = False


def after_failure(cls: str, attempts: int, message_id: UUID, *, has_other_way: bool) -> AfterFailure:
    """By the class of the error; what can never work is not tried again. While the route rests, whatever another can
    take goes there.
    """
    match cls:
        case "throttle":
            return AfterFailure(THROTTLED_FOR, counts=False, pauses=THROTTLED_FOR)
        case "account":
            again = timedelta() if has_other_way else ACCOUNT_PAUSE
            return AfterFailure(again, counts=False, pauses=ACCOUNT_PAUSE)
        case "transient" if has_other_way and ATTEMPTS_BY_ROUTE <= attempts < MAX_ATTEMPTS:
            return AfterFailure(timedelta(), pauses=ROUTE_PAUSE)
        case "transient" if attempts < MAX_ATTEMPTS:
            return AfterFailure(pause_after(attempts, message_id))
        case "opted_out":
            return AfterFailure(suppresses=True)
        case _:
            return AfterFailure()
