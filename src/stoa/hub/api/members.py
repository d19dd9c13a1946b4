"""`/api/v1/hub`: the merchant's settings, and the preview in each state."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get, patch, post
from msgspec import Meta

from stoa import accounts, profiles, stores, visitors
from stoa.hub import place, sample
from stoa.hub.readiness import Readiness, readiness
from stoa.hub.settings import Change, Problem, Settings, change, problems, read
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.visitors import State


class SettingsView(Settings, kw_only=True):
    updated_at: datetime
    problems: list[Problem]


class PreviewWish(msgspec.Struct, forbid_unknown_fields=True):
    state: State
    profile_id: Annotated[str, Meta(max_length=26)] | None = None


class PreviewToken(msgspec.Struct):
    visitor_token: str
    state: State


@get("/hub", scope="hub:read")
async def get_hub(db: Db, actor: Actor) -> SettingsView:
    return await _view(db, actor)


@patch("/hub", scope="hub:write")
async def change_hub(db: Db, actor: Actor, data: Change) -> SettingsView:
    settings, groups = await change(db, actor.account_id, data)
    place.forget(actor.account_id)
    await accounts.audit(db, actor, "hub.changed", groups=groups, visibility=settings.visibility)
    return await _view(db, actor)


@get("/sms/readiness", scope="consent:read")
async def get_readiness(db: Db, actor: Actor) -> Readiness:
    """Whether the hub asks for numbers, and what is missing."""
    return await readiness(db, await place.place(actor.account_id))


@post("/hub/preview", scope="hub:read", status_code=200)
async def preview_hub(db: Db, actor: Actor, data: PreviewWish) -> PreviewToken:
    """Reads as that visitor for an hour and writes nothing: as the chosen profile, or as one with orders."""
    actor.require("profiles:read")
    if data.profile_id is not None:
        profile_id = (await profiles.get(db, actor.account_id, from_text(data.profile_id))).profile_id
    else:
        profile_id = await sample.profile_with_orders(db, actor.account_id)
    _, token = await visitors.preview(db, actor.account_id, data.state, profile_id)
    return PreviewToken(token, data.state)


async def _view(db: Db, actor: Actor) -> SettingsView:
    settings, updated_at = await read(db, actor.account_id)
    addresses = await stores.addresses(db, actor.account_id)
    found = problems(settings, has_login_url=addresses.login_url is not None)
    return SettingsView(**msgspec.structs.asdict(settings), updated_at=updated_at, problems=found)


handlers = [get_hub, change_hub, get_readiness, preview_hub]
