"""Orders and lines in the property names that templates, segments and other tools of the field expect."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale

from stoa.catalog import Product
from stoa.kit.money import major
from stoa.orders.given import Address
from stoa.orders.order import Line, Order


def order_properties(order: Order, products: Mapping[str, Product]) -> dict[str, Any]:
    categories = {name for line in order.lines for name in _categories(line, products)}
    return _present(
        {
            "OrderId": order.external_id,
            "OrderNumber": order.number,
            "OrderStatus": order.status,
            "Categories": sorted(categories),
            "ItemNames": list(dict.fromkeys(line.title for line in order.lines)),
            "ItemCount": sum(line.quantity for line in order.lines),
            "DiscountCode": order.discount_codes[0] if order.discount_codes else None,
            "DiscountCodes": list(order.discount_codes) or None,
            "DiscountValue": _amount(order.discount_minor, order.currency),
            "ShippingCosts": _amount(order.shipping_minor, order.currency),
            "Tax": _amount(order.tax_minor, order.currency),
            "Currency": order.currency,
            "Items": [_item(line, order.currency, products) for line in order.lines],
            "BillingAddress": _address(order.billing_address),
            "ShippingAddress": _address(order.shipping_address),
        }
    )


def line_properties(line: Line, currency: str, products: Mapping[str, Product]) -> dict[str, Any]:
    item = _item(line, currency, products)
    return item | {"Categories": item.pop("ProductCategories")}


def _item(line: Line, currency: str, products: Mapping[str, Product]) -> dict[str, Any]:
    product = products.get(line.product_id) if line.product_id else None
    variant = product.variant(line.variant_id) if product else None
    return _present(
        {
            "ProductID": line.product_id or line.line_id,
            "VariantID": line.variant_id,
            "SKU": variant.sku if variant else None,
            "ProductName": line.title,
            "Quantity": line.quantity,
            "ItemPrice": _amount(line.price_minor, currency),
            "RowTotal": _amount(line.price_minor * line.quantity, currency),
            "ProductURL": line.url or (product.url if product else None),
            "ImageURL": line.image_url or (product.image_url if product else None),
            "ProductCategories": list(_categories(line, products)),
            "SubscriptionPlan": line.plan,
        }
    )


def _categories(line: Line, products: Mapping[str, Product]) -> tuple[str, ...]:
    product = products.get(line.product_id) if line.product_id else None
    return tuple(product.categories) if product else ()


def _address(address: Address | None) -> dict[str, str] | None:
    if address is None:
        return None
    return _present(
        {
            "FirstName": address.first_name,
            "LastName": address.last_name,
            "Company": address.company,
            "Address1": address.address1,
            "Address2": address.address2,
            "City": address.city,
            "Region": address.region,
            "Country": _country_names().get(address.country, address.country),
            "CountryCode": address.country,
            "Zip": address.zip,
            "Phone": address.phone,
        }
    )


def _amount(minor: int | None, currency: str) -> float | None:
    return None if minor is None else float(major(minor, currency))


def _present(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


@cache
def _country_names() -> Mapping[str, str]:
    return Locale("en").territories
