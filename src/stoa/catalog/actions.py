from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from stoa.catalog import queries
from stoa.catalog.products import GivenProduct, Product, Variant
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.newest import newest


async def find(db: Db, account_id: AccountId, product_id: str) -> Product | None:
    return (await queries.products(db, account_id, [product_id])).get(product_id)


async def get(db: Db, account_id: AccountId, product_id: str) -> Product:
    product = await find(db, account_id, product_id)
    if product is None:
        raise NotFound
    return product


async def take_in(db: Db, account_id: AccountId, given: Sequence[GivenProduct], *, is_fed: bool = False) -> None:
    """Stores products as given, unless what is there is newer. `is_fed`: they came by the catalogue feed."""
    await advisory_lock(db, account_id, "products")
    now = clock.now()
    kept = await queries.last_updates(db, account_id, [product.external_id for product in given])
    fresh = newest(given, key=lambda row: row.external_id, at=lambda row: row.updated_at or now, kept=kept)
    if fresh:
        rows = [_row(fresh[name], now) | {"is_fed": is_fed} for name in sorted(fresh)]
        await queries.put(db, account_id, rows)


async def unpublish_missing(db: Db, account_id: AccountId, fed: Collection[str]) -> int:
    """After a whole feed: what it once brought and names no more is not sold any more. Returns how many there were."""
    await advisory_lock(db, account_id, "products")
    return len(await queries.unpublish_fed_except(db, account_id, fed, at=clock.now()))


def _row(given: GivenProduct, now: datetime) -> dict[str, Any]:
    variants = [
        asdict(Variant(variant.external_id, variant.title, variant.price_minor, variant.sku, variant.stock))
        for variant in given.variants or []
    ]
    return {
        "product_id": given.external_id,
        "title": given.title,
        "url": given.url,
        "image_url": given.image_url,
        "price_minor": given.price_minor,
        "compare_at_minor": given.compare_at_minor,
        "currency": given.currency,
        "description": given.description,
        "categories": given.categories or [],
        "tags": given.tags or [],
        "variants": variants,
        "is_published": given.published is not False,
        "rating": given.rating,
        "rating_count": given.rating_count,
        "updated_at": given.updated_at or now,
        "stored_at": now,
    }
