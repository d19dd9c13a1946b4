from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.favorites.models import BrowserFavorite, Favorite
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def of_profile(db: Db, account_id: AccountId, profile_id: UUID, *, as_customer: str | None = None) -> list[str]:
    """Product ids, the newest favourite first. `as_customer`: only what was named as this customer of the store."""
    rows = await db.scalars(
        select(Favorite.product_id)
        .where(*_hers(account_id, profile_id, as_customer))
        .group_by(Favorite.product_id)
        .order_by(func.max(Favorite.added_at).desc(), Favorite.product_id)
    )
    return list(rows)


async def of_browser(db: Db, account_id: AccountId, anonymous_id: str) -> list[str]:
    rows = await db.scalars(
        select(BrowserFavorite.product_id)
        .where(BrowserFavorite.account_id == account_id, BrowserFavorite.anonymous_id == anonymous_id)
        .order_by(BrowserFavorite.added_at.desc(), BrowserFavorite.product_id)
    )
    return list(rows)


async def of_browsers(db: Db, account_id: AccountId, anonymous_ids: Sequence[str]) -> list[str]:
    """What browsers keep that has not become anybody's yet."""
    rows = await db.scalars(
        select(BrowserFavorite.product_id)
        .where(
            BrowserFavorite.account_id == account_id,
            BrowserFavorite.anonymous_id.in_(anonymous_ids),
            BrowserFavorite.joined_at.is_(None),
        )
        .order_by(BrowserFavorite.added_at.desc(), BrowserFavorite.product_id)
    )
    return list(rows)


async def add_to_profile(
    db: Db, account_id: AccountId, profile_id: UUID, product_id: str, *, as_customer: str | None, at: datetime
) -> bool:
    """Whether it was not there before."""
    row = {"account_id": account_id, "profile_id": profile_id, "product_id": product_id, "added_at": at}
    row["as_customer"] = as_customer or ""
    added = insert(Favorite).values(row).on_conflict_do_nothing().returning(Favorite.product_id)
    return await db.scalar(added) is not None


async def add_to_browser(db: Db, account_id: AccountId, anonymous_id: str, product_id: str, *, at: datetime) -> bool:
    row = {"account_id": account_id, "anonymous_id": anonymous_id, "product_id": product_id, "added_at": at}
    added = insert(BrowserFavorite).values(row).on_conflict_do_nothing().returning(BrowserFavorite.product_id)
    return await db.scalar(added) is not None


async def remove_from_profile(
    db: Db, account_id: AccountId, profile_id: UUID, product_id: str, *, as_customer: str | None
) -> bool:
    """Whether it was there."""
    removed = (
        delete(Favorite)
        .where(*_hers(account_id, profile_id, as_customer), Favorite.product_id == product_id)
        .returning(Favorite.product_id)
    )
    return (await db.scalars(removed)).first() is not None


async def remove_from_browser(db: Db, account_id: AccountId, anonymous_id: str, product_id: str) -> bool:
    removed = (
        delete(BrowserFavorite)
        .where(
            BrowserFavorite.account_id == account_id,
            BrowserFavorite.anonymous_id == anonymous_id,
            BrowserFavorite.product_id == product_id,
        )
        .returning(BrowserFavorite.product_id)
    )
    return await db.scalar(removed) is not None


async def copy_to_profile(
    db: Db, account_id: AccountId, anonymous_id: str, profile_id: UUID, *, as_customer: str | None
) -> None:
    own = select(
        BrowserFavorite.account_id,
        literal(profile_id),
        BrowserFavorite.product_id,
        literal(as_customer or ""),
        BrowserFavorite.added_at,
    ).where(BrowserFavorite.account_id == account_id, BrowserFavorite.anonymous_id == anonymous_id)
    columns = ["account_id", "profile_id", "product_id", "as_customer", "added_at"]
    await db.execute(insert(Favorite).from_select(columns, own).on_conflict_do_nothing())


async def mark_joined(db: Db, account_id: AccountId, anonymous_id: str, *, at: datetime) -> None:
    await db.execute(
        update(BrowserFavorite)
        .where(BrowserFavorite.account_id == account_id, BrowserFavorite.anonymous_id == anonymous_id)
        .values(joined_at=at)
    )


async def forget(db: Db, account_id: AccountId, anonymous_ids: Sequence[str]) -> None:
    await db.execute(
        delete(BrowserFavorite).where(
            BrowserFavorite.account_id == account_id, BrowserFavorite.anonymous_id.in_(anonymous_ids)
        )
    )


async def forget_old(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(
        delete(BrowserFavorite).where(BrowserFavorite.account_id == account_id, BrowserFavorite.added_at < before)
    )


def _hers(account_id: AccountId, profile_id: UUID, as_customer: str | None) -> list[ColumnElement[bool]]:
    hers = [Favorite.account_id == account_id, Favorite.profile_id == profile_id]
    return hers if as_customer is None else [*hers, Favorite.as_customer == as_customer]
