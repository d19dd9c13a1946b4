"""The basket: filled from a product page, by the page's script, or by the hub's "buy again"."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from stoa.demo import orders, queries, translation
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit
from stoa.kit import clock

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
MOST_PIECES = 20


def filled(db: queries.Db, visit: Visit) -> list[dict[str, Any]]:
    """The cart's lines with today's unit price and total."""
    lines = queries.cart(db, visit.id)
    for line in lines:
        line["unit_minor"] = orders.unit_price(line)
        line["total_minor"] = line["unit_minor"] * line["quantity"]
        line["full_title"] = orders.line_title(line)
        line["is_short"] = line["stock"] < line["quantity"]
    return lines


@get("/cart")
@in_thread
def show(shop: Shop, visit: Visit) -> Response[str]:
    with shop.storage.reading() as db:
        lines = filled(db, visit)
    subtotal = orders.subtotal(lines)
    missing = max(0, 8000 - subtotal)
    return shop.page(visit, "cart.html", lines=lines, subtotal=subtotal, missing=missing)


@post("/cart/add")
@in_thread
def add(shop: Shop, visit: Visit, request: Request, data: Form) -> Response[Any]:
    """A form's post is answered with the cart page; the script asks for JSON and stays where it is."""
    visit.require(data.get("form_token"))
    wants_json = "application/json" in request.headers.get("accept", "")
    reason = _put(shop, visit, data.get("variant_id", ""), data.get("plan", ""), _pieces(data.get("quantity")))
    if not wants_json:
        return Redirect("/cart", status_code=303)
    if reason is not None:
        return Response({"reason": reason}, status_code=409, media_type=MediaType.JSON)
    with shop.storage.reading() as db:
        lines = filled(db, visit)
    line = next(row for row in lines if row["variant_id"] == data["variant_id"])
    url = shop.connection.url if shop.connection else ""
    answer = {
        "count": sum(row["quantity"] for row in lines),
        "title": line["full_title"],
        "picture": f"/shop/pictures/{line['slug']}.svg",
        "price": line["unit_minor"] / 100,
        "event": translation.added_to_cart(line, lines, url),
        "value": orders.subtotal(lines) / 100,
        "currency": "EUR",
    }
    return Response(answer, status_code=200, media_type=MediaType.JSON)


@post("/cart/change")
@in_thread
def change(shop: Shop, visit: Visit, data: Form) -> Redirect:
    visit.require(data.get("form_token"))
    quantity = 0 if data.get("remove") else _pieces(data.get("quantity"))
    with shop.storage.writing() as db:
        queries.set_quantity(db, visit.id, (data.get("variant_id", ""), data.get("plan", ""), quantity))
    return Redirect("/cart", status_code=303)


@post("/cart/lines", status_code=200)
@in_thread
def add_lines(shop: Shop, visit: Visit, request: Request, data: dict[str, Any]) -> dict[str, Any]:
    """The hub's `cart:add`: every line is answered for itself, as added, sold out or gone."""
    visit.require(request.headers.get("x-form-token"))
    added: list[str] = []
    failed: list[dict[str, str]] = []
    for line in data.get("lines", [])[:100]:
        line_id = str(line.get("line_id", ""))
        variant_id = str(line.get("variant_id") or f"{line.get('product_id', '')}-1")
        reason = _put(shop, visit, variant_id, "", _pieces(line.get("quantity")))
        if reason is None:
            added.append(line_id)
        else:
            failed.append({"line": line_id, "reason": reason})
    with shop.storage.reading() as db:
        count = queries.cart_count(db, visit.id)
    return {"added": added, "failed": failed, "count": count}


def _pieces(given: Any) -> int:
    text = str(given or "1").strip()
    return max(0, min(MOST_PIECES, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _put(shop: Shop, visit: Visit, variant_id: str, plan: str, quantity: int) -> str | None:
    """Puts pieces into the cart; the reason when it cannot."""
    with shop.storage.writing() as db:
        variant = queries.find_variant(db, variant_id)
        if variant is None:
            return "gone"
        in_cart = sum(row["quantity"] for row in queries.cart(db, visit.id) if row["variant_id"] == variant_id)
        if variant["stock"] < in_cart + quantity:
            return "sold_out"
        product = next(row for row in queries.products(db) if row["id"] == variant["product_id"])
        chosen = product["plan"] if plan and product["plan"] else ""
        queries.keep_visit(db, visit.id, visit.customer_id, clock.now())
        queries.add_to_cart(db, visit.id, (variant_id, chosen or "", max(1, quantity)), clock.now())
    return None


HANDLERS = [show, add, change, add_lines]
