from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert

from stoa.catalog.models import ProductRow
from stoa.catalog.products import Product, Variant
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset

_KEY = ("account_id", "product_id")


async def products(db: Db, account_id: AccountId, product_ids: Collection[str]) -> dict[str, Product]:
    """Those of the named products that the store has, published or not."""
    if not product_ids:
        return {}
    rows = await db.scalars(
        select(ProductRow).where(ProductRow.account_id == account_id, ProductRow.product_id.in_(set(product_ids)))
    )
    return {row.product_id: _product(row) for row in rows}


async def page(db: Db, account_id: AccountId, *, after: str | None, limit: int) -> list[Product]:
    """Published products in the order of their ids."""
    statement = select(ProductRow).where(ProductRow.account_id == account_id, ProductRow.is_published)
    if after is not None:
        statement = statement.where(ProductRow.product_id > after)
    rows = await db.scalars(statement.order_by(ProductRow.product_id).limit(limit))
    return [_product(row) for row in rows]


async def count(db: Db, account_id: AccountId) -> int:
    """How many products are published."""
    counted = select(func.count()).select_from(ProductRow)
    return await db.scalar(counted.where(ProductRow.account_id == account_id, ProductRow.is_published)) or 0


async def last_updates(db: Db, account_id: AccountId, product_ids: Collection[str]) -> dict[str, datetime]:
    rows = await db.execute(
        select(ProductRow.product_id, ProductRow.updated_at).where(
            ProductRow.account_id == account_id, ProductRow.product_id.in_(product_ids)
        )
    )
    return dict(rows.all())


async def put(db: Db, account_id: AccountId, rows: Sequence[dict[str, Any]]) -> None:
    """Writes whole rows over what is there; what a feed ever brought stays marked as fed."""
    table = ProductRow.__table__
    statement = upsert(table).from_select(list(table.columns), rows_like(table))
    given = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in _KEY}
    given["is_fed"] = table.c.is_fed | statement.excluded["is_fed"]
    await db.execute(
        statement.on_conflict_do_update(index_elements=_KEY, set_=given),
        {"rows": rowset([{"account_id": account_id, **row} for row in rows])},
    )


async def unpublish_fed_except(
    db: Db, account_id: AccountId, product_ids: Collection[str], *, at: datetime
) -> list[str]:
    """Products that a feed brought once and does not name any more."""
    rows = await db.scalars(
        update(ProductRow)
        .where(
            ProductRow.account_id == account_id,
            ProductRow.is_fed,
            ProductRow.is_published,
            ProductRow.product_id.not_in(select(func.unnest(cast(list(product_ids), ARRAY(Text))))),
        )
        .values(is_published=False, stored_at=at)
        .returning(ProductRow.product_id)
    )
    return list(rows)


def _product(row: ProductRow) -> Product:
    return Product(
        product_id=row.product_id,
        title=row.title,
        url=row.url,
        price_minor=row.price_minor,
        currency=row.currency,
        image_url=row.image_url,
        compare_at_minor=row.compare_at_minor,
        description=row.description,
        categories=row.categories,
        tags=row.tags,
        variants=[Variant(**variant) for variant in row.variants],
        is_published=row.is_published,
        rating=row.rating,
        rating_count=row.rating_count,
        updated_at=row.updated_at,
    )
