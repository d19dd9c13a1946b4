"""`/api/v1/signups`: people who signed up elsewhere, as the store tells it; one by one, or in a file."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import get, post
from msgspec import Meta

from stoa import accounts, profiles
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Label, Name, Url
from stoa.kit.paging import Page
from stoa.signups import places, queries
from stoa.signups.entering import Entering, enter
from stoa.signups.importing import File, Rejected, bring_file
from stoa.signups.models import Import


class NewEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The store's server, or an agent, says that somebody agreed at a place. Texts still wait for the answer."""

    accepted: bool
    phone: Name | None = None
    email: Name | None = None
    profile_id: Label | None = None
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    language: Label | None = None
    page_url: Url | None = None
    ip: Label | None = None
    user_agent: Name | None = None
    source: dict[str, str | int | float | bool | None] = {}


class EntryView(msgspec.Struct, omit_defaults=True):
    sms: str | None = None
    email: str | None = None


class ImportView(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    at: datetime
    actor: str
    provenance: dict[str, Any]
    file_hash: str
    accepted: int | msgspec.UnsetType
    rejected: int | msgspec.UnsetType
    file_name: str | None = None
    problems: list[Rejected] = []


@post("/signups/places/{place_id:str}/entries", scope="profiles:write", status_code=202)
async def enter_place(db: Db, actor: Actor, place_id: str, data: NewEntry) -> EntryView:
    place = await places.get(db, actor.account_id, from_text(place_id))
    profile = await profiles.get(db, actor.account_id, from_text(data.profile_id)) if data.profile_id else None
    said = Entering(
        method="agent" if actor.member_id else "api",
        accepted=data.accepted,
        phone=data.phone,
        email=data.email,
        profile_id=profile.profile_id if profile else None,
        country=data.country,
        language=data.language,
        page_url=data.page_url,
        ip=data.ip,
        user_agent=data.user_agent,
        actor=actor.name,
        source=data.source,
    )
    entered = await enter(db, actor.account_id, place, said)
    await accounts.audit(db, actor, "signup.entered", place.place_id)
    return EntryView(entered.sms, "subscribed" if entered.email else None)


@post("/signups/imports", scope="consent:write")
async def import_consents(db: Db, actor: Actor, data: File) -> ImportView:
    done, rejected = await bring_file(db, actor.account_id, data, actor=actor.name)
    await accounts.audit(db, actor, "consent.imported", done.import_id, accepted=done.accepted, rejected=done.rejected)
    return _import_view(done, rejected)


@get("/signups/imports", scope="consent:read")
async def list_imports(db: Db, actor: Actor) -> Page[ImportView]:
    return Page([_import_view(done, []) for done in await queries.imports(db, actor.account_id)])


def _import_view(done: Import, rejected: list[Rejected]) -> ImportView:
    return ImportView(
        id=to_text(done.import_id),
        at=done.at,
        actor=done.actor,
        provenance=done.provenance,
        file_hash=done.file_hash,
        accepted=done.accepted,
        rejected=done.rejected,
        file_name=done.file_name,
        problems=rejected,
    )


handlers = [enter_place, import_consents, list_imports]
