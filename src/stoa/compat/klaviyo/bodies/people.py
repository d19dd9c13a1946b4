"""The profile inside a body: who is meant, and what is said about them."""

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from stoa import profiles
from stoa.compat import sizes
from stoa.compat.klaviyo.bodies import limits
from stoa.compat.klaviyo.problems import invalid
from stoa.ingest import Traits, Who
from stoa.kit import phones
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import from_text, to_text
from stoa.kit.text import normal_email

FIELDS = ("first_name", "last_name", "organization", "title", "image", "locale")

Text = str | UnsetType | None
Loose = str | int | UnsetType | None


class Location(msgspec.Struct, omit_defaults=True):
    address1: Text = UNSET
    address2: Text = UNSET
    city: Text = UNSET
    country: Text = UNSET
    region: Text = UNSET
    zip: Loose = UNSET
    timezone: Text = UNSET
    ip: Text = UNSET
    latitude: str | float | UnsetType | None = UNSET
    longitude: str | float | UnsetType | None = UNSET


class PatchProperties(msgspec.Struct):
    append: dict[str, Any] | None = None
    unappend: dict[str, Any] | None = None
    unset: list[str] | str | None = None


class Meta(msgspec.Struct):
    patch_properties: PatchProperties | None = None


class Attributes(msgspec.Struct, omit_defaults=True):
    email: Text = UNSET
    phone_number: Text = UNSET
    external_id: Loose = UNSET
    anonymous_id: Loose = UNSET
    kx: Text = msgspec.field(name="_kx", default=UNSET)
    first_name: Text = UNSET
    last_name: Text = UNSET
    organization: Text = UNSET
    title: Text = UNSET
    image: Text = UNSET
    locale: Text = UNSET
    location: Location | UnsetType | None = UNSET
    properties: dict[str, Any] | UnsetType | None = UNSET
    # Before it moved beside the attributes, `meta` was one of them.
    meta: Meta | None = None


class Person(msgspec.Struct, omit_defaults=True):
    """A resource of type `profile`. Some plug-ins send an empty id for none."""

    attributes: Attributes = msgspec.field(default_factory=Attributes)
    id: str | None = None
    type: str = "profile"
    meta: Meta | None = None


def who(person: Person, at: str) -> Who:
    """Whom it names; `at` is the pointer to the resource. At least one identifier must be there."""
    said = person.attributes
    found = Who(
        profile_id=_own_id(person.id, f"{at}/id"),
        external_id=identifier(said.external_id, f"{at}/attributes/external_id"),
        email=email(said.email, f"{at}/attributes/email"),
        phone=phone(said.phone_number, f"{at}/attributes/phone_number"),
        kx=said.kx or None,
        anonymous_id=identifier(said.anonymous_id, f"{at}/attributes/anonymous_id"),
    )
    if found == _NOBODY:
        raise invalid(
            "One of 'email', 'phone_number', 'external_id', 'anonymous_id', '_kx' or 'id' is required.",
            f"{at}/attributes",
        )
    return found


_NOBODY = Who()


def _own_id(said: str | None, at: str) -> str | None:
    if not said:
        return None
    try:
        return to_text(from_text(said))
    except NotFound:
        raise invalid(f"'{said[:64]}' is not the id of a profile.", at) from None


def email(said: Text, at: str) -> str | None:
    if not said:
        return None
    if normal_email(said) is None:
        raise invalid("Invalid email address", at)
    return said


def phone(said: Text, at: str) -> str | None:
    if not said:
        return None
    number = _e164(said)
    if number is None:
        raise invalid(f"Invalid phone number format (Example of a valid format: +12345678901): {said[:40]}", at)
    return number


@lru_cache(maxsize=4096)
def _e164(text: str) -> str | None:
    return phones.e164(text) if text.startswith("+") and len(text) <= 40 else None


def identifier(said: Loose, at: str) -> str | None:
    """As text: ids come as numbers, too. Empty is absent."""
    if said is None or said is UNSET or said == "":
        return None
    return limits.check_length(str(said), at)


def traits(person: Person, at: str) -> Traits | None:
    """What is said about them, or None when nothing is."""
    said, meta = person.attributes, person.meta or person.attributes.meta
    fields: dict[str, Any] = {name: value for name in FIELDS if (value := getattr(said, name)) is not UNSET}
    if isinstance(said.location, Location):
        fields["location"] = _without_unset(said.location)
    if said.properties:
        limits.check_properties(said.properties, f"{at}/attributes/properties", string=sizes.PROFILE_STRING)
        fields["properties"] = said.properties
    if meta and meta.patch_properties:
        fields |= _patches(meta.patch_properties, f"{at}/meta/patch_properties")
    if not fields:
        return None
    try:
        return profiles.checked(Traits(**fields))
    except Invalid as problem:
        field = (problem.field or "").replace(".", "/")
        raise invalid(problem.message, f"{at}/attributes/{field}") from None


def _without_unset(location: Location) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(location).items() if value is not UNSET}


def _patches(patch: PatchProperties, at: str) -> dict[str, Any]:
    for name, values in (("append", patch.append), ("unappend", patch.unappend)):
        limits.check_properties(values or {}, f"{at}/{name}", string=sizes.PROFILE_STRING)
    unset = [patch.unset] if isinstance(patch.unset, str) else patch.unset or []
    return {"append": patch.append or {}, "unappend": patch.unappend or {}, "unset": unset}
