"""When people shop: on Sundays, hardly on Saturdays, twice as much before Christmas, over lunch and after dinner."""

from bisect import bisect
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Rome")
DAYS = 730
WEEK = (1.12, 1.04, 1.0, 0.98, 0.88, 0.76, 1.26)
MONTHS = (0.94, 0.92, 0.97, 0.98, 1.02, 0.95, 0.88, 0.66, 1.02, 1.06, 1.18, 1.0)
HOURS = (2, 1, 1, 1, 1, 1, 2, 4, 6, 7, 8, 9, 12, 13, 10, 8, 8, 9, 10, 11, 14, 16, 12, 6)
GROWTH = 0.8
"""A shop gains that much over the two years."""


def weight(day: date) -> float:
    return WEEK[day.weekday()] * _season(day)


def _season(day: date) -> float:
    if (11, 24) <= (day.month, day.day) <= (12, 19):
        return 2.3
    if (12, 20) <= (day.month, day.day) <= (12, 24):
        return 1.1
    if (day.month, day.day) >= (12, 25):
        return 0.55
    return MONTHS[day.month - 1]


class Calendar:
    """The days before `until`, for drawing moments from."""

    def __init__(self, until: datetime, days: int = DAYS) -> None:
        self._last = until.astimezone(ZONE).date()
        self._days = days
        shares = (weight(self._day(index)) * (1 + GROWTH * index / days) for index in range(days))
        self._sums = list(accumulate(shares))

    def draw(self, random: Random) -> datetime:
        """A moment of any day, at a likely hour."""
        index = bisect(self._sums, random.random() * self._sums[-1])
        return at_likely_hour(self._day(min(index, self._days - 1)), random)

    def days(self) -> list[date]:
        return [self._day(index) for index in range(self._days)]

    def _day(self, index: int) -> date:
        return self._last - timedelta(days=self._days - 1 - index)


def at_likely_hour(day: date, random: Random) -> datetime:
    hour = random.choices(range(24), HOURS)[0]
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), ZONE)
