"""`/api/v1/signups`: people who signed up elsewhere, as the store tells it."""

import msgspec
from litestar import post

from stoa import accounts, profiles
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.limits import Country, Label, Name, Url
from stoa.signups import places
from stoa.signups.entering import Entering, enter


class NewEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The store's server, or an agent, says that somebody agreed at a place. Texts still wait for the answer."""

    accepted: bool
    phone: Name | None = None
    email: Name | None = None
    profile_id: Label | None = None
    country: Country | None = None
    language: Label | None = None
    page_url: Url | None = None
    ip: Label | None = None
    user_agent: Name | None = None
    source: dict[str, str | int | float | bool | None] = {}


class EntryView(msgspec.Struct, omit_defaults=True):
    sms: str | None = None
    email: str | None = None


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


handlers = [enter_place]
