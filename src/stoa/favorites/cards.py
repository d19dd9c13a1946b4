"""A product as shoppers and members see it in a list."""

from collections.abc import Collection, Sequence

import msgspec

from stoa import catalog
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


class Card(msgspec.Struct, omit_defaults=True, kw_only=True):
    product_id: str
    title: str
    url: str
    price_minor: int
    currency: str
    is_favorite: bool
    is_available: bool
    image_url: str | None = None
    compare_at_minor: int | None = None
    rating: float | None = None
    rating_count: int | None = None


async def cards(db: Db, account_id: AccountId, product_ids: Sequence[str], *, favorites: Collection[str]) -> list[Card]:
    """In the order given; products the store does not have are left out."""
    found = await catalog.products(db, account_id, product_ids)
    return [card(found[id_], is_favorite=id_ in favorites) for id_ in product_ids if id_ in found]


def card(product: catalog.Product, *, is_favorite: bool) -> Card:
    return Card(
        product_id=product.product_id,
        title=product.title,
        url=product.url,
        image_url=product.image_url,
        price_minor=product.price_minor,
        compare_at_minor=product.compare_at_minor,
        currency=product.currency,
        rating=product.rating,
        rating_count=product.rating_count,
        is_favorite=is_favorite,
        is_available=product.is_available,
    )
