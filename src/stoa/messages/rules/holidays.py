"""Public holidays of the countries where nothing may arrive on one."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache


def is_holiday(country: str, day: date) -> bool:
    known = _COUNTRIES.get(country)
    return known is not None and day in known(day.year)


@lru_cache(maxsize=32)
def _france(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in (1, 39, 50)}
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return frozenset(moving | {date(year, month, day) for month, day in fixed})


_COUNTRIES: dict[str, Callable[[int], frozenset[date]]] = {"FR": _france}


def easter_sunday(year: int) -> date:
    """By the Gregorian computus as Meeus, Jones and Butcher give it."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
