"""The lines of an order as the store sells them today."""

from typing import Any, Literal
from urllib.parse import quote

from stoa import catalog
from stoa.catalog import Product
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.orders import Line, Order

Availability = Literal["available", "sold_out", "gone"]


async def buy_again(db: Db, account_id: AccountId, order: Order, cart_url_template: str | None) -> dict[str, Any]:
    wanted = [line.product_id for line in order.lines if line.product_id is not None]
    products = await catalog.products(db, account_id, wanted)
    sold = [(line, products.get(line.product_id or "")) for line in order.lines]
    lines = [_line(line, product, order.currency) for line, product in sold]
    available = [line for line, product in sold if availability(line, product) == "available"]
    answer: dict[str, Any] = {"lines": lines}
    if cart_url_template and available:
        answer["cart_url"] = cart_url(cart_url_template, available)
    return answer


def availability(line: Line, product: Product | None) -> Availability:
    """A variant the product has no longer is gone, whatever else there is of it."""
    if product is None or not product.is_published:
        return "gone"
    variant = product.variant(line.variant_id)
    if line.variant_id is not None and product.variants and variant is None:
        return "gone"
    is_sold_out = variant.is_sold_out if variant is not None else not product.is_available
    return "sold_out" if is_sold_out else "available"


def cart_url(template: str, lines: list[Line]) -> str:
    """`{items}` becomes `<variant or product id>:<quantity>`, several with commas between."""
    items = ",".join(f"{quote(line.variant_id or line.product_id or '', safe='')}:{line.quantity}" for line in lines)
    return template.replace("{items}", items)


def _line(line: Line, product: Product | None, currency: str) -> dict[str, Any]:
    variant = product.variant(line.variant_id) if product else None
    price = variant.price_minor if variant else product.price_minor if product else None
    values = {
        "line_id": line.line_id,
        "title": line.title,
        "quantity": line.quantity,
        "product_id": line.product_id,
        "variant_id": line.variant_id,
        "url": product.url if product else line.url,
        "price_minor": price,
        "was_minor": line.price_minor,
        "currency": product.currency if product else currency,
        "availability": availability(line, product),
    }
    return {field: value for field, value in values.items() if value is not None}
