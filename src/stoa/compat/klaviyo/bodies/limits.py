"""How much a body may hold. Beyond it the whole call is refused, with a pointer to what is too much."""

from typing import Any

from stoa.compat import sizes
from stoa.compat.klaviyo.problems import invalid

EVENTS = 1_000


def check_properties(properties: dict[str, Any], pointer: str, *, string: int) -> None:
    found = sizes.excess(properties, string=string)
    if found is not None:
        detail, key = found
        raise invalid(detail, f"{pointer}/{key}" if key else pointer)


def check_length(text: str, pointer: str, most: int = sizes.NAME) -> str:
    if len(text) > most:
        raise invalid(f"At most {most} characters are allowed.", pointer)
    return text
