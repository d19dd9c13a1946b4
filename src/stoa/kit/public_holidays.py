"""Public holidays, as the `holidays` library knows them: those of the whole country, none of a single region."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

import holidays


@cache
def countries() -> frozenset[str]:
    """By their two letters."""
    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


@lru_cache(maxsize=512)
def of_year(country: str, year: int) -> Mapping[date, str]:
    """With their names in English; of a country that is not known, none."""
    if country not in countries():
        return {}
    return dict(sorted(holidays.country_holidays(country, years=year, language="en_US").items()))


def is_holiday(country: str, day: date) -> bool:
    return day in of_year(country, day.year)
