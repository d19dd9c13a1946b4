"""Who a message is about, and what its traits say about them."""

from datetime import date
from typing import Any

from stoa.compat import sizes
from stoa.compat.segment.messages import Id, Message
from stoa.ingest import Traits, Who
from stoa.kit import phones
from stoa.kit.errors import Invalid
from stoa.kit.text import normal_email

# Trait -> field of a profile; the first that is there wins.
FIELDS = {
    "first_name": ("firstName", "first_name"),
    "last_name": ("lastName", "last_name"),
    "title": ("title",),
    "organization": ("organization",),
    "image": ("image", "avatar"),
    "locale": ("locale",),
    "gender": ("gender",),
}
PLACES = {
    "address1": ("street", "address1"),
    "city": ("city",),
    "region": ("region", "state"),
    "country": ("country",),
    "zip": ("zip", "postalCode", "postal_code"),
}


def who(message: Message, traits: dict[str, Any]) -> Who:
    """An address or number that is none is no identifier; it stays a property."""
    email, phone, kx = traits.get("email"), traits.get("phone"), traits.get("_kx")
    found = Who(
        external_id=identifier(message.user_id, "userId"),
        anonymous_id=identifier(message.anonymous_id, "anonymousId"),
        email=email if _is_email(email) else None,
        phone=_phone(phone),
        kx=kx if isinstance(kx, str) and kx else None,
    )
    if found.external_id is None and found.anonymous_id is None:
        raise Invalid("userId", "A message names a userId or an anonymousId.")
    return found


def identifier(said: Id, field: str) -> str | None:
    if said is None or said == "":
        return None
    if len(str(said)) > sizes.NAME:
        raise Invalid(field, f"{field} has at most {sizes.NAME} characters.")
    return str(said)


def all_traits(message: Message) -> dict[str, Any]:
    """Those of the message over those of its context, where some clients put them."""
    in_context = (message.context or {}).get("traits")
    return (in_context if isinstance(in_context, dict) else {}) | (message.traits or {})


def traits(message: Message, said: dict[str, Any]) -> Traits | None:
    """What has a field of its own goes there; the rest are properties."""
    fields, used = _fields(said)
    location, places = _location(message, said)
    used |= places
    birthday = said.get("birthday")
    if _is_date(birthday):
        fields["birthday"] = birthday[:10]
        used.add("birthday")
    company = said.get("company")
    if "organization" not in fields and isinstance(company, dict) and _is_short(company.get("name")):
        fields["organization"] = company["name"]
    used |= {name for name, holds in (("email", _is_email), ("phone", _phone)) if holds(said.get(name))}
    properties = {name: value for name, value in said.items() if name not in used and name != "_kx"}
    found = sizes.excess(properties, string=sizes.PROFILE_STRING)
    if found is not None:
        raise Invalid(f"traits.{found[1]}", f"traits.{found[1]}: {found[0]}")
    if location:
        fields["location"] = location
    if properties:
        fields["properties"] = properties
    return Traits(**fields) if fields else None


def _fields(said: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    fields: dict[str, Any] = {}
    used: set[str] = set()
    for field, names in FIELDS.items():
        for name in names:
            if name in said and (said[name] is None or _is_short(said[name])):
                fields.setdefault(field, said[name])
                used.add(name)
    return fields, used


def _location(message: Message, said: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    address = said.get("address")
    inner = address if isinstance(address, dict) else {}
    context = message.context or {}
    location: dict[str, Any] = {}
    used = {"address"} if inner else set()
    for field, names in PLACES.items():
        for name in names:
            if _is_short(said.get(name)):
                used.add(name)
            value = inner.get(name, said.get(name))
            if _is_short(value):
                location.setdefault(field, value)
    for field, value in (("ip", context.get("ip")), ("timezone", said.get("timezone") or context.get("timezone"))):
        if _is_short(value):
            location[field] = value
            used |= {field} & said.keys()
    return location, used


def _is_short(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= sizes.NAME


def _is_email(value: object) -> bool:
    return isinstance(value, str) and normal_email(value) is not None


def _phone(value: object) -> str | None:
    return phones.e164(value) if isinstance(value, str) and value.startswith("+") and len(value) <= 40 else None


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
