"""Buying again: lines of an old order into Oscar's basket, each answered for itself."""

from typing import Any

from django.http import HttpRequest
from oscar.apps.basket.signals import basket_addition
from oscar.core.loading import get_class, get_model

Applicator = get_class("offer.applicator", "Applicator")
OrderLine = get_model("order", "Line")
Product = get_model("catalogue", "Product")

MOST_LINES = 200
MOST_OF_ONE = 10_000


class BadLines(Exception):
    """These are not lines of a cart."""


def fill(request: HttpRequest, lines: Any) -> dict[str, Any]:
    """`{added: [line_id], failed: [{line, reason}]}`, as the hub wants to hear it."""
    if not isinstance(lines, list) or len(lines) > MOST_LINES:
        raise BadLines
    answered = {line_id: _add(request, line_id, *wanted) for line_id, *wanted in map(_read, lines)}
    if None in answered.values():
        # What is in the basket changed, so what is off its price may have, too.
        request.basket.reset_offer_applications()
        Applicator().apply(request.basket, request.user, request)
    return {
        "added": [line_id for line_id, reason in answered.items() if reason is None],
        "failed": [{"line": line_id, "reason": reason} for line_id, reason in answered.items() if reason],
    }


def _read(line: Any) -> tuple[str, str, int]:
    """Line, product or variant, and how many."""
    if not isinstance(line, dict):
        raise BadLines
    product_id, quantity = str(line.get("variant_id") or line["product_id"]), line["quantity"]
    if not isinstance(quantity, int) or not 0 < quantity <= MOST_OF_ONE:
        raise BadLines
    return str(line["line_id"]), product_id, quantity


def _add(request: HttpRequest, line_id: str, product_id: str, quantity: int) -> str | None:
    """None when it is in the basket, else why not."""
    product = Product.objects.filter(pk=product_id).first() if product_id.isdecimal() else None
    if product is None or not _is_sold(product):
        return "gone"
    info = request.strategy.fetch_for_product(product)
    if info.stockrecord is None or not info.price.exists:
        return "gone"
    options = _options_of(request, line_id, product)
    wanted = quantity + request.basket.product_quantity(product)
    if not info.availability.is_purchase_permitted(wanted)[0]:
        return "sold_out"
    if options is None or not request.basket.is_quantity_allowed(quantity)[0]:
        return "error"
    if request.basket.currency and request.basket.currency != info.price.currency:
        return "error"
    request.basket.add_product(product, quantity, options)
    basket_addition.send(sender=fill, product=product, user=request.user, request=request)
    return None


def _is_sold(product: Any) -> bool:
    return not product.is_parent and product.is_public and (not product.is_child or product.parent.is_public)


def _options_of(request: HttpRequest, line_id: str, product: Any) -> list[dict[str, Any]] | None:
    """What was chosen the last time, such as an engraving. None when something must be chosen and is not known."""
    chosen: list[dict[str, Any]] = []
    if request.user.is_authenticated and line_id.isdecimal():
        line = OrderLine.objects.filter(pk=line_id, order__user=request.user, product=product).first()
        attributes = line.attributes.select_related("option") if line else []
        chosen = [{"option": it.option, "value": it.value} for it in attributes if it.option]
    known = {it["option"] for it in chosen}
    is_lacking = any(option.required and option not in known for option in product.options)
    return None if is_lacking else chosen
