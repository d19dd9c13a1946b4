"""`/api/v1`: the orders of one profile."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import get

from stoa import profiles
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.orders import queries
from stoa.orders.order import Line, Order


class LineView(msgspec.Struct, omit_defaults=True):
    title: str
    quantity: int
    price_minor: int
    image_url: str | None = None


class OrderView(msgspec.Struct, omit_defaults=True):
    id: str
    number: str
    external_id: str
    placed_at: datetime
    status: str
    total_minor: int
    currency: str
    lines: list[LineView]


@get("/profiles/{profile_id:str}/orders", scope="profiles:read")
async def list_orders(
    db: Db, actor: Actor, profile_id: str, cursor: str | None = None, limit: int | None = None
) -> Page[OrderView]:
    """Newest first, those placed as a guest included."""
    size = limit_of(limit)
    profile = await profiles.get(db, actor.account_id, from_text(profile_id))
    found = await queries.of_profile(
        db,
        actor.account_id,
        profile.profile_id,
        before=decode_cursor(cursor, tuple[datetime, UUID]),
        limit=size + 1,
        proven_only=False,
    )
    shown = found[:size]
    has_more = len(found) > size
    return Page(
        [_order(order) for order in shown],
        encode_cursor(shown[-1].placed_at, shown[-1].order_id) if has_more else None,
    )


def _order(order: Order) -> OrderView:
    return OrderView(
        id=to_text(order.order_id),
        number=order.number,
        external_id=order.external_id,
        placed_at=order.placed_at,
        status=order.status,
        total_minor=order.total_minor,
        currency=order.currency,
        lines=[_line(line) for line in order.lines],
    )


def _line(line: Line) -> LineView:
    return LineView(line.title, line.quantity, line.price_minor, line.image_url)


handlers = [list_orders]
