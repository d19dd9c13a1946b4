"""What is said about a person: the fields of a profile beside the identifiers."""

from datetime import date
from typing import Any, Protocol

import msgspec
from msgspec import UNSET, UnsetType

from stoa.kit.errors import Invalid
from stoa.kit.text import clean, clean_json

MAX_NAME = 255
MAX_TEXT = 10_000
MAX_PROPERTIES = 1_000
MAX_PROPERTIES_SIZE = 100_000

Text = str | UnsetType | None
TEXTS = {
    "first_name": MAX_NAME,
    "last_name": MAX_NAME,
    "organization": MAX_NAME,
    "title": MAX_NAME,
    "image": MAX_TEXT,
    "locale": MAX_NAME,
    "gender": MAX_NAME,
}
PLACE_TEXTS = ("address1", "address2", "city", "country", "region", "zip", "timezone", "ip")
COORDINATES = ("latitude", "longitude")


class Traits(msgspec.Struct, omit_defaults=True, kw_only=True):
    """UNSET leaves a field alone, None clears it. `birthday` is an ISO date. `properties` are merged key by key, then
    `append` adds to lists, `unappend` takes from them, `unset` removes keys.
    """

    first_name: Text = UNSET
    last_name: Text = UNSET
    organization: Text = UNSET
    title: Text = UNSET
    image: Text = UNSET
    locale: Text = UNSET
    birthday: Text = UNSET
    gender: Text = UNSET
    location: dict[str, Any] | UnsetType = UNSET
    properties: dict[str, Any] = {}
    append: dict[str, Any] = {}
    unappend: dict[str, Any] = {}
    unset: list[str] = []


class Person(Protocol):
    """What traits are applied to; a profile."""

    birthday: date | None
    location: dict[str, Any]
    properties: dict[str, Any]
    vouched: dict[str, bool]


def checked(traits: Traits) -> Traits:
    """The same, cleaned of what cannot be kept. Raises Invalid, naming the field."""
    said: dict[str, Any] = {
        name: _text(name, getattr(traits, name), limit)
        for name, limit in TEXTS.items()
        if getattr(traits, name) is not UNSET
    }
    if traits.birthday is not UNSET:
        said["birthday"] = _birthday(traits.birthday)
    if traits.location is not UNSET:
        said["location"] = _location(traits.location)
    for name in ("properties", "append", "unappend"):
        if values := getattr(traits, name):
            said[name] = _properties(name, values)
    if traits.unset:
        said["unset"] = [clean(key) for key in traits.unset]
    return Traits(**said)


def apply(traits: Traits, person: Person) -> bool:
    """Puts checked traits onto a person, on the word of somebody trusted; says whether that changed anything."""
    changed = _put(traits, person)
    vouched = person.vouched | dict.fromkeys(_names(traits), True)
    if vouched != person.vouched:
        person.vouched = {name: True for name in vouched if _is_there(person, name)}
    return changed


def apply_gently(traits: Traits, person: Person) -> bool:
    """The same on anybody's word: what somebody trusted has said stays, and what is empty is filled."""
    kept = {name for name in _names(traits) if name in person.vouched and _is_there(person, name)}
    return _put(_without(traits, kept) if kept else traits, person)


def _put(traits: Traits, person: Person) -> bool:
    changed = _replace(person, "properties", _merged_properties(person.properties, traits))
    for name in (*TEXTS, "birthday"):
        value = getattr(traits, name)
        if value is UNSET:
            continue
        if name == "birthday" and value is not None:
            value = date.fromisoformat(value)
        if getattr(person, name) != value:
            setattr(person, name, value)
            changed = True
    if traits.location is not UNSET:
        changed |= _replace(person, "location", _merged_place(person.location, traits.location))
    return changed


def _names(traits: Traits) -> list[str]:
    """What is said something about: fields, and parts of the place and properties by their path."""
    named = [name for name in (*TEXTS, "birthday") if getattr(traits, name) is not UNSET]
    if traits.location is not UNSET:
        named += [f"location.{key}" for key in traits.location]
    for keys in (traits.properties, traits.append, traits.unappend, traits.unset):
        named += [f"properties.{key}" for key in keys]
    return named


def _is_there(person: Person, name: str) -> bool:
    group, dot, key = name.partition(".")
    return getattr(person, group).get(key) is not None if dot else getattr(person, name) is not None


def _without(traits: Traits, names: set[str]) -> Traits:
    said = {field: getattr(traits, field) for field in (*TEXTS, "birthday") if field not in names}
    if traits.location is not UNSET:
        said["location"] = {key: value for key, value in traits.location.items() if f"location.{key}" not in names}
    for group in ("properties", "append", "unappend"):
        given = getattr(traits, group)
        said[group] = {key: value for key, value in given.items() if f"properties.{key}" not in names}
    return Traits(**said, unset=[key for key in traits.unset if f"properties.{key}" not in names])


def _text(name: str, value: str | None, limit: int) -> str | None:
    if value is None:
        return None
    text = clean(value).strip()
    if len(text) > limit:
        raise Invalid(name, f"At most {limit:,} characters.")
    return text or None


def _birthday(value: str | None) -> str | None:
    if not value:
        return None
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        raise Invalid("birthday", "This is not a date such as 1990-05-17.") from None
    if not 1900 <= day.year <= 2200:
        raise Invalid("birthday", "Not before 1900.")
    return day.isoformat()


def _location(place: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name in PLACE_TEXTS:
        if name in place:
            value = place[name]
            if value is not None and not isinstance(value, str | int | float):
                raise Invalid(f"location.{name}", "This must be text.")
            kept[name] = _text(f"location.{name}", None if value is None else str(value), MAX_NAME)
    for name in COORDINATES:
        if place.get(name) is not None:
            kept[name] = _coordinate(name, place[name])
    return kept


def _coordinate(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise Invalid(f"location.{name}", "This must be a number.") from None
    if not -180 <= number <= 180:
        raise Invalid(f"location.{name}", "Between -180 and 180.")
    return number


def _properties(name: str, values: dict[str, Any]) -> dict[str, Any]:
    if len(values) > MAX_PROPERTIES:
        raise Invalid(name, f"At most {MAX_PROPERTIES:,} of them.")
    for key, value in values.items():
        if len(key) > MAX_NAME:
            raise Invalid(f"{name}.{key[:50]}", f"A name has at most {MAX_NAME} characters.")
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise Invalid(f"{name}.{key}", f"At most {MAX_TEXT:,} characters.")
    return clean_json(values)


def _merged_place(there: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**there, **said}.items() if value is not None}


def _merged_properties(there: dict[str, Any], traits: Traits) -> dict[str, Any]:
    if not (traits.properties or traits.append or traits.unappend or traits.unset):
        return there
    merged = there | traits.properties
    for key, value in traits.append.items():
        merged[key] = [*_listed(merged.get(key)), *_listed(value)]
    for key, value in traits.unappend.items():
        gone = _listed(value)
        if key in merged:
            merged[key] = [item for item in _listed(merged[key]) if item not in gone]
    for key in traits.unset:
        merged.pop(key, None)
    if merged != there and (len(merged) > MAX_PROPERTIES or len(msgspec.json.encode(merged)) > MAX_PROPERTIES_SIZE):
        raise Invalid(
            "properties", f"A profile keeps at most {MAX_PROPERTIES:,} properties, {MAX_PROPERTIES_SIZE:,} bytes."
        )
    return merged


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _replace(person: Person, name: str, value: dict[str, Any]) -> bool:
    if getattr(person, name) == value:
        return False
    setattr(person, name, value)
    return True
