from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.signups.models import Place, Step

ON_PAGES = frozenset({"order_confirmation", "registration", "product", "widget", "popup"})


async def places(db: Db, account_id: AccountId) -> Sequence[Place]:
    """Those that are not archived, oldest first."""
    found = await db.scalars(
        select(Place)
        .where(Place.account_id == account_id, Place.archived_at.is_(None))
        .order_by(Place.created_at, Place.place_id)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def on_pages(db: Db, account_id: AccountId) -> list[Place]:
    """The published ones that a page of the store shows."""
    return [each for each in await places(db, account_id) if each.published_at is not None and each.kind in ON_PAGES]


async def find(db: Db, account_id: AccountId, place_id: UUID, *, is_locked: bool = False) -> Place | None:
    statement = select(Place).where(
        Place.account_id == account_id, Place.place_id == place_id, Place.archived_at.is_(None)
    )
    return await db.scalar(statement.with_for_update() if is_locked else statement)


async def by_keyword(db: Db, account_id: AccountId, keyword: str) -> Place | None:
    return await db.scalar(
        select(Place).where(
            Place.account_id == account_id,
            Place.keyword == keyword,
            Place.archived_at.is_(None),
            Place.published_at.is_not(None),
        )
    )


async def count(db: Db, account_id: AccountId, place: str, step: str, *, day: date, by: int = 1) -> None:
    row = {"account_id": account_id, "place": place, "day": day, "step": step, "count": by}
    added = insert(Step).values(row)
    await db.execute(
        added.on_conflict_do_update(
            index_elements=["account_id", "place", "day", "step"], set_={"count": Step.count + by}
        )
    )


async def funnel(db: Db, account_id: AccountId, *, since: date) -> Sequence[Row[Any]]:
    """(place, step, how many)"""
    found = await db.execute(
        select(Step.place, Step.step, func.sum(Step.count).label("many"))
        .where(Step.account_id == account_id, Step.day >= since)
        .group_by(Step.place, Step.step)
    )
    return found.all()
