"""How much a foreign body may hold, whatever its format."""

from typing import Any

BODY = 5_000_000
KEYS = 400
NESTING = 10
ARRAY = 4_000
EVENT_STRING = 100_000
PROFILE_STRING = 10_000
NAME = 255
UNIQUE_ID = 10_000


class _TooMuch(Exception):
    pass


def excess(properties: dict[str, Any], *, string: int) -> tuple[str, str] | None:
    """What is too much about an object, and under which of its keys; None when all of it may be kept."""
    if len(properties) > KEYS:
        return f"At most {KEYS} properties are allowed.", ""
    for key, value in properties.items():
        if len(key) > NAME:
            return f"A name has at most {NAME} characters.", key[:NAME]
        kind = type(value)
        if kind is str:
            if len(value) > string:
                return f"A string has at most {string} characters.", key
        elif kind is dict or kind is list:
            try:
                _measure(value, string, 1)
            except _TooMuch as problem:
                return str(problem), key
    return None


def _measure(value: object, string: int, depth: int) -> None:
    if isinstance(value, str):
        if len(value) > string:
            raise _TooMuch(f"A string has at most {string} characters.")
        return
    if not isinstance(value, dict | list):
        return
    if depth > NESTING:
        raise _TooMuch(f"Values are nested at most {NESTING} levels deep.")
    if isinstance(value, list) and len(value) > ARRAY:
        raise _TooMuch(f"A list has at most {ARRAY} items.")
    for item in value.values() if isinstance(value, dict) else value:
        _measure(item, string, depth + 1)
