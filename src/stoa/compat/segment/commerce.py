"""Segment's e-commerce vocabulary in the spelling the rest of the field uses. Original properties stay beside."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stoa.compat.numbers import numeric

METRICS = {
    "Product Viewed": "Viewed Product",
    "Product Clicked": "Viewed Product",
    "Clicked Product": "Viewed Product",
    "Product Added": "Added to Cart",
    "Checkout Started": "Started Checkout",
    "Started Order": "Started Checkout",
    "Order Completed": "Placed Order",
    "Completed Order": "Placed Order",
    "Order Refunded": "Refunded Order",
    "Order Cancelled": "Cancelled Order",
    "Products Searched": "Searched Site",
    "Product List Viewed": "Viewed Category",
    "Viewed Product Category": "Viewed Category",
}
PRODUCT = {
    "name": "ProductName",
    "product_id": "ProductID",
    "sku": "SKU",
    "image_url": "ImageURL",
    "url": "URL",
    "brand": "Brand",
    "price": "Price",
    "compare_at_price": "CompareAtPrice",
}
ADDED = {name: f"AddedItem{twin}" for name, twin in PRODUCT.items()} | {"quantity": "AddedItemQuantity"}
ITEM = {
    "product_id": "ProductID",
    "sku": "SKU",
    "name": "ProductName",
    "quantity": "Quantity",
    "price": "ItemPrice",
    "row_total": "RowTotal",
    "url": "ProductURL",
    "image_url": "ImageURL",
    "brand": "Brand",
}
ORDER = {
    "order_id": "OrderId",
    "coupon": "DiscountCode",
    "discount": "DiscountValue",
    "checkout_url": "CheckoutURL",
    "item_names": "ItemNames",
}
ORDERED = ITEM | {"brand": "ProductBrand"}
# Metrics that happen once to an order; a part of one may be refunded several times.
ONCE_PER_ORDER = frozenset({"Placed Order", "Cancelled Order", "Started Checkout"})


@dataclass(frozen=True)
class Happening:
    """`unique_id` None: the message's own id tells repeats."""

    metric: str
    properties: dict[str, Any]
    value: str | float | None
    currency: str | None
    unique_id: str | None = None


def happenings(event: str, said: dict[str, Any]) -> list[Happening]:
    """What one track call says has happened: mostly one thing, for a completed order also each of its lines."""
    metric = METRICS.get(event, event)
    order_id = _text(said.get("order_id"))
    first = Happening(
        metric,
        said | _spelled(metric, said),
        _value(said),
        currency(said.get("currency")),
        order_id if metric in ONCE_PER_ORDER else None,
    )
    return [first, *_lines(said, order_id)] if metric == "Placed Order" else [first]


def _spelled(metric: str, said: Mapping[str, Any]) -> dict[str, Any]:
    match metric:
        case "Viewed Product":
            return _twins(said, PRODUCT) | _listed("Categories", _categories(said))
        case "Added to Cart":
            return _twins(said, ADDED) | _listed("AddedItemCategories", _categories(said))
        case "Placed Order" | "Started Checkout" | "Refunded Order" | "Cancelled Order":
            return _of_order(said)
        case _:
            return {}


def _of_order(said: Mapping[str, Any]) -> dict[str, Any]:
    products = _products(said)
    names = [each["name"] for each in products if _text(each.get("name"))]
    brands = dict.fromkeys(each["brand"] for each in products if _text(each.get("brand")))
    categories = dict.fromkeys(category for each in products for category in _categories(each))
    return {
        **_listed("ItemNames", names),
        **_listed("Brands", list(brands)),
        **_listed("Categories", list(categories)),
        **_listed("Items", [_twins(each, ITEM) | _listed("ProductCategories", _categories(each)) for each in products]),
        **_twins(said, ORDER),
    }


def _lines(said: Mapping[str, Any], order_id: str | None) -> list[Happening]:
    seen: Counter[str] = Counter()
    lines: list[Happening] = []
    for each in _products(said):
        properties = dict(each) | _twins(each, ORDERED) | _listed("Categories", _categories(each))
        line_id = None
        if order_id is not None:
            properties["OrderId"] = order_id
            key = f"{order_id}_{_text(each.get('product_id')) or _text(each.get('sku')) or len(lines)}"
            seen[key] += 1
            line_id = key if seen[key] == 1 else f"{key}_{seen[key]}"
        lines.append(
            Happening("Ordered Product", properties, _line_value(each), currency(said.get("currency")), line_id)
        )
    return lines


def _line_value(product: Mapping[str, Any]) -> str | float | None:
    price, quantity = numeric(product.get("price")), numeric(product.get("quantity"))
    if price is None:
        return None
    return round(float(price) * float(quantity), 6) if quantity is not None else price


def _value(said: Mapping[str, Any]) -> str | float | None:
    found = (numeric(said.get(name)) for name in ("revenue", "total", "value"))
    return next((value for value in found if value is not None), None)


def currency(said: object) -> str | None:
    is_code = isinstance(said, str) and len(said) == 3 and said.isascii() and said.isalpha()
    return said.upper() if is_code else None


def _products(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = said.get("products")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _categories(said: Mapping[str, Any]) -> list[str]:
    found = said.get("categories", said.get("category"))
    return [each for each in (found if isinstance(found, list) else [found]) if isinstance(each, str) and each]


def _twins(said: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {twin: said[name] for name, twin in names.items() if said.get(name) is not None}


def _listed(name: str, values: list[Any]) -> dict[str, Any]:
    return {name: values} if values else {}


def _text(said: object) -> str | None:
    return str(said) if isinstance(said, str | int) and not isinstance(said, bool) and said != "" else None
