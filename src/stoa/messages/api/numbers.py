"""`/api/v1/numbers/lists`: many numbers checked together; what asking the network costs is told before it is asked."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import delete, get, post
from msgspec import Meta

from stoa import accounts, sms
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Country
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.messages.actions import numbers as actions
from stoa.messages.jobs import check_list
from stoa.messages.number_models import ListedNumber, NumberList
from stoa.messages.queries import numbers as queries

MAX_NUMBERS = 50_000
SHOWN = 50
STATUSES = ("waiting", "unusable", "usable", "asking", "pending", "active", "inactive", "unknown")


class NewList(msgspec.Struct, forbid_unknown_fields=True):
    """Without `numbers`: those of all profiles. `country` reads national forms."""

    numbers: Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(min_length=1, max_length=MAX_NUMBERS)] | None = (
        None
    )
    country: Country | None = None


class LookUpCost(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What asking about all usable numbers comes to, as far as the route's settings and its provider tell."""

    numbers: int | msgspec.UnsetType
    route: str
    price: str | None = None
    total: str | None = None
    balance: str | None = None


class ListView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`counts` by status. `cost` stands there once everything is looked through and nobody is asked."""

    id: str
    at: datetime
    actor: str
    source: str
    total: int | msgspec.UnsetType
    counts: dict[str, int] | msgspec.UnsetType
    to_ask: int | msgspec.UnsetType
    country: str | None = None
    checked_at: datetime | None = None
    asking_at: datetime | None = None
    asking_by: str | None = None
    stopped: str | None = None
    finished_at: datetime | None = None
    cost: LookUpCost | None = None


class ListedView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`phone` in its one comparable form, where it has one."""

    given: str
    status: str
    phone: str | None = None
    reason: str | None = None
    network: str | None = None
    line_type: str | None = None


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


@post("/numbers/lists", scope="sms:write", status_code=202)
async def make_list(db: Db, actor: Actor, data: NewList) -> ListView:
    """Looked through from now on, which costs nothing."""
    actor.require("profiles:read")
    made = await actions.begin(db, actor.account_id, numbers=data.numbers, country=data.country, actor=actor.name)
    await check_list.later(db, account_id=actor.account_id, list_id=to_text(made.list_id))
    await accounts.audit(db, actor, "number_list.made", made.list_id, source=made.source)
    return await _view(db, actor, made)


@get("/numbers/lists", scope="sms:read")
async def list_lists(db: Db, actor: Actor) -> Page[ListView]:
    """The newest ones."""
    found = await queries.page(db, actor.account_id, limit=SHOWN)
    counted = await queries.counts(db, actor.account_id, [each.list_id for each in found])
    route = await sms.who_looks_up(db, actor.account_id)
    return Page([_shown(each, counted[each.list_id], route) for each in found])


@get("/numbers/lists/{list_id:str}", scope="sms:read")
async def read_list(db: Db, actor: Actor, list_id: str) -> ListView:
    return await _view(db, actor, await queries.get(db, actor.account_id, from_text(list_id)))


@get("/numbers/lists/{list_id:str}/numbers", scope="sms:read")
async def list_numbers(
    db: Db, actor: Actor, list_id: str, status: str | None = None, cursor: str | None = None, limit: int | None = None
) -> Page[ListedView]:
    actor.require("profiles:read")
    if status is not None and status not in STATUSES:
        raise Invalid("status", f"One of {', '.join(STATUSES)}.")
    found = await queries.get(db, actor.account_id, from_text(list_id))
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[str])
    rows = await queries.numbers(
        db,
        actor.account_id,
        found.list_id,
        status=status,
        behind=behind[0] if behind else None,
        limit=size + 1,
    )
    shown = rows[:size]
    return Page([_listed(row) for row in shown], encode_cursor(shown[-1].given) if len(rows) > size else None)


@post("/numbers/lists/{list_id:str}/asking", scope="sms:write", status_code=202)
async def ask_network(db: Db, actor: Actor, list_id: str, data: Nothing) -> ListView:
    """The network is asked about each usable number from now on; this is what costs."""
    asked = await actions.ask(db, actor.account_id, from_text(list_id), by=actor.name)
    await check_list.later(db, account_id=actor.account_id, list_id=list_id)
    await accounts.audit(db, actor, "number_list.asked", asked.list_id, numbers=asked.to_ask)
    return await _view(db, actor, asked)


@delete("/numbers/lists/{list_id:str}/asking", scope="sms:write", status_code=200)
async def stop_asking(db: Db, actor: Actor, list_id: str) -> ListView:
    stopped = await actions.stop(db, actor.account_id, from_text(list_id))
    await accounts.audit(db, actor, "number_list.stopped", stopped.list_id)
    return await _view(db, actor, stopped)


async def _view(db: Db, actor: Actor, found: NumberList) -> ListView:
    counted = await queries.counts(db, actor.account_id, [found.list_id])
    return _shown(found, counted[found.list_id], await sms.who_looks_up(db, actor.account_id))


def _shown(found: NumberList, counts: dict[str, int], route: sms.Route | None) -> ListView:
    may_ask = found.checked_at is not None and found.asking_at is None and counts.get("usable", 0) > 0
    return ListView(
        id=to_text(found.list_id),
        at=found.at,
        actor=found.actor,
        source=found.source,
        country=found.country,
        total=sum(counts.values()),
        counts=counts,
        to_ask=found.to_ask,
        checked_at=found.checked_at,
        asking_at=found.asking_at,
        asking_by=found.asking_by,
        stopped=found.stopped,
        finished_at=found.finished_at,
        cost=_cost(route, counts["usable"]) if route and may_ask else None,
    )


def _cost(route: sms.Route, numbers: int) -> LookUpCost:
    price = route.settings.get("look_up_price")
    total = None
    if price is not None:
        amount, unit = price.split()
        total = f"{Decimal(amount) * numbers:f} {unit}"
    said = (route.last_health or {}).get("balance")
    balance = f"{said['amount']} {said['unit']}" if said else None
    return LookUpCost(numbers=numbers, route=route.name, price=price, total=total, balance=balance)


def _listed(row: ListedNumber) -> ListedView:
    return ListedView(
        given=row.given,
        phone=row.phone,
        status=row.status,
        reason=row.reason,
        network=row.network,
        line_type=row.line_type,
    )


handlers = [make_list, list_lists, read_list, list_numbers, ask_network, stop_asking]
