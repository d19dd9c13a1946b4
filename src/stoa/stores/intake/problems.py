"""What is wrong with a row, field by field, in words its sender can act on."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

_FOUND = re.compile(r"^(?P<message>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_NAMED = re.compile(r"field `(?P<name>[^`]+)`")
_WORDS = {
    "`str`": "text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "an object",
    "`null`": "null",
    "`datetime`": "a time",
}
_ADDRESS = "Expected an address that begins with http:// or https://."
_TIME = "Expected a time with its offset, such as 2026-05-17T09:30:00+02:00."


class Problem(msgspec.Struct, frozen=True):
    field: str
    message: str


def explain(error: msgspec.MsgspecError, prefix: str = "") -> Problem:
    """Where it is and what was expected, from the decoder's own message."""
    if not isinstance(error, msgspec.ValidationError):
        return Problem(prefix, "This is not JSON.")
    found = _FOUND.match(str(error))
    message, path = found["message"], (found["path"] or "").lstrip(".")
    named = _NAMED.search(message)
    field = _joined(prefix, path, named["name"] if named else "")
    if named:
        return Problem(field, "This is required." if "missing" in message else "There is no field of this name.")
    if "datetime" in message:
        return Problem(field, _TIME)
    if "matching regex" in message:
        return Problem(field, _ADDRESS if "tT" in message else "This is not in the form it must have.")
    for name, words in _WORDS.items():
        message = message.replace(name, words)
    return Problem(field, message.rstrip(".") + ".")


def every_problem(raw: msgspec.Raw, shape: type[msgspec.Struct]) -> list[Problem]:
    """All that is wrong with the forms of a row's fields; the decoder itself stops at the first."""
    try:
        given = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except msgspec.MsgspecError as error:
        return [explain(error)]
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    problems = [Problem(name, "There is no field of this name.") for name in given if name not in known]
    problems += [Problem(name, "This is required.") for name in known if known[name].required and name not in given]
    return problems + list(_of_fields(given, shape))


def _of_fields(given: dict[str, msgspec.Raw], shape: type[msgspec.Struct]) -> Iterable[Problem]:
    for name, decoder in _decoders(shape).items():
        if name in given:
            try:
                decoder.decode(given[name])
            except msgspec.MsgspecError as error:
                yield explain(error, name)


@cache
def _decoders(shape: type[msgspec.Struct]) -> dict[str, msgspec.json.Decoder[Any]]:
    return {field.encode_name: msgspec.json.Decoder(field.type) for field in msgspec.structs.fields(shape)}


def _joined(*parts: str) -> str:
    joined = ""
    for part in parts:
        separator = "." if joined and part and not part.startswith("[") else ""
        joined += separator + part
    return joined
