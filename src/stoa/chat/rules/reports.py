"""What conversations add up to: how many, how soon somebody answered, how soon they were resolved, how they were rated.

A conversation is a ticket, or what is said from one reopening of it to the next. Times are those of the office hours.
"""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from msgspec import UNSET

from stoa.chat.rules.hours import Hours
from stoa.chat.settings import Settings
from stoa.kit.errors import Invalid
from stoa.kit.ids import to_text

CHANNELS = ("chat", "sms", "email")
SCORES = range(1, 6)
DAYS = 30
MOST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """`asked_at`: the shopper's first message; `answered_at`, `answered_by`: the first answer after it.
    `is_answered`: the team said something; `answerers`: who of the members did. `assignee_id` has it now.
    """

    ticket_id: UUID
    channel: str
    began_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    answered_by: UUID | None
    is_answered: bool
    answerers: Sequence[UUID]
    resolved_at: datetime | None
    assignee_id: UUID | None
    rating: int | None
    tags: Sequence[str]


@dataclass(frozen=True)
class Measured:
    """A conversation with its seconds; `late_answer`, `late_resolution`: it still waits, and longer than the target."""

    conversation: Conversation
    answer_seconds: float | None
    resolution_seconds: float | None
    late_answer: bool
    late_resolution: bool


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
    those that wait for longer than the target already.
    """

    count: int
    median_seconds: int | None = None
    p90_seconds: int | None = None
    target_minutes: int | None = None
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


def measured(
    conversations: Iterable[Conversation], hours: Hours, settings: Settings, *, now: datetime
) -> list[Measured]:
    return [_measured(each, hours, settings, now) for each in conversations]


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
        answered=sum(each.conversation.is_answered for each in found),
        resolved=sum(each.conversation.resolved_at is not None for each in found),
        volume=list(_volume(found, when)),
        first_answer=_answers(found, settings),
        resolution=_resolutions(found, settings),
        ratings=_ratings(found),
        members=sorted(_members(found, settings, names), key=lambda one: (-one.answered, one.member.name)),
        tags=[_of_tag(tag, by_tag[tag], settings) for tag in sorted(by_tag)],
    )


def people(conversations: Iterable[Conversation]) -> set[UUID]:
    """The members who appear in them."""
    found = set[UUID]()
    for each in conversations:
        found.update(each.answerers)
        if each.assignee_id is not None:
            found.add(each.assignee_id)
    return found


def _measured(each: Conversation, hours: Hours, settings: Settings, now: datetime) -> Measured:
    answer_target, resolution_target = _targets(settings)
    answer = resolution = None
    if each.asked_at is not None and each.answered_at is not None:
        answer = hours.office_seconds(each.asked_at, each.answered_at)
    if each.resolved_at is not None:
        resolution = hours.office_seconds(each.began_at, each.resolved_at)
    is_over = each.resolved_at is not None
    waits_since = each.asked_at if answer is None and not is_over else None
    return Measured(
        each,
        answer,
        resolution,
        late_answer=waits_since is not None and _is_late(hours, waits_since, now, answer_target),
        late_resolution=not is_over and _is_late(hours, each.began_at, now, resolution_target),
    )


def _is_late(hours: Hours, since: datetime, now: datetime, target: int | None) -> bool:
    return target is not None and hours.office_seconds(since, now) > target * 60


def _targets(settings: Settings) -> tuple[int | None, int | None]:
    answer, resolution = settings.sla.first_answer_minutes, settings.sla.resolution_minutes
    return None if answer is UNSET else answer, None if resolution is UNSET else resolution


def _answers(found: Iterable[Measured], settings: Settings) -> Times:
    found = list(found)
    return _times(
        [each.answer_seconds for each in found], sum(each.late_answer for each in found), _targets(settings)[0]
    )


def _resolutions(found: Iterable[Measured], settings: Settings) -> Times:
    found = list(found)
    late = sum(each.late_resolution for each in found)
    return _times([each.resolution_seconds for each in found], late, _targets(settings)[1])


def _times(seconds: Iterable[float | None], late: int, target: int | None) -> Times:
    taken = sorted(each for each in seconds if each is not None)
    times = Times(count=len(taken), target_minutes=target)
    if taken:
        times.median_seconds = round(statistics.median(taken))
        times.p90_seconds = round(taken[math.ceil(len(taken) * 0.9) - 1])
    if target is not None and len(taken) + late:
        in_time = sum(each <= target * 60 for each in taken)
        times.within_target = round(in_time / (len(taken) + late), 4)
    return times


def _ratings(found: Iterable[Measured]) -> Ratings:
    given = Counter(each.conversation.rating for each in found if each.conversation.rating is not None)
    count = given.total()
    average = round(sum(score * many for score, many in given.items()) / count, 2) if count else None
    return Ratings(count=count, scores={str(score): given[score] for score in SCORES}, average=average)


def _volume(found: Iterable[Measured], when: Period) -> Iterator[Day]:
    counted = Counter(
        (each.conversation.began_at.astimezone(when.zone).date(), each.conversation.channel) for each in found
    )
    for day in when.days:
        yield Day(day, *(counted[day, channel] for channel in CHANNELS))


def _members(found: Sequence[Measured], settings: Settings, names: Mapping[UUID, str]) -> Iterator[OfMember]:
    groups: dict[str, dict[UUID, list[Measured]]] = {
        "answered": defaultdict(list),
        "first": defaultdict(list),
        "has": defaultdict(list),
    }
    for each in found:
        for member_id in each.conversation.answerers:
            groups["answered"][member_id].append(each)
        if each.conversation.answered_by is not None:
            groups["first"][each.conversation.answered_by].append(each)
        if each.conversation.assignee_id is not None:
            groups["has"][each.conversation.assignee_id].append(each)
    for member_id in people(each.conversation for each in found):
        has = groups["has"][member_id]
        yield OfMember(
            member=Whose(to_text(member_id), names.get(member_id, "")),
            answered=len(groups["answered"][member_id]),
            resolved=sum(each.conversation.resolved_at is not None for each in has),
            first_answer=_answers(groups["first"][member_id], settings),
            resolution=_resolutions(has, settings),
            ratings=_ratings(has),
        )


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
