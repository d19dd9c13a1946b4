"""What an order costs, how it is placed, what happens next. An order is one document, in the shape Stoa takes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from stoa.demo import queries
from stoa.demo.catalogue import CURRENCY, subscriber_price

Order = dict[str, Any]

EU = frozenset({"IT", "ES", "IE", "RO", "DE", "FR", "AT", "NL"})
DISCOUNTS = {"WELCOME10": 10, "CASA15": 15}
VAT_PERCENT = 22
COURIERS = {"IT": "Levante Express", "GB": "Albion Parcels", "KR": "Hanok Post", "US": "Harbor & Pine"}
COURIER = "Via Mercatorum"

NEXT_PARCEL_STATE = {
    "label_created": "in_transit",
    "in_transit": "out_for_delivery",
    "exception": "in_transit",
    "out_for_delivery": "delivered",
    "ready_for_pickup": "delivered",
}


class SoldOut(Exception):
    """Somebody else was faster."""

    def __init__(self, title: str) -> None:
        super().__init__(f"{title} has just sold out.")


def unit_price(line: dict[str, Any]) -> int:
    return subscriber_price(line["price_minor"]) if line["plan"] else line["price_minor"]


def shipping_minor(country: str, goods_minor: int) -> int:
    """Free above a sum, which is lower at home."""
    if country == "IT":
        return 0 if goods_minor >= 8000 else 590
    if country in EU:
        return 0 if goods_minor >= 12000 else 990
    return 0 if goods_minor >= 20000 else 1690


def totals(subtotal_minor: int, country: str, code: str | None) -> dict[str, int]:
    """Prices hold VAT already: `tax_minor` says how much of the total it is."""
    discount = subtotal_minor * DISCOUNTS.get(code or "", 0) // 100
    shipping = shipping_minor(country, subtotal_minor - discount)
    total = subtotal_minor - discount + shipping
    tax = round(total * VAT_PERCENT / (100 + VAT_PERCENT)) if country in EU else 0
    return {
        "subtotal_minor": subtotal_minor,
        "discount_minor": discount,
        "shipping_minor": shipping,
        "tax_minor": tax,
        "total_minor": total,
    }


def subtotal(lines: Sequence[dict[str, Any]]) -> int:
    return sum(unit_price(line) * line["quantity"] for line in lines)


def place(db: queries.Db, lines: Sequence[dict[str, Any]], buyer: dict[str, Any], now: datetime) -> Order:
    """Takes the lines off the shelf and keeps the order. `buyer` holds email, address, phone?, customer_id?, code?."""
    for line in lines:
        if not queries.take_stock(db, line["variant_id"], line["quantity"], now):
            raise SoldOut(line["title"])
        queries.mark(db, "products", line["product_id"])
    number = queries.next_order_number(db)
    order = compose(number, lines, buyer, now)
    queries.keep_order(db, order)
    queries.mark(db, "orders", number)
    return order


def compose(number: str, lines: Sequence[dict[str, Any]], buyer: dict[str, Any], now: datetime) -> Order:
    code = buyer.get("code")
    order: Order = {
        "external_id": number,
        "number": number,
        "email": buyer["email"],
        "placed_at": queries.moment(now),
        "updated_at": queries.moment(now),
        "currency": CURRENCY,
        **totals(subtotal(lines), buyer["address"]["country"], code),
        "discount_codes": [code] if code else [],
        "status": "paid",
        "shipping_address": buyer["address"],
        "billing_address": buyer["address"],
        "lines": [_line(number, place, line) for place, line in enumerate(lines, 1)],
        "fulfilments": [],
        "refunds": [],
    }
    if buyer.get("customer_id"):
        order["customer_external_id"] = buyer["customer_id"]
    if buyer.get("phone"):
        order["phone"] = buyer["phone"]
    return order


def _line(number: str, place: int, line: dict[str, Any]) -> dict[str, Any]:
    kept = {
        "external_id": f"{number}-{place}",
        "product_external_id": line["product_id"],
        "variant_external_id": line["variant_id"],
        "title": line_title(line),
        "slug": line["slug"],
        "quantity": line["quantity"],
        "price_minor": unit_price(line),
    }
    return {**kept, "plan": line["plan"]} if line["plan"] else kept


def line_title(line: dict[str, Any]) -> str:
    return line["title"] if line["variant_count"] == 1 else f"{line['title']}, {line['variant_title'].lower()}"


def tracking_number(number: str) -> str:
    return f"WLW{int(number.removeprefix('W-')) * 7919 % 10**9:09d}IT"


def pack(order: Order, now: datetime) -> None:
    """A parcel with a label on it, not yet picked up."""
    parcel_id = f"{order['number']}-P{len(order['fulfilments']) + 1}"
    order["fulfilments"].append(
        {
            "external_id": parcel_id,
            "status": "label_created",
            "carrier": COURIERS.get(order["shipping_address"]["country"], COURIER),
            "tracking_number": tracking_number(order["number"]),
            "estimated_at": queries.moment(now + timedelta(days=3)),
            "line_external_ids": [line["external_id"] for line in order["lines"]],
        }
    )


def next_step(order: Order) -> str | None:
    """What `advance` would do, in words for a button; None when the order's story is over."""
    if order["status"] == "pending":
        return "The payment arrives"
    if order["status"] in ("cancelled", "refunded"):
        return None
    if not order["fulfilments"]:
        return "We pack the parcel"
    return {
        "label_created": "The courier picks it up",
        "in_transit": "It goes out for delivery",
        "exception": "The courier tries again",
        "out_for_delivery": "It is delivered",
        "ready_for_pickup": "You pick it up",
    }.get(order["fulfilments"][-1]["status"])


def advance(order: Order, now: datetime) -> bool:
    """Moves the order one step along; False when there is none."""
    if next_step(order) is None:
        return False
    if order["status"] == "pending":
        order["status"] = "paid"
    elif not order["fulfilments"]:
        pack(order, now)
    else:
        parcel = order["fulfilments"][-1]
        parcel["status"] = NEXT_PARCEL_STATE[parcel["status"]]
        order["status"] = "fulfilled"
        if parcel["status"] == "delivered":
            parcel["delivered_at"] = queries.moment(now)
    order["updated_at"] = queries.moment(now)
    return True
