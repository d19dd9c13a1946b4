"""`/api/v1/profiles`: found, read, changed, merged, exported, erased."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import get, patch, post
from msgspec import UNSET, UnsetType

from stoa import accounts, ledger
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.profiles.actions import identities, whole
from stoa.profiles.actions import rows as people
from stoa.profiles.identifiers import IdentifierChange
from stoa.profiles.models import Profile
from stoa.profiles.queries import rows
from stoa.profiles.traits import Traits
from stoa.profiles.views import EventView, ProfileRow, ProfileView, event_views, profile_rows, profile_view

SORTS = {"last_seen_at": "seen_at", "created_at": "created_at"}

Text = str | UnsetType | None


class ProfileChange(msgspec.Struct, forbid_unknown_fields=True):
    """`properties` are merged key by key; a key with null is removed."""

    first_name: Text = UNSET
    last_name: Text = UNSET
    email: Text = UNSET
    phone: Text = UNSET
    locale: Text = UNSET
    birthday: Text = UNSET
    gender: Text = UNSET
    properties: dict[str, Any] | UnsetType = UNSET


class Merge(msgspec.Struct, forbid_unknown_fields=True):
    from_id: str


class Erasure(msgspec.Struct, forbid_unknown_fields=True):
    confirm: str


class Erased(msgspec.Struct):
    status: str


@get("/profiles", scope="profiles:read")
async def list_profiles(
    db: Db,
    actor: Actor,
    q: str | None = None,
    sort: str = "-last_seen_at",
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[ProfileRow]:
    """What a search finds is in the order of what was found, not of `sort`."""
    size = limit_of(limit)
    if q and q.strip():
        found = await people.search(
            db, actor.account_id, q, after=decode_cursor(cursor, tuple[str, UUID]), limit=size + 1
        )
        profiles = [profile for _, profile in found]
        keys: list[tuple[object, UUID]] = [(term, profile.profile_id) for term, profile in found]
    else:
        by = SORTS.get(sort.removeprefix("-"))
        if by is None:
            raise Invalid("sort", "last_seen_at or created_at, with - for the newest first.")
        behind = decode_cursor(cursor, tuple[datetime, UUID])
        profiles = await rows.page(
            db, actor.account_id, by=by, is_descending=sort.startswith("-"), behind=behind, limit=size + 1
        )
        keys = [(getattr(profile, by), profile.profile_id) for profile in profiles]
    shown = await profile_rows(db, actor.account_id, profiles[:size])
    return Page(shown, encode_cursor(*keys[size - 1]) if len(profiles) > size else None)


@get("/profiles/{profile_id:str}", scope="profiles:read")
async def get_profile(db: Db, actor: Actor, profile_id: str) -> ProfileView:
    return await profile_view(db, actor.account_id, await _named(db, actor, profile_id))


@patch("/profiles/{profile_id:str}", scope="profiles:write")
async def change_profile(db: Db, actor: Actor, profile_id: str, data: ProfileChange) -> ProfileView:
    profile = await _named(db, actor, profile_id)
    said = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    identifiers = {name: said.pop(name) for name in ("email", "phone") if name in said}
    properties = said.pop("properties", {})
    removed = [key for key, value in properties.items() if value is None]
    kept = {key: value for key, value in properties.items() if value is not None}
    if identifiers:
        change = IdentifierChange(**identifiers)
        await identities.change_identifiers(db, actor.account_id, profile.profile_id, change)
    traits = Traits(**said, properties=kept, unset=removed)
    profile = await people.update(db, actor.account_id, profile.profile_id, traits)
    await accounts.audit(db, actor, "profile.changed", profile.profile_id, fields=sorted({**said, **identifiers}))
    return await profile_view(db, actor.account_id, profile)


@get("/profiles/{profile_id:str}/events", scope="events:read")
async def list_profile_events(
    db: Db,
    actor: Actor,
    profile_id: str,
    metric: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[EventView]:
    """The timeline, newest first."""
    size = limit_of(limit)
    profile = await _named(db, actor, profile_id)
    metric_id = None
    if metric is not None:
        metric_id = next((m.metric_id for m in await ledger.metrics(db, actor.account_id) if m.name == metric), -1)
    reading = ledger.Reading(
        metric_id=metric_id,
        profile_id=profile.profile_id,
        behind=decode_cursor(cursor, tuple[datetime, UUID]),
        limit=size + 1,
    )
    events = await ledger.list_events(db, actor.account_id, reading)
    views = await event_views(db, actor.account_id, events[:size])
    last = events[size - 1] if len(events) > size else None
    return Page(views, encode_cursor(last.at, last.event_id) if last else None)


@post("/profiles/{profile_id:str}/merge", scope="profiles:write", status_code=200)
async def merge_profiles(db: Db, actor: Actor, profile_id: str, data: Merge) -> ProfileView:
    """Everything of `from_id` becomes this profile's."""
    into = await _named(db, actor, profile_id)
    source = await people.get(db, actor.account_id, from_text(data.from_id))
    await whole.merge(db, actor.account_id, source.profile_id, into.profile_id)
    await accounts.audit(db, actor, "profile.merged", into.profile_id, source=to_text(source.profile_id))
    return await profile_view(db, actor.account_id, await people.get(db, actor.account_id, into.profile_id))


@get("/profiles/{profile_id:str}/export", scope="profiles:read")
async def export_profile(db: Db, actor: Actor, profile_id: str) -> dict[str, Any]:
    """Everything kept of one person, by kind."""
    profile = await _named(db, actor, profile_id)
    await accounts.audit(db, actor, "profile.exported", profile.profile_id)
    return await whole.export(db, actor.account_id, profile.profile_id)


@post("/profiles/{profile_id:str}/erasure", scope="profiles:write", status_code=202)
async def erase_profile(db: Db, actor: Actor, profile_id: str, data: Erasure) -> Erased:
    profile = await _named(db, actor, profile_id)
    if data.confirm not in (profile.email, profile_id, to_text(profile.profile_id)):
        raise Invalid("confirm", "Repeat the profile's email address, or its id.")
    await whole.erase(db, actor.account_id, profile.profile_id)
    await accounts.audit(db, actor, "profile.erased", profile.profile_id)
    return Erased("erased")


async def _named(db: Db, actor: Actor, profile_id: str) -> Profile:
    return await people.get(db, actor.account_id, from_text(profile_id))


handlers = [
    list_profiles,
    get_profile,
    change_profile,
    list_profile_events,
    merge_profiles,
    export_profile,
    erase_profile,
]
