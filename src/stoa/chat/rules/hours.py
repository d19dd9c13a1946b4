"""Office hours: when somebody is there, by the clock on the store's wall.

A span that goes over midnight belongs to both days, so a holiday closes only its own part. Where clocks go back, an
hour that comes twice is open both times or neither; where they go forward, what is left out is not open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from stoa.chat.settings import WEEKDAYS, Settings
from stoa.kit.public_holidays import is_holiday

DAY = 24 * 60
LOOKED_AT = 400
"""Days: whoever is closed for longer has always been, and opens nobody knows when."""
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
# More than any zone is off UTC.
_MARGIN = timedelta(hours=27)

Minutes = tuple[int, int]
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Hours:
    """`week` begins on Monday and holds minutes of the day, in order, none touching another."""

    zone: ZoneInfo
    week: tuple[tuple[Minutes, ...], ...]
    country: str | None = None
    closed_on: frozenset[date] = frozenset()

    @property
    def is_set(self) -> bool:
        """Without any hours a store counts as always there."""
        return any(self.week)

    def is_open(self, now: datetime) -> bool:
        return not self.is_set or any(start <= now < end for start, end in _open_on(self, self._day(now)))

    def closed_since(self, now: datetime) -> datetime | None:
        """When the present closed period began; None while it is open."""
        if self.is_open(now):
            return None
        for back in range(LOOKED_AT):
            for _, end in reversed(_open_on(self, self._day(now) - timedelta(days=back))):
                if end <= now:
                    return end
        return ALWAYS

    def opens_at(self, now: datetime) -> datetime | None:
        """When it opens next; None while it is open, or closed for good."""
        if self.is_open(now):
            return None
        for ahead in range(LOOKED_AT):
            for start, _ in _open_on(self, self._day(now) + timedelta(days=ahead)):
                if start > now:
                    return start
        return None

    def closes_at(self, now: datetime) -> datetime | None:
        """When it closes next; None while it is closed, or open for good."""
        end = now
        for _ in range(LOOKED_AT):
            open_until = [until for since, until in _open_on(self, self._day(end)) if since <= end < until]
            if not open_until:
                return end if end > now else None
            end = max(open_until)
        return None

    def office_seconds(self, start: datetime, end: datetime) -> float:
        """How much of that time was within the hours; without hours, all of it."""
        if not self.is_set:
            return max((end - start).total_seconds(), 0.0)
        seconds, day = 0.0, self._day(start)
        while day <= self._day(end):
            for opened, closed in _open_on(self, day):
                seconds += max((min(closed, end) - max(opened, start)).total_seconds(), 0.0)
            day += timedelta(days=1)
        return seconds

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def hours_of(settings: Settings, zone: ZoneInfo) -> Hours:
    spans = msgspec.structs.asdict(settings.hours)
    parts: list[list[Minutes]] = [[] for _ in WEEKDAYS]
    for number, weekday in enumerate(WEEKDAYS):
        for start, end in ((_minutes(start), _minutes(end)) for start, end in spans[weekday]):
            if end > start:
                parts[number].append((start, end))
            else:
                parts[number].append((start, DAY))
                parts[(number + 1) % 7].append((0, end))
    return Hours(
        zone=zone,
        week=tuple(_merged(spans) for spans in parts),
        country=settings.holidays.country or None,
        closed_on=frozenset(day.on for day in settings.holidays.days),
    )


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _merged(spans: Sequence[Minutes]) -> tuple[Minutes, ...]:
    merged: list[Minutes] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


@lru_cache(maxsize=8192)
def _open_on(hours: Hours, day: date) -> tuple[Stretch, ...]:
    """When it is open while that day is on the store's calendar."""
    spans = hours.week[day.weekday()]
    if not spans or day in hours.closed_on or (hours.country is not None and is_holiday(hours.country, day)):
        return ()
    midnight = datetime.combine(day, time(), UTC)
    found = [
        (
            max(since, midnight - offset + timedelta(minutes=start)),
            min(until, midnight - offset + timedelta(minutes=end)),
        )
        for since, until, offset in _offsets(midnight - _MARGIN, midnight + timedelta(days=1) + _MARGIN, hours.zone)
        for start, end in spans
    ]
    return tuple(sorted((start, end) for start, end in found if start < end))


def _offsets(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Stretches in which the store's clock is off UTC by the same; clocks change once in these days at most."""
    before, after = _offset(start, zone), _offset(end, zone)
    if before == after:
        yield start, end, before
        return
    low, high = start, end
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    yield start, high, before
    yield high, end, after


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
