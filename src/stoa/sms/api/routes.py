"""`/api/v1/sms/routes`: the ways to providers. Credentials go in and never come out."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page
from stoa.sms import queries
from stoa.sms.adapters import KINDS
from stoa.sms.models import Route
from stoa.sms.routes import callback_url
from stoa.sms.sealed import unseal
from stoa.sms.setup import add_route, change_route
from stoa.sms.terms import checked_terms
from stoa.sms.wellbeing import try_route

Name = Annotated[str, Meta(min_length=1, max_length=100)]
Pace = Annotated[float, Meta(ge=0.01, le=10_000)]
Secrets = dict[str, Annotated[str, Meta(max_length=500)]]


class NewRoute(msgspec.Struct, forbid_unknown_fields=True):
    provider: Annotated[str, Meta(max_length=20)]
    name: Name | None = None
    settings: dict[str, Any] = {}
    credentials: Secrets = {}
    parts_per_second: Pace | None = None
    is_on: bool = True


class RouteChange(msgspec.Struct, forbid_unknown_fields=True):
    """`settings` are all of them; of `credentials` those that change."""

    name: Name | UnsetType = UNSET
    settings: dict[str, Any] | UnsetType = UNSET
    credentials: Secrets | UnsetType = UNSET
    parts_per_second: Pace | UnsetType = UNSET
    is_on: bool | UnsetType = UNSET


class BalanceView(msgspec.Struct):
    amount: str
    unit: str


class HealthView(msgspec.Struct, omit_defaults=True):
    """`is_well` is absent as long as nobody asked."""

    is_well: bool | UnsetType = UNSET
    words: str | None = None
    at: datetime | None = None
    balance: BalanceView | None = None


class RouteView(msgspec.Struct, omit_defaults=True):
    """`credentials` names those that are set."""

    id: str
    provider: str
    name: str
    is_on: bool
    settings: dict[str, Any]
    credentials: list[str]
    parts_per_second: float
    health: HealthView
    created_at: datetime
    callback_url: str | None = None


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


@get("/sms/routes", scope="sms:read")
async def list_routes(db: Db, actor: Actor) -> Page[RouteView]:
    return Page([_view(route) for route in await queries.routes(db, actor.account_id)])


@get("/sms/routes/{route_id:str}", scope="sms:read")
async def show_route(db: Db, actor: Actor, route_id: str) -> RouteView:
    return _view(await queries.get_route(db, actor.account_id, from_text(route_id)))


@post("/sms/routes", scope="sms:write")
async def make_route(db: Db, actor: Actor, data: NewRoute) -> RouteView:
    settings, credentials = checked_terms(data.provider, data.settings, data.credentials)
    route = await add_route(
        db,
        actor.account_id,
        provider=data.provider,
        name=data.name or data.provider,
        settings=settings,
        credentials=credentials,
        parts_per_second=data.parts_per_second or KINDS[data.provider].parts_per_second,
        is_on=data.is_on,
    )
    await accounts.audit(db, actor, "sms_route.added", route.route_id, provider=route.provider, name=route.name)
    return _view(route)


@patch("/sms/routes/{route_id:str}", scope="sms:write")
async def edit_route(db: Db, actor: Actor, route_id: str, data: RouteChange) -> RouteView:
    route = await queries.get_route(db, actor.account_id, from_text(route_id))
    changes = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    credentials = unseal(route) | changes.pop("credentials", {})
    settings, credentials = checked_terms(route.provider, changes.get("settings", route.settings), credentials)
    await change_route(db, route, **(changes | {"settings": settings, "credentials": credentials}))
    fields = [name for name in msgspec.structs.asdict(data) if getattr(data, name) is not UNSET]
    await accounts.audit(db, actor, "sms_route.changed", route.route_id, fields=sorted(fields))
    return _view(route)


@delete("/sms/routes/{route_id:str}", scope="sms:write")
async def remove_route(db: Db, actor: Actor, route_id: str) -> None:
    """With its senders."""
    route = await queries.get_route(db, actor.account_id, from_text(route_id))
    await queries.delete_route(db, actor.account_id, route.route_id)
    await accounts.audit(db, actor, "sms_route.removed", route.route_id, name=route.name)


@post("/sms/routes/{route_id:str}/test", scope="sms:write", status_code=200)
async def test_route(db: Db, actor: Actor, route_id: str, data: Nothing) -> HealthView:
    """Calls the provider now."""
    route = await queries.get_route(db, actor.account_id, from_text(route_id))
    # No transaction stays open while the provider is asked.
    await db.commit()
    return _health(await try_route(actor.account_id, route.route_id))


@get("/sms/routes/{route_id:str}/health", scope="sms:read")
async def show_health(db: Db, actor: Actor, route_id: str) -> HealthView:
    """What the provider last said."""
    return _health((await queries.get_route(db, actor.account_id, from_text(route_id))).last_health)


def _view(route: Route) -> RouteView:
    return RouteView(
        id=to_text(route.route_id),
        provider=route.provider,
        name=route.name,
        is_on=route.is_on,
        settings={name: value for name, value in route.settings.items() if value is not None},
        credentials=sorted(name for name, value in unseal(route).items() if value is not None),
        parts_per_second=route.parts_per_second,
        health=_health(route.last_health),
        created_at=route.created_at,
        callback_url=callback_url(route) if route.provider in ("smsapi", "twilio") else None,
    )


def _health(said: dict[str, Any] | None) -> HealthView:
    return msgspec.convert(said or {}, HealthView)


handlers = [list_routes, show_route, make_route, edit_route, remove_route, test_route, show_health]
