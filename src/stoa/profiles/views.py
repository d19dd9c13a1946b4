"""Profiles as `/api/v1` shows them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import msgspec

from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text
from stoa.ledger import Event
from stoa.profiles import offered
from stoa.profiles.identifiers import FORMER_ID
from stoa.profiles.models import Profile
from stoa.profiles.queries import identifiers, rows
from stoa.profiles.rules import display_name


class Money(msgspec.Struct):
    currency: str
    amount_minor: int


class ProfileRow(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    name: str
    created_at: datetime
    orders_count: int | msgspec.UnsetType = msgspec.UNSET
    spent: list[Money] | msgspec.UnsetType = msgspec.UNSET
    email: str | None = None
    phone: str | None = None
    external_id: str | None = None
    locale: str | None = None
    country: str | None = None
    last_event_at: datetime | None = None


class IdentifierView(msgspec.Struct):
    kind: str
    value: str


class ProfileView(ProfileRow, kw_only=True):
    location: dict[str, Any] | msgspec.UnsetType
    addresses: list[Any] | msgspec.UnsetType
    properties: dict[str, Any] | msgspec.UnsetType
    identifiers: list[IdentifierView] | msgspec.UnsetType
    state: Literal["anonymous", "known"]
    first_name: str | None = None
    last_name: str | None = None
    organization: str | None = None
    title: str | None = None
    image: str | None = None
    birthday: date | None = None
    gender: str | None = None


class PersonView(msgspec.Struct, omit_defaults=True):
    """Who an event is about, in short."""

    id: str
    name: str
    email: str | None = None


class EventView(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    at: datetime
    metric: str
    profile: PersonView
    properties: dict[str, Any] | msgspec.UnsetType
    source: str
    value: float | None = None
    currency: str | None = None


async def profile_rows(db: Db, account_id: AccountId, profiles: Sequence[Profile]) -> list[ProfileRow]:
    totals = await offered.ask(db, account_id, "order_totals", [profile.profile_id for profile in profiles])
    return [ProfileRow(**_row(profile, totals)) for profile in profiles]


async def profile_view(db: Db, account_id: AccountId, profile: Profile) -> ProfileView:
    ids = [profile.profile_id]
    totals = await offered.ask(db, account_id, "order_totals", ids)
    addresses = await offered.ask(db, account_id, "addresses", ids)
    keys = await identifiers.of_profiles(db, account_id, ids)
    return ProfileView(
        **_row(profile, totals),
        location=profile.location,
        addresses=list(addresses.get(profile.profile_id, [])),
        properties=profile.properties,
        identifiers=[IdentifierView(kind, value) for _, (kind, value) in keys if kind != FORMER_ID],
        state="known" if profile.is_known else "anonymous",
        first_name=profile.first_name,
        last_name=profile.last_name,
        organization=profile.organization,
        title=profile.title,
        image=profile.image,
        birthday=profile.birthday,
        gender=profile.gender,
    )


async def event_views(db: Db, account_id: AccountId, events: Sequence[Event]) -> list[EventView]:
    """Events with the names of whom they are about."""
    people = await people_by_id(db, account_id, (event.profile_id for event in events))
    return [
        EventView(
            id=to_text(event.event_id),
            at=event.at,
            metric=event.metric,
            profile=people.get(event.profile_id) or PersonView(to_text(event.profile_id), "Someone erased"),
            properties=event.properties,
            source=event.source,
            value=None if event.value is None else float(event.value),
            currency=event.currency,
        )
        for event in events
    ]


async def people_by_id(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, PersonView]:
    found = await rows.named(db, account_id, set(profile_ids))
    return {
        profile_id: PersonView(to_text(profile_id), name_of(profile), profile.email)
        for profile_id, profile in found.items()
    }


def name_of(profile: Profile) -> str:
    return display_name(
        first_name=profile.first_name,
        last_name=profile.last_name,
        otherwise=(profile.organization, profile.email, profile.phone, profile.external_id),
    )


def _row(profile: Profile, totals: dict[UUID, tuple[int, Iterable[tuple[str, int | Decimal]]]]) -> dict[str, Any]:
    count, spent = totals.get(profile.profile_id, (0, ()))
    return {
        "id": to_text(profile.profile_id),
        "name": name_of(profile),
        "created_at": profile.created_at,
        "orders_count": count,
        "spent": [Money(currency, int(amount)) for currency, amount in spent],
        "email": profile.email,
        "phone": profile.phone,
        "external_id": profile.external_id,
        "locale": profile.locale,
        "country": profile.location.get("country"),
        "last_event_at": profile.last_event_at,
    }
