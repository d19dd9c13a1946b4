"""What stands in the fields of a template: values of the person, the store and the call; samples where none is."""

from collections.abc import Mapping
from typing import Any

from stoa import accounts, profiles

SAMPLES: dict[str, Any] = {
    "first_name": "Carla",
    "last_name": "Rossi",
    "email": "carla@example.com",
    "phone": "+393471234567",
    "organization": "Rossi",
    "city": "Torino",
    "country": "IT",
    "store": {"name": "Willow", "url": "https://willow.example"},
    "order_number": "10482",
    "amount": "49.90 EUR",
    "carrier": "DHL",
    "date": "12/06",
    "time": "15:00",
    "place": "Via Roma 12",
    "url": "https://willow.example/r/1_x7Kp2",
    "product": "Linen shirt",
    "price": "29.90 EUR",
    "points": "250",
    "code": "482913",
    "coupon": "SPRING-7K2P",
    "event": "Open evening",
    "minutes": "10",
}


def values_for(store: accounts.Account, profile: profiles.Profile | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the call says stands before what the profile holds. What is empty is left out, so that defaults serve."""
    values: dict[str, Any] = {"store": {"name": store.name, "url": store.website_url}}
    if profile is not None:
        names = ("first_name", "last_name", "email", "phone", "organization")
        values |= {name: getattr(profile, name) for name in names}
        values |= {name: profile.location.get(name) for name in ("city", "country")}
        values["properties"] = profile.properties
    return _filled(values | dict(given))


def with_samples(values: dict[str, Any], variables: list[str]) -> tuple[dict[str, Any], list[str]]:
    """A value for every variable that has none; and which of them."""
    missing = [name for name in variables if _at(values, name) is None]
    for name in missing:
        values = _put(values, name, _at(SAMPLES, name) or name.rpartition(".")[2].replace("_", " "))
    return values, missing


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _filled(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if value is not None
    }


def _at(values: Mapping[str, Any], name: str) -> Any:
    found: Any = values
    for key in name.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _put(values: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    group, dot, rest = name.partition(".")
    if not dot:
        return {**values, group: value}
    inner = values.get(group)
    return {**values, group: _put(inner if isinstance(inner, Mapping) else {}, rest, value)}
