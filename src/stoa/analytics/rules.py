"""How days are drawn together."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from stoa.orders import Day

DAYS = 30


class DayOfSeries(msgspec.Struct):
    """A day of the store's own calendar; revenue is in the store's currency only, others cannot be added up."""

    on: str
    events: int
    orders: int
    revenue_minor: int


def days_until(now: datetime, time_zone: str) -> list[str]:
    """The DAYS days up to today, as the store's calendar writes them."""
    today = now.astimezone(ZoneInfo(time_zone)).date()
    return [(today - timedelta(days=back)).isoformat() for back in reversed(range(DAYS))]


def series(days: Iterable[str], events: Mapping[str, int], orders: Iterable[Day], currency: str) -> list[DayOfSeries]:
    counted: dict[str, int] = {}
    earned: dict[str, int] = {}
    for day in orders:
        counted[day.on] = counted.get(day.on, 0) + day.orders
        if day.currency == currency:
            earned[day.on] = earned.get(day.on, 0) + day.revenue_minor
    return [DayOfSeries(on, events.get(on, 0), counted.get(on, 0), earned.get(on, 0)) for on in days]
