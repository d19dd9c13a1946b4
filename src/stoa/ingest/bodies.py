"""An `Incoming` as the text that is kept in the inbox, and back.

The text must survive COPY and a later decode: one that does not would fail everybody's rows that travel with it.
"""

import json
from typing import Any

import msgspec

from stoa.ingest.incoming import Incoming
from stoa.kit.errors import Invalid
from stoa.kit.text import clean_json

MAX_BYTES = 5_500_000
"""Somewhat more than a door takes in: what is written down is said in other words."""

_encoder = msgspec.json.Encoder()


class _Kept(Incoming, kw_only=True):
    """What stands in the inbox: its properties need not be looked into."""

    properties: msgspec.Raw = msgspec.Raw(b"{}")


_decoder = msgspec.json.Decoder(_Kept)


def encode(item: Incoming) -> bytes:
    """Raises Invalid for what could not be read again."""
    if isinstance(item.properties, msgspec.Raw):
        item.properties = _properties(item.properties)
    try:
        body = _encoder.encode(item)
    except (ValueError, TypeError, RecursionError, msgspec.MsgspecError):
        raise Invalid("properties", "This cannot be written as JSON.") from None
    if len(body) > MAX_BYTES:
        raise Invalid("properties", f"One event has at most {MAX_BYTES:,} bytes.")
    return body


def decode(body: str) -> Incoming:
    """Raises Invalid for a body that is not one of ours."""
    try:
        item = _decoder.decode(body)
    except (UnicodeError, RecursionError, msgspec.MsgspecError) as error:
        raise Invalid("", f"The body cannot be read: {error}") from None
    if memoryview(item.properties)[:1] != b"{":
        raise Invalid("properties", "This must be an object.")
    return item


def _properties(raw: msgspec.Raw) -> dict[str, Any]:
    """Undecoded JSON is checked by decoding it whole. Half characters and endless numbers are cleaned, not refused."""
    try:
        value = msgspec.json.decode(raw)
    except (UnicodeError, RecursionError, msgspec.MsgspecError):
        value = _forgiving(bytes(raw))
    if not isinstance(value, dict):
        raise Invalid("properties", "This must be an object.")
    return value


def _forgiving(raw: bytes) -> Any:
    try:
        return clean_json(json.loads(raw.decode()))
    except (ValueError, RecursionError):
        raise Invalid("properties", "This is not JSON.") from None
