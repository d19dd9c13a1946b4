"""What a decoder found wrong with a body, in words its sender can act on."""

import re

import msgspec

from stoa.kit.limits import LIKE

UNKNOWN = "There is no field of this name."
REQUIRED = "This is required."
NOT_JSON = "This is not JSON."

_FOUND = re.compile(r"^(?P<message>.*?)(?: - at (?:`key` in )?`\$(?P<path>[^`]*)`)?$", re.DOTALL)
_NAMED = re.compile(r"field `(?P<name>[^`]+)`")
_PATTERN = re.compile(r"matching regex '(?P<pattern>.*)'$", re.DOTALL)
_LENGTH = re.compile(r"^Expected `(?P<type>\w+)` of length (?P<side>[<>]=) (?P<bound>\d+)$")
_TYPES = re.compile(r"`(?P<types>[^`]*)`")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "datetime": "a time",
}
TIME = "Expected a time with its offset, such as 2026-05-17T09:30:00+02:00."


def explain(error: msgspec.MsgspecError, prefix: str = "") -> tuple[str, str]:
    """The field (`lines[0].quantity`; empty for the whole) and what is wrong with it."""
    if not isinstance(error, msgspec.ValidationError):
        return prefix, NOT_JSON
    found = _FOUND.match(str(error))
    message, path = found["message"], (found["path"] or "").lstrip(".")
    named = _NAMED.search(message)
    field = _joined(prefix, path, named["name"] if named else "")
    if named:
        return field, REQUIRED if "missing" in message else UNKNOWN
    return field, _in_words(message)


def _in_words(message: str) -> str:
    if "datetime" in message:
        return TIME
    if form := _PATTERN.search(message):
        pattern = form["pattern"].replace("\\\\", "\\")
        return f"Expected {LIKE.get(pattern, f'text of the form {pattern}')}."
    if length := _LENGTH.match(message):
        return _length_in_words(length)
    return _TYPES.sub(_type_in_words, message).rstrip(".") + "."


def _length_in_words(found: re.Match[str]) -> str:
    if found["side"] == ">=" and found["bound"] == "1":
        return "This cannot be empty."
    side = "At least" if found["side"] == ">=" else "At most"
    return f"{side} {found['bound']}{' characters' if found['type'] == 'str' else ''}."


def _type_in_words(found: re.Match[str]) -> str:
    return " or ".join(_WORDS.get(name, name) for name in found["types"].split(" | "))


def _joined(*parts: str) -> str:
    joined = ""
    for part in parts:
        separator = "." if joined and part and not part.startswith("[") else ""
        joined += separator + part
    return joined
