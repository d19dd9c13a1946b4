"""Where somebody may be: the places whose hours count for them, and the zones they may live in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stoa import sms
from stoa.messages.rules.hours import Hours, Setting, table

MAX_REMEMBERED = 50_000

_homes: dict[str, "Home"] = {}


@dataclass(frozen=True)
class Whereabouts:
    """What is known of somebody: `zone`, `country` and `region` of the profile, as far as it says."""

    phone: str | None = None
    zone: str | None = None
    country: str | None = None
    region: str | None = None
    store_zone: str = "UTC"


def settings_for(where: Whereabouts, own: Mapping[str, Hours]) -> list[Setting]:
    """Hours with the zone they are meant in, all of which must hold. `own`: what the store put in the table's place.

    A zone of the profile's own decides alone. Else the number's zones count and those of the address: a number moves
    with its owner, and an address may be old. Where neither tells, the store's.
    """
    hours = [hours_at(place, own) for place in _places(where)]
    zones = _zones(where) or [where.store_zone]
    return [(each, found) for zone in zones if (found := _zone(zone)) for each in hours]


def hours_at(place: str, own: Mapping[str, Hours]) -> Hours:
    """A state's own, else its country's, else those that hold everywhere."""
    known = table().places
    for name in (place, place[:2], "default"):
        if (found := own.get(name) or known.get(name)) is not None:
            return found
    return known["default"]


def country_of(phone: str) -> str | None:
    return _home(phone).country


def _places(where: Whereabouts) -> Sequence[str]:
    places = set()
    if where.phone and (country := country_of(where.phone)):
        state = table().states_by_area.get(where.phone[2:5]) if country == "US" else None
        places.add(f"US-{state}" if state else country)
    if where.country:
        country = where.country.upper()
        places.add(f"US-{_state(where.region)}" if country == "US" and where.region else country)
    return sorted(places) or ["default"]


def _zones(where: Whereabouts) -> Sequence[str]:
    if where.zone and _zone(where.zone):
        return [where.zone]
    zones = set(_home(where.phone).zones) if where.phone else set()
    if where.country:
        country = where.country.upper()
        of_state = table().zones_by_state.get(_state(where.region or "")) if country == "US" else None
        if of_state:
            zones |= set(of_state)
        elif not where.phone or country_of(where.phone) != country:
            zones |= set(_zones_of_country().get(country, ()))
    return sorted(zones)


def _state(region: str) -> str:
    """`TX`, however the address spells it."""
    name = region.strip().upper()
    return table().states_by_name.get(name, name)


@dataclass(frozen=True)
class Home:
    country: str | None
    zones: tuple[str, ...]


def _home(phone: str) -> Home:
    """Numbers that differ in their last four digits alone are at home in the same place."""
    neighbours = phone[:-4]
    if neighbours not in _homes:
        if len(_homes) >= MAX_REMEMBERED:
            _homes.clear()
        extra = table().zones_by_area.get(phone[2:5], ()) if phone.startswith("+1") else ()
        zones = {*sms.check_number(phone).zones, *extra}
        _homes[neighbours] = Home(sms.country_of(phone), tuple(sorted(zones)))
    return _homes[neighbours]


@cache
def _zones_of_country() -> Mapping[str, Sequence[str]]:
    """By the table that comes with the time zones themselves."""
    found: dict[str, list[str]] = {}
    for line in resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found.setdefault(country, []).append(zone)
    return found


@lru_cache(maxsize=1000)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
