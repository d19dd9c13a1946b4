"""Lists are read by cursor: the sort key of the last row seen, opaque to the caller."""

import base64
import binascii
from typing import Generic, TypeVar

import msgspec

from stoa.kit.errors import Invalid

DEFAULT_LIMIT = 50
MAX_LIMIT = 200

Item = TypeVar("Item")
Key = TypeVar("Key")


class Page(msgspec.Struct, Generic[Item], omit_defaults=True):
    items: list[Item]
    next_cursor: str | None = None


def encode_cursor(*key: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def decode_cursor(text: str | None, shape: type[Key]) -> Key | None:
    """The sort key inside; `shape` is a tuple type such as `tuple[datetime, UUID]`."""
    if not text:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=shape)
    except (ValueError, binascii.Error, msgspec.MsgspecError):
        raise Invalid("cursor", "This cursor is not one of ours.") from None


def limit_of(asked: int | None) -> int:
    if asked is None:
        return DEFAULT_LIMIT
    if not 1 <= asked <= MAX_LIMIT:
        raise Invalid("limit", f"Between 1 and {MAX_LIMIT}.")
    return asked
