"""`/api/v1/saved-views`: the team's own views of the inbox."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts
from stoa.chat.actions import saved_views as actions
from stoa.chat.models import SavedView
from stoa.chat.queries import saved_views as queries
from stoa.chat.rules.filters import Filters, filters_of
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Said = Annotated[dict[str, Any], Meta(max_length=20)]


class NewView(msgspec.Struct, forbid_unknown_fields=True):
    """`filters` as `GET /tickets` takes them."""

    name: Name
    filters: Said


class ViewChange(msgspec.Struct, forbid_unknown_fields=True):
    name: Name | UnsetType = UNSET
    filters: Said | UnsetType = UNSET


class ViewView(msgspec.Struct):
    id: str
    name: str
    filters: dict[str, Any]
    created_by: str
    created_at: datetime


@get("/saved-views", scope="tickets:read")
async def list_saved_views(db: Db, actor: Actor) -> Page[ViewView]:
    """By name."""
    return Page([_view(each) for each in await queries.by_name(db, actor.account_id)])


@post("/saved-views", scope="tickets:write")
async def make_saved_view(db: Db, actor: Actor, data: NewView) -> ViewView:
    view = await actions.make(db, actor.account_id, name=data.name, filters=_filters(data.filters), by=actor.name)
    await accounts.audit(db, actor, "saved_view.made", view.view_id, name=view.name)
    return _view(view)


@patch("/saved-views/{view_id:str}", scope="tickets:write")
async def change_saved_view(db: Db, actor: Actor, view_id: str, data: ViewChange) -> ViewView:
    view = await actions.change(
        db,
        actor.account_id,
        await queries.get(db, actor.account_id, from_text(view_id)),
        name=None if data.name is UNSET else data.name,
        filters=None if data.filters is UNSET else _filters(data.filters),
    )
    await accounts.audit(db, actor, "saved_view.changed", view.view_id, name=view.name)
    return _view(view)


@delete("/saved-views/{view_id:str}", scope="tickets:write")
async def remove_saved_view(db: Db, actor: Actor, view_id: str) -> None:
    view = await queries.get(db, actor.account_id, from_text(view_id))
    await queries.remove(db, view)
    await accounts.audit(db, actor, "saved_view.removed", view.view_id, name=view.name)


def _filters(said: dict[str, Any]) -> Filters:
    try:
        return filters_of(said)
    except Invalid as refusal:
        raise Invalid(f"filters.{refusal.field}", refusal.message) from None


def _view(view: SavedView) -> ViewView:
    return ViewView(to_text(view.view_id), view.name, view.filters, view.created_by, view.created_at)


handlers = [list_saved_views, make_saved_view, change_saved_view, remove_saved_view]
