"""The messages of the tracking API as they come in, alone or in a batch, compressed or not."""

import base64
import binascii
import re
import zlib
from typing import Any

import msgspec

from stoa.compat import sizes
from stoa.kit.errors import Invalid, NotSignedIn, TooLarge
from stoa.kit.http import RawRequest

BATCH = 2_500
GZIP = 31

Id = str | int | float | None


class Message(msgspec.Struct, rename="camel"):
    """One call. What a field may be is decided where it is used: clients send nulls and empty text anywhere."""

    type: str | None = None
    message_id: str | None = None
    timestamp: Any = None
    sent_at: Any = None
    user_id: Id = None
    anonymous_id: Id = None
    previous_id: Id = None
    group_id: Id = None
    event: str | None = None
    name: str | None = None
    category: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: dict[str, Any] | None = None
    write_key: str | None = None


class Batch(msgspec.Struct, rename="camel"):
    batch: list[Message]
    sent_at: Any = None
    context: dict[str, Any] | None = None
    write_key: str | None = None


_MESSAGE = msgspec.json.Decoder(Message)
_BATCH = msgspec.json.Decoder(Batch)
_PLACE = re.compile(r"^(?P<message>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$", re.DOTALL)


def read_message(request: RawRequest, kind: str) -> tuple[list[Message], str | None]:
    """The message of a path that names its type, and the write key in it."""
    message = _decoded(_body(request), _MESSAGE)
    message.type = kind
    return [message], message.write_key


def read_batch(request: RawRequest) -> tuple[list[Message], str | None]:
    """The messages of a batch, completed by what the batch says for all of them."""
    found = _decoded(_body(request), _BATCH)
    if len(found.batch) > BATCH:
        raise Invalid("batch", f"A batch holds at most {BATCH} messages.")
    for message in found.batch:
        message.sent_at = message.sent_at or found.sent_at
        if found.context:
            message.context = found.context | (message.context or {})
    return found.batch, found.write_key


def write_key(request: RawRequest, in_body: str | None) -> str:
    """From Basic credentials, with or without the colon; from the body; or as a bearer token."""
    scheme, _, rest = (request.header("authorization") or "").strip().partition(" ")
    if scheme.lower() == "basic":
        try:
            user = base64.b64decode(rest.strip(), validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError, ValueError):
            raise NotSignedIn("These credentials cannot be read.") from None
        if user:
            return user
    if in_body:
        return in_body
    if scheme.lower() == "bearer" and rest.strip():
        return rest.strip()
    raise NotSignedIn("Send a write key.")


def _body(request: RawRequest) -> bytes:
    encoding = (request.header("content-encoding") or "identity").strip().lower()
    if encoding in ("identity", ""):
        return request.body
    if encoding != "gzip":
        raise Invalid("Content-Encoding", "Only gzip is understood.")
    return _unpacked(request.body)


def _unpacked(body: bytes) -> bytes:
    """Never more than a body may hold: a small archive can unpack to gigabytes."""
    unpacker = zlib.decompressobj(GZIP)
    try:
        plain = unpacker.decompress(body, sizes.BODY + 1)
    except zlib.error:
        raise Invalid("", "The body is not gzip.", code="invalid_json") from None
    if len(plain) > sizes.BODY:
        raise TooLarge(f"A body has at most {sizes.BODY:,} bytes.")
    if not unpacker.eof:
        raise Invalid("", "The compressed body ends too early.", code="invalid_json")
    return plain


def _decoded(body: bytes, decoder: Any) -> Any:
    try:
        return decoder.decode(body.decode())
    except msgspec.ValidationError as error:
        found = _PLACE.match(str(error))
        path, message = (found["path"] or "", found["message"]) if found else ("", str(error))
        raise Invalid(path, f"{path}: {message}" if path else message) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Invalid("", "The body is not valid JSON.", code="invalid_json") from None
