"""Ids: UUIDv7 inside, 26 letters of ULID text outside."""

from typing import NewType
from uuid import UUID

from ulid import ULID
from uuid_utils.compat import uuid7

from stoa.kit.errors import NotFound

AccountId = NewType("AccountId", int)


def new_id() -> UUID:
    """A new id, growing with time."""
    return uuid7()


def to_text(identity: UUID) -> str:
    return str(ULID.from_uuid(identity))


def from_text(text: str) -> UUID:
    """The id behind the text of a URL or body. Text that is none names nothing we have: NotFound."""
    try:
        return ULID.from_str(text).to_uuid()
    except ValueError:
        raise NotFound from None
