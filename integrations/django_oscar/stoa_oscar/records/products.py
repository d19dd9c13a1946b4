"""A product with its variants. Oscar's children are the variants of their parent; one that stands alone is its own."""

from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from oscar.core.loading import get_class
from oscar.core.utils import get_default_currency

from stoa_oscar.connection import absolute
from stoa_oscar.records.values import minor, moment, short, told

Selector = get_class("partner.strategy", "Selector")


def record(product: Any, changed_at: datetime) -> dict[str, Any]:
    """`product` is a parent or stands alone. Without a price nobody can buy it, so it is not published."""
    strategy = Selector().strategy()
    info = strategy.fetch_for_parent(product) if product.is_parent else strategy.fetch_for_product(product)
    currency = info.price.currency if info.price.exists else get_default_currency()
    return {
        "external_id": str(product.pk),
        "title": short(product.get_title()) or f"#{product.pk}",
        "url": absolute(product.get_absolute_url()),
        "price_minor": price_minor(info.price) if info.price.exists else 0,
        "currency": currency,
        "variants": variants(product, strategy),
        "published": bool(product.is_public and info.price.exists),
        "rating_count": product.num_approved_reviews,
        "updated_at": moment(changed_at),
        **told(
            {
                "image_url": image_url(product),
                "description": strip_tags(product.description).strip()[:10_000],
                "categories": [short(category.name) for category in product.get_categories()],
                "rating": product.rating,
            }
        ),
    }


def gone(product: Any, changed_at: datetime) -> dict[str, Any]:
    """The last that is told of a product: Stoa keeps it, because orders and favourites name it."""
    return record(product, changed_at) | {"published": False}


def variants(product: Any, strategy: Any) -> list[dict[str, Any]]:
    children = product.children.public().order_by("pk") if product.is_parent else [product]
    bought = [(child, strategy.fetch_for_product(child)) for child in children]
    return [
        {
            "external_id": str(child.pk),
            "title": short(child.get_title()),
            "price_minor": price_minor(info.price),
            **told({"sku": child.upc or info.stockrecord.partner_sku}),
            **stock(info.availability),
        }
        for child, info in bought
        if info.price.exists and info.stockrecord is not None
    ]


def stock(availability: Any) -> dict[str, int]:
    """A number where the shop counts, 0 where it does not sell, nothing where it always has more."""
    if (number := getattr(availability, "num_available", None)) is not None:
        return {"stock": number}
    return {} if availability.is_available_to_buy else {"stock": 0}


def price_minor(price: Any) -> int:
    """What a shopper pays: with the tax where the shop knows it."""
    return minor(price.incl_tax if price.is_tax_known else price.excl_tax, price.currency)


def image_url(product: Any) -> str | None:
    image = product.primary_image()
    return None if isinstance(image, dict) else absolute(image.original.url)


def viewed(product: Any) -> dict[str, Any]:
    """What the page of a product, or of a variant, tells `stoa.viewedProduct`."""
    whole = product.parent if product.is_child else product
    strategy = Selector().strategy()
    info = strategy.fetch_for_parent(product) if product.is_parent else strategy.fetch_for_product(product)
    priced = {"price_minor": price_minor(info.price), "currency": info.price.currency} if info.price.exists else {}
    return {
        "product_id": str(whole.pk),
        "url": absolute(product.get_absolute_url()),
        **told({"title": short(product.get_title()), "image_url": image_url(product)}),
        **priced,
    }
