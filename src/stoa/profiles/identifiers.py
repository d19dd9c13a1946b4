"""Whom something concerns: what a caller said about a person, in comparable form."""

from collections.abc import Iterator
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from stoa.kit.errors import Invalid
from stoa.kit.phones import e164
from stoa.kit.text import clean, normal_email

EXTERNAL_ID = "external_id"
EMAIL = "email"
PHONE = "phone"
ANONYMOUS_ID = "anonymous_id"
FORMER_ID = "former_id"
MAX_ID = 255

Key = tuple[str, str]
"""(kind, value) of one identifier."""


class Identifiers(msgspec.Struct, frozen=True, kw_only=True):
    """Any subset. `email` is a `normal_email`, `phone` E.164; `recognized_id` is the profile a token in a link led to.

    They count in the order of the fields: the first that leads to a profile decides.
    """

    profile_id: UUID | None = None
    external_id: str | None = None
    email: str | None = None
    phone: str | None = None
    recognized_id: UUID | None = None
    anonymous_id: str | None = None

    def pairs(self) -> list[Key]:
        """The identifiers that are kept, strongest first."""
        found: list[Key] = []
        if self.external_id is not None:
            found.append((EXTERNAL_ID, self.external_id))
        if self.email is not None:
            found.append((EMAIL, self.email))
        if self.phone is not None:
            found.append((PHONE, self.phone))
        if self.anonymous_id is not None:
            found.append((ANONYMOUS_ID, self.anonymous_id))
        return found

    def is_empty(self) -> bool:
        return self == _NOBODY


_NOBODY = Identifiers()


class IdentifierChange(msgspec.Struct, omit_defaults=True, kw_only=True):
    """New identifiers of a profile, as someone wrote them. UNSET leaves one alone, None takes it away."""

    external_id: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    phone: str | UnsetType | None = UNSET

    def said(self) -> Iterator[tuple[str, str | None]]:
        """(kind, value in comparable form) of what is to change. Raises Invalid."""
        for kind, normal in NORMAL.items():
            value = getattr(self, kind)
            if value is not UNSET:
                yield kind, normal(value) if value is not None else None


def external_id(text: str) -> str:
    value = clean(text).strip()
    if not 1 <= len(value) <= MAX_ID:
        raise Invalid(EXTERNAL_ID, f"Between 1 and {MAX_ID} characters.")
    return value


def email(text: str) -> str:
    value = normal_email(text)
    if value is None:
        raise Invalid(EMAIL, "This is not an email address.")
    return value


def phone(text: str) -> str:
    value = e164(text)
    if value is None:
        raise Invalid(PHONE, "This is not a phone number with its country code, such as +39 347 1234567.")
    return value


NORMAL = {EXTERNAL_ID: external_id, EMAIL: email, PHONE: phone}
