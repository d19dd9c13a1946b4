"""When marketing may arrive at a place, and when it may next."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from stoa.kit.public_holidays import is_holiday

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TABLE = Path(__file__).with_name("allowed_hours.toml")
# Two places whose hours never meet within a week never do.
LOOKED_AHEAD = timedelta(days=9)
MAX_STEPS = 200

Span = tuple[time, time]


@dataclass(frozen=True)
class Hours:
    """Monday first; None where nothing arrives that day. A span ends before its second time, 24:00 is written 00:00."""

    place: str
    days: tuple[Span | None, ...]
    on_holidays: bool
    source: str
    as_of: date

    def opens(self, zone: ZoneInfo, moment: datetime) -> datetime | None:
        """The moment itself when it lies inside, else the next opening; None when there is none in a week."""
        local = moment.astimezone(zone)
        for ahead in range(9):
            day = local.date() + timedelta(days=ahead)
            span = self.days[day.weekday()]
            if span is None or (not self.on_holidays and is_holiday(self.place[:2], day)):
                continue
            start = datetime.combine(day, span[0], zone).astimezone(UTC)
            end_day = day if span[1] > time() else day + timedelta(days=1)
            end = datetime.combine(end_day, span[1], zone).astimezone(UTC)
            if moment < end:
                return max(moment, start)
        return None


Setting = tuple[Hours, ZoneInfo]


def next_allowed(settings: Sequence[Setting], now: datetime) -> datetime | None:
    """The first moment, from now on, that is allowed at every place in its zone: who may be in several is only written
    to when all of them are awake.
    """
    moment = now
    for _ in range(MAX_STEPS):
        openings = [hours.opens(zone, moment) for hours, zone in settings]
        if None in openings:
            return None
        latest = max((opening for opening in openings if opening), default=moment)
        if latest == moment:
            return moment
        if latest > now + LOOKED_AHEAD:
            return None
        moment = latest
    return None


@dataclass(frozen=True)
class Table:
    version: str
    places: Mapping[str, Hours]
    states_by_area: Mapping[str, str]
    states_by_name: Mapping[str, str]
    state_names: Mapping[str, str]
    zones_by_state: Mapping[str, tuple[str, ...]]
    zones_by_area: Mapping[str, tuple[str, ...]]


@cache
def table() -> Table:
    """The built-in hours, with their sources."""
    read = tomllib.loads(TABLE.read_text())
    return Table(
        version=read["version"],
        places={place: _hours(place, said) for place, said in read["places"].items()},
        states_by_area={code: state for state, codes in read["area_codes"]["US"].items() for code in codes.split()},
        states_by_name={name.upper(): state for state, name in read["states"]["US"].items()},
        state_names=read["states"]["US"],
        zones_by_state=_turned(read["zones"]["US"]),
        zones_by_area=_turned(read["area_code_zones"]),
    )


def _hours(place: str, said: Mapping[str, Any]) -> Hours:
    return Hours(place, parse_days(said["hours"]), said["holidays"], said["source"], said["as_of"])


def parse_days(text: str) -> tuple[Span | None, ...]:
    """`mon-sat 09:00-21:00, sun 12:00-21:00`, by day."""
    days: list[Span | None] = [None] * 7
    for entry in text.split(","):
        found = re.fullmatch(r"(\w{3})(?:-(\w{3}))? (\d\d:\d\d)-(\d\d:\d\d)", entry.strip())
        if found is None:
            raise ValueError(f"not hours: {entry}")
        first, last = WEEK.index(found[1]), WEEK.index(found[2] or found[1])
        for day in range(first, last + 1):
            days[day] = (time.fromisoformat(found[3]), time.fromisoformat(found[4]))
    return tuple(days)


def _turned(groups: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, list[str]] = {}
    for value, keys in groups.items():
        for key in keys.split():
            turned.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in turned.items()}
