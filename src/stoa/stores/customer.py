"""A customer: as the store gives her, and as the rest of the house reads her."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from stoa.kit.limits import Id, Label, Locale, Moment, Name
from stoa.orders import Address


class GivenConsent(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    state: Label
    at: Moment | None = None
    source: Name | None = None


class GivenMarketing(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    email: GivenConsent | None = None
    sms: GivenConsent | None = None


class GivenCustomer(msgspec.Struct, forbid_unknown_fields=True):
    """One row of `PUT /api/v1/store/customers`. What is left out is left alone; null clears."""

    external_id: Id
    email: str | UnsetType | None = UNSET
    phone: str | UnsetType | None = UNSET
    first_name: Name | UnsetType | None = UNSET
    last_name: Name | UnsetType | None = UNSET
    locale: Locale | UnsetType | None = UNSET
    addresses: Annotated[list[Address], Meta(max_length=100)] | None = None
    marketing: GivenMarketing | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None


@dataclass(frozen=True)
class Customer:
    """`addresses` are objects as the store gave them, each with our `id` for it; `birthday` and `gender` are what it
    answered to edits made in the hub.
    """

    external_id: str
    profile_id: UUID
    email: str | None
    phone: str | None
    first_name: str | None
    last_name: str | None
    locale: str | None
    addresses: Sequence[dict[str, Any]]
    marketing: Mapping[str, Any]
    created_at: datetime | None
    updated_at: datetime
    birthday: date | None = None
    gender: str | None = None


def with_ids(addresses: Sequence[Address]) -> list[dict[str, Any]]:
    """Addresses with an id made of what they say, since the store gives them none; the same one twice is one."""
    kept = {}
    for address in addresses:
        said = msgspec.to_builtins(address)
        digest = hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:20]
        kept[digest] = {"id": digest, **said}
    return list(kept.values())
