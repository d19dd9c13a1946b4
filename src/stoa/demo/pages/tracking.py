"""One order's status, for its customer or whoever holds the signed link, and the courier's view of the parcel."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from stoa.demo import keys, orders, queries
from stoa.demo.countries import COUNTRIES
from stoa.demo.pages.account import words
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit
from stoa.kit import clock

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
STEPS = ("Ordered", "Packed", "On its way", "Delivered")
REACHED = {"label_created": 2, "returned": 3, "delivered": 4}


def _order(shop: Shop, visit: Visit, number: str, key: str | None) -> orders.Order:
    """The order, for whoever may see it; to everybody else it does not exist."""
    with shop.storage.reading() as db:
        found = queries.find_order(db, number)
    if found is None:
        raise NotFoundException
    is_owner = visit.customer_id is not None and found.get("customer_external_id") == visit.customer_id
    if not is_owner and not keys.same(key, keys.order_key(shop.storage.secret, number)):
        raise NotFoundException
    return found


def _steps(order: orders.Order) -> list[dict[str, Any]]:
    reached = 1
    if order["fulfilments"]:
        reached = REACHED.get(order["fulfilments"][-1]["status"], 3)
    return [{"title": title, "is_reached": place <= reached} for place, title in enumerate(STEPS, 1)]


@get("/orders/{number:str}")
@in_thread
def show(shop: Shop, visit: Visit, request: Request, number: str) -> Response[str]:
    key = request.query_params.get("key")
    found = _order(shop, visit, number, key)
    address = found["shipping_address"]
    return shop.page(
        visit,
        "order.html",
        order=found,
        words=words(found),
        steps=_steps(found),
        has_steps=found["status"] not in ("cancelled", "refunded", "pending"),
        country=COUNTRIES.get(address["country"], address["country"]),
        is_new_order="placed" in request.query_params,
        next_step=orders.next_step(found),
        key=key or "",
        refunded=sum(refund["amount_minor"] for refund in found["refunds"]),
    )


@post("/shop/dev/orders/{number:str}/advance")
@in_thread
def advance(shop: Shop, visit: Visit, number: str, data: Form) -> Redirect:
    """Demo only: the visitor plays warehouse and courier."""
    visit.require(data.get("form_token"))
    key = data.get("key") or None
    _order(shop, visit, number, key)
    with shop.outbox.writing() as db:
        found = queries.find_order(db, number)
        if found is not None and orders.advance(found, clock.now()):
            queries.keep_order(db, found)
            queries.mark(db, "orders", number)
    suffix = f"?key={quote(key)}" if key else ""
    return Redirect(f"/orders/{quote(number)}{suffix}", status_code=303)


@get("/shop/parcels/{tracking_number:str}")
@in_thread
def parcel(shop: Shop, visit: Visit, tracking_number: str) -> Response[str]:
    """The courier's page: says where the parcel is and nothing about whose it is."""
    with shop.storage.reading() as db:
        found = queries.find_order_of_parcel(db, tracking_number)
    if found is None:
        raise NotFoundException
    one = next(row for row in found["fulfilments"] if row.get("tracking_number") == tracking_number)
    return shop.page(visit, "parcel.html", parcel=one, words=words(found), steps=_steps(found))


HANDLERS = [show, advance, parcel]
