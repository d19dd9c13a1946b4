"""`/hub/v1/orders`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post

from stoa import stores
from stoa.hub.nothing import Nothing
from stoa.hub.showing.again import buy_again
from stoa.hub.showing.order import order_of, orders_of, show_order
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.paging import decode_cursor, encode_cursor


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


handlers = [list_orders, get_order, buy_order_again]
