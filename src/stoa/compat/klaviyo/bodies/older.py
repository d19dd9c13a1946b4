"""Events as they were written before revision 2023-07-15: metric and profile plain, known fields with a dollar sign."""

from typing import Any

import msgspec

from stoa.compat.klaviyo.bodies.people import Location
from stoa.compat.klaviyo.bodies.requests import EventBody

UNTIL = "2023-07-15"
NAMES = {
    "id": "external_id",
    "exchange_id": "_kx",
    "anonymous": "anonymous_id",
    **{name: name for name in ("email", "phone_number", "first_name", "last_name", "organization", "title", "image")},
}
PLACES = frozenset(Location.__struct_fields__)


class PlainResource(msgspec.Struct):
    attributes: dict[str, Any]
    type: str = "event"


class PlainBody(msgspec.Struct):
    data: PlainResource


_DECODER = msgspec.json.Decoder(PlainBody)


def decode_event(text: str) -> EventBody:
    """The same in the shape of today, where both shapes differ."""
    plain = _DECODER.decode(text).data
    attributes = dict(plain.attributes)
    metric, profile = attributes.get("metric"), attributes.get("profile")
    if isinstance(metric, dict) and "data" not in metric:
        attributes["metric"] = {"data": {"attributes": metric}}
    if isinstance(profile, dict) and "data" not in profile:
        attributes["profile"] = {"data": {"attributes": _attributes(profile)}}
    return msgspec.convert({"data": {"type": plain.type, "attributes": attributes}}, EventBody)


def _attributes(profile: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {"location": {}, "properties": {}}
    for key, value in profile.items():
        name = key.removeprefix("$")
        if name in NAMES:
            fields[NAMES[name]] = value
        elif name in PLACES:
            fields["location"][name] = value
        else:
            fields["properties"][key] = value
    return fields
