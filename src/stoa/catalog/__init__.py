"""What the store sells.

It owns products with their variants, prices and stock, as the store last described them. A product goes by the store's
own id, everywhere. What is not sold any more stays, unpublished: orders and favourites still name it.
"""

from stoa.catalog.actions import find, get, take_in, unpublish_missing
from stoa.catalog.products import GivenProduct, GivenVariant, Product, Variant
from stoa.catalog.queries import count, page, products

__all__ = [
    "GivenProduct",
    "GivenVariant",
    "Product",
    "Variant",
    "count",
    "find",
    "get",
    "page",
    "products",
    "take_in",
    "unpublish_missing",
]
