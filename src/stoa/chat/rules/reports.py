"""What conversations add up to: how many, how soon they were answered and resolved, how they were rated."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from stoa.chat.rules.conversations import Conversation, Measured, people, targets
from stoa.chat.rules.figures import (
    ANSWERED,
    FIRST_ANSWER,
    FIRST_ANSWER_MISSED,
    RATINGS,
    RESOLUTION,
    RESOLUTION_MISSED,
    UNANSWERED,
    Figure,
    answered_first,
    answered_it,
    counted,
    has_it,
)
from stoa.chat.rules.hours import Hours
from stoa.chat.settings import Settings
from stoa.kit.errors import Invalid
from stoa.kit.ids import to_text

CHANNELS = ("chat", "sms", "email")
SCORES = range(1, 6)
DAYS = 30
MOST_DAYS = 366


@dataclass(frozen=True)
class Period:
    """Days of the store's calendar, `last` as well."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(), self.zone)

    @property
    def until(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), self.zone)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


class Times(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`p90_seconds`: nine of ten took no longer. `within_target` is a share of those that were answered (resolved) and
    those that wait for longer than the target already; `missed` are the others of them.
    """

    count: int
    median_seconds: int | None = None
    p90_seconds: int | None = None
    target_minutes: int | None = None
    missed: int | None = None
    within_target: float | None = None


class Ratings(msgspec.Struct, omit_defaults=True, kw_only=True):
    count: int
    scores: dict[str, int]
    average: float | None = None


class Day(msgspec.Struct):
    on: date
    chat: int
    sms: int
    email: int


class Whose(msgspec.Struct):
    id: str
    name: str


class OfMember(msgspec.Struct):
    """`answered`: conversations in which she answered; `first_answer` those she answered first. `resolved`,
    `resolution` and `ratings` are of those she has.
    """

    member: Whose
    answered: int
    resolved: int
    first_answer: Times
    resolution: Times
    ratings: Ratings


class OfTag(msgspec.Struct):
    tag: str
    conversations: int
    first_answer: Times
    resolution: Times
    ratings: Ratings


class Report(msgspec.Struct, kw_only=True):
    """`counts_office_hours`: times are of the office hours only; false for a store without any."""

    first_day: date = msgspec.field(name="from")
    last_day: date = msgspec.field(name="to")
    time_zone: str
    counts_office_hours: bool
    conversations: int
    answered: int
    unanswered: int
    resolved: int
    volume: list[Day]
    first_answer: Times
    resolution: Times
    ratings: Ratings
    members: list[OfMember]
    tags: list[OfTag]


def period(first: str | None, last: str | None, *, zone: ZoneInfo, now: datetime) -> Period:
    """Without words about it, the last 30 days."""
    ends = _day("to", last) if last is not None else now.astimezone(zone).date()
    begins = _day("from", first) if first is not None else ends - timedelta(days=DAYS - 1)
    if begins > ends:
        raise Invalid("to", "It ends before it begins.")
    if (ends - begins).days >= MOST_DAYS:
        raise Invalid("from", f"At most {MOST_DAYS} days.")
    return Period(begins, ends, zone)


def report(
    found: Sequence[Measured], when: Period, hours: Hours, settings: Settings, names: Mapping[UUID, str]
) -> Report:
    by_tag: dict[str, list[Measured]] = defaultdict(list)
    for each in found:
        for tag in each.conversation.tags:
            by_tag[tag].append(each)
    return Report(
        first_day=when.first,
        last_day=when.last,
        time_zone=when.zone.key,
        counts_office_hours=hours.is_set,
        conversations=len(found),
        answered=len(counted(found, ANSWERED)),
        unanswered=len(counted(found, UNANSWERED)),
        resolved=len(counted(found, RESOLUTION)),
        volume=list(_volume(found, when)),
        first_answer=_answers(found, settings),
        resolution=_resolutions(found, settings),
        ratings=_ratings(found),
        members=sorted(_members(found, settings, names), key=lambda one: (-one.answered, one.member.name)),
        tags=[_of_tag(tag, by_tag[tag], settings) for tag in sorted(by_tag)],
    )


def _answers(found: Sequence[Measured], settings: Settings) -> Times:
    return _times(found, FIRST_ANSWER, FIRST_ANSWER_MISSED, targets(settings)[0])


def _resolutions(found: Sequence[Measured], settings: Settings) -> Times:
    return _times(found, RESOLUTION, RESOLUTION_MISSED, targets(settings)[1])


def _times(found: Sequence[Measured], figure: Figure, missing: Figure, target: int | None) -> Times:
    assert figure.takes is not None
    taken = sorted(seconds for each in counted(found, figure) if (seconds := figure.takes(each)) is not None)
    times = Times(count=len(taken), target_minutes=target)
    if taken:
        times.median_seconds = round(statistics.median(taken))
        times.p90_seconds = round(taken[math.ceil(len(taken) * 0.9) - 1])
    if target is not None:
        missed = counted(found, missing)
        times.missed = len(missed)
        due = len(taken) + sum(not figure.counts(each) for each in missed)
        times.within_target = round((due - len(missed)) / due, 4) if due else None
    return times


def _ratings(found: Iterable[Measured]) -> Ratings:
    given = Counter(each.conversation.rating for each in counted(found, RATINGS))
    count = given.total()
    average = round(sum((score or 0) * many for score, many in given.items()) / count, 2) if count else None
    return Ratings(count=count, scores={str(score): given[score] for score in SCORES}, average=average)


def _volume(found: Iterable[Measured], when: Period) -> Iterator[Day]:
    counted = Counter(
        (each.conversation.began_at.astimezone(when.zone).date(), each.conversation.channel) for each in found
    )
    for day in when.days:
        yield Day(day, *(counted[day, channel] for channel in CHANNELS))


def _members(found: Sequence[Measured], settings: Settings, names: Mapping[UUID, str]) -> Iterator[OfMember]:
    answered, first, has = (_by_member(found, whose) for whose in (answered_it, answered_first, has_it))
    for member_id in people(each.conversation for each in found):
        yield OfMember(
            member=Whose(to_text(member_id), names.get(member_id, "")),
            answered=len(counted(answered[member_id], ANSWERED)),
            resolved=len(counted(has[member_id], RESOLUTION)),
            first_answer=_answers(first[member_id], settings),
            resolution=_resolutions(has[member_id], settings),
            ratings=_ratings(has[member_id]),
        )


def _by_member(
    found: Iterable[Measured], whose: Callable[[Conversation], Iterable[UUID]]
) -> dict[UUID, list[Measured]]:
    groups = defaultdict[UUID, list[Measured]](list)
    for each in found:
        for member_id in whose(each.conversation):
            groups[member_id].append(each)
    return groups


def _of_tag(tag: str, found: Sequence[Measured], settings: Settings) -> OfTag:
    return OfTag(
        tag=tag,
        conversations=len(found),
        first_answer=_answers(found, settings),
        resolution=_resolutions(found, settings),
        ratings=_ratings(found),
    )


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(field, "A day such as 2026-05-17.") from None
