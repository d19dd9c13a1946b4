"""Paying with a made-up card. Card numbers are looked at for their shape and never kept."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from stoa.demo import callback, keys, orders, queries, translation
from stoa.demo.countries import COUNTRIES
from stoa.demo.pages.basket import filled
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit
from stoa.kit import clock

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
ADDRESS_FIELDS = ("first_name", "last_name", "address1", "address2", "zip", "city", "region", "country", "phone")
DECLINED_ENDING = "0002"


@get("/checkout")
@in_thread
def show(shop: Shop, visit: Visit) -> Response[Any]:
    with shop.storage.reading() as db:
        lines = filled(db, visit)
    if not lines:
        return Redirect("/cart", status_code=303)
    return _form(shop, visit, lines, _known(visit), {})


@post("/checkout")
@in_thread
def pay(shop: Shop, visit: Visit, data: Form) -> Response[Any]:
    visit.require(data.get("form_token"))
    with shop.storage.reading() as db:
        lines = filled(db, visit)
    if not lines:
        return Redirect("/cart", status_code=303)
    errors, buyer = _checked(data, visit)
    if errors:
        return _form(shop, visit, lines, data, errors, 422)
    try:
        with shop.outbox.writing() as db:
            placed = orders.place(db, lines, buyer, clock.now())
            queries.empty_cart(db, visit.id)
            _keep_address(db, visit, buyer)
    except orders.SoldOut as sold_out:
        return _form(shop, visit, lines, data, {"cart": str(sold_out)}, 409)
    key = keys.order_key(shop.storage.secret, placed["number"])
    return Redirect(f"/orders/{quote(placed['number'])}?key={key}&placed=1", status_code=303)


def _known(visit: Visit) -> dict[str, str]:
    """What a logged-in customer need not type."""
    if visit.customer is None:
        return {"country": "IT"}
    customer = visit.customer
    address = customer["addresses"][0] if customer["addresses"] else {"country": "IT"}
    names = {key: customer[key] for key in ("email", "first_name", "last_name")}
    return {**names, "phone": customer["phone"] or "", **address}


def _checked(data: Mapping[str, str], visit: Visit) -> tuple[dict[str, str], dict[str, Any]]:
    errors: dict[str, str] = {}
    email = data.get("email", "").strip()
    if not callback.EMAIL.fullmatch(email):
        errors["email"] = "We need an address to send the confirmation to."
    for field, words in [("first_name", "your first name"), ("last_name", "your last name"), ("zip", "the postcode")]:
        if not data.get(field, "").strip():
            errors[field] = f"Please give {words}."
    address: dict[str, str] = {}
    phone = None
    try:
        phone = callback.phone(data.get("phone", "").strip())
        address = callback.address({field: data.get(field, "") for field in ADDRESS_FIELDS})
    except callback.Refused as refusal:
        errors[refusal.field] = str(refusal)
    code = data.get("code", "").strip().upper()
    if code and code not in orders.DISCOUNTS:
        errors["code"] = "We do not know this code."
    errors |= _card_errors(data)
    buyer = {"email": email, "address": address, "phone": phone, "code": code or None, "customer_id": visit.customer_id}
    return errors, buyer


def _card_errors(data: Mapping[str, str]) -> dict[str, str]:
    digits = "".join(data.get("card", "").split())
    if not digits.isascii() or not digits.isdigit() or not 12 <= len(digits) <= 19:
        return {"card": "A card number has 12 to 19 digits. Any will do here."}
    if digits.endswith(DECLINED_ENDING):
        return {"card": "The bank declined this card. Nothing was charged; try another one."}
    return {}


def _keep_address(db: queries.Db, visit: Visit, buyer: dict[str, Any]) -> None:
    """The first address a customer gives is kept for the next time."""
    if visit.customer and not visit.customer["addresses"]:
        queries.change_customer(db, visit.customer["id"], {"addresses": [buyer["address"]]}, clock.now())
        queries.mark(db, "customers", visit.customer["id"])


def _form(
    shop: Shop,
    visit: Visit,
    lines: list[dict[str, Any]],
    values: Mapping[str, str],
    errors: dict[str, str],
    status: int = 200,
) -> Response[str]:
    subtotal = orders.subtotal(lines)
    url = shop.connection.url if shop.connection else ""
    basket = json.dumps([(line["variant_id"], line["plan"], line["quantity"]) for line in lines])
    return shop.page(
        visit,
        "checkout.html",
        status,
        lines=lines,
        sums=orders.totals(subtotal, values.get("country") or "IT", values.get("code", "").strip().upper()),
        values={key: value for key, value in values.items() if key not in ("card", "form_token")},
        errors=errors,
        countries=[{"code": code, "name": name} for code, name in COUNTRIES.items()],
        event=json.dumps(translation.started_checkout(lines, url)),
        event_id=f"checkout-{visit.id[:12]}-{hashlib.sha256(basket.encode()).hexdigest()[:12]}",
        event_value=subtotal / 100,
    )


HANDLERS = [show, pay]
