"""`page[cursor]`: opaque, but clients hand it back in several states of undress.

The Python SDK leaves an equals sign in front; with a plain-http host it, and the Node SDK, pass the whole `next` link.
"""

import re
from typing import TypeVar
from urllib.parse import unquote

import msgspec

from stoa.compat.klaviyo.problems import invalid_parameter
from stoa.kit.errors import Invalid
from stoa.kit.paging import decode_cursor, encode_cursor

NAME = "page[cursor]"
MAX_LENGTH = 30_000

Key = TypeVar("Key")

_IN_LINK = re.compile(r"page(?:\[|%5B)cursor(?:\]|%5D)=([^&#]*)", re.IGNORECASE)


def bare(text: str) -> str:
    """The cursor itself."""
    text = text.removeprefix("=")
    if text.startswith("http"):
        found = _IN_LINK.search(text)
        text = unquote(found[1]) if found else ""
    return text.removeprefix("=")


def place(text: str | None, shape: type[Key]) -> tuple[bool, Key] | None:
    """Where a page begins: (is backward, key of the row it begins behind). `shape` is the type of the key."""
    if not text or not (cursor := bare(text[:MAX_LENGTH])):
        return None
    try:
        return decode_cursor(cursor, tuple[bool, shape])
    except (Invalid, ValueError, msgspec.MsgspecError):
        raise invalid_parameter("Invalid cursor.", NAME) from None


def mark(key: object, *, is_backward: bool) -> str:
    return encode_cursor(is_backward, key)
