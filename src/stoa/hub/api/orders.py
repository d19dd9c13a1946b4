"""`/hub/v1/orders`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from msgspec import Meta

from stoa import chat, stores
from stoa.hub import chatting
from stoa.hub.limits import HELPS
from stoa.hub.nothing import Nothing
from stoa.hub.showing.again import buy_again
from stoa.hub.showing.order import order_of, orders_of, show_order
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Id, Locale
from stoa.kit.paging import decode_cursor, encode_cursor
from stoa.orders import Order


class HelpBody(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    topic: chat.Topic
    client_id: Annotated[str, Meta(min_length=1, max_length=100)]
    line_ids: Annotated[list[Id], Meta(max_length=200)] = []
    text: Annotated[str, Meta(max_length=4000)] | None = None
    locale: Locale | None = None


@get("/orders")
async def list_orders(db: Db, visit: Visit, cursor: str | None = None) -> dict[str, Any]:
    visit.require("order")
    found, following = await orders_of(db, visit, before=decode_cursor(cursor, tuple[datetime, UUID]))
    shown: dict[str, Any] = {"orders": [show_order(order, visit.standing) for order in found]}
    return shown | ({"next_cursor": encode_cursor(*following)} if following else {})


@get("/orders/{order_id:str}")
async def get_order(db: Db, visit: Visit, order_id: str) -> dict[str, Any]:
    visit.require("order")
    return show_order(await order_of(db, visit, from_text(order_id)), visit.standing)


@post("/orders/{order_id:str}/buy-again", status_code=200, only_reads=True)
async def buy_order_again(db: Db, visit: Visit, order_id: str, data: Nothing | None = None) -> dict[str, Any]:
    """What the store's cart can be asked for now."""
    visit.require("buy_again")
    order = await order_of(db, visit, from_text(order_id))
    addresses = await stores.addresses(db, visit.account_id)
    return await buy_again(db, visit.account_id, order, addresses.cart_url_template)


@post("/orders/{order_id:str}/help", status_code=201)
async def ask_for_help(db: Db, visit: Visit, order_id: str, data: HelpBody) -> dict[str, Any]:
    """Opens or continues her chat with the order in it. What she accepts stands beside the button."""
    visit.require("help")
    visit.spend(HELPS)
    order = await order_of(db, visit, from_text(order_id))
    await chatting.check_may_write(db, visit)
    # Whom no widget opened for writes here.
    if (await chat.settings_of(db, visit.account_id)).help.kind not in ("chat", "widget"):
        raise Conflict("This store helps elsewhere.", code="help_elsewhere")
    wanted = chat.HelpWanted(
        client_id=data.client_id,
        topic=data.topic,
        order_id=order.order_id,
        number=order.number,
        items=_items(order, data.line_ids),
        text=data.text,
        locale=data.locale,
    )
    posted = await chat.ask_for_help(db, visit.account_id, await chatting.asker_of(db, visit), wanted)
    return {"ticket": to_text(posted.ticket.ticket_id)}


def _items(order: Order, line_ids: list[str]) -> list[Mapping[str, Any]]:
    """The lines it is about; none named, none shown."""
    lines = {line.line_id: line for line in order.lines}
    unknown = next((number for number, line_id in enumerate(line_ids) if line_id not in lines), None)
    if unknown is not None:
        raise Invalid(f"line_ids[{unknown}]", "The order has no such line.")
    shown = [lines[line_id] for line_id in dict.fromkeys(line_ids)]
    return [
        {"title": line.title, "quantity": line.quantity} | ({"image_url": line.image_url} if line.image_url else {})
        for line in shown
    ]


handlers = [list_orders, get_order, buy_order_again, ask_for_help]
