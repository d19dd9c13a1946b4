from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import array
from stoa.visitors.models import BrowserView, ViewedProduct

UPSERT_VIEWED = text(
    """
    insert into viewed_product (account_id, profile_id, product_id, at)
    select :account_id, *
    from unnest(cast(:owners as uuid[]), cast(:products as text[]), cast(:moments as timestamptz[]))
    on conflict (account_id, profile_id, product_id) do update set at = greatest(viewed_product.at, excluded.at)
    """
)
UPSERT_BROWSER_VIEWS = text(
    """
    insert into browser_view (account_id, anonymous_id, product_id, at)
    select :account_id, *
    from unnest(cast(:owners as text[]), cast(:products as text[]), cast(:moments as timestamptz[]))
    on conflict (account_id, anonymous_id, product_id) do update set at = greatest(browser_view.at, excluded.at)
    """
)
# Everything of an owner beyond its newest :kept rows.
PRUNE_VIEWED = text(
    """
    delete from viewed_product v using (
        select profile_id, product_id, row_number() over (partition by profile_id order by at desc, product_id) as place
        from viewed_product where account_id = :account_id and profile_id = any(:owners)) old
    where v.account_id = :account_id and v.profile_id = old.profile_id and v.product_id = old.product_id
      and old.place > :kept
    """
)
PRUNE_BROWSER_VIEWS = text(
    """
    delete from browser_view v using (
        select anonymous_id, product_id,
               row_number() over (partition by anonymous_id order by at desc, product_id) as place
        from browser_view where account_id = :account_id and anonymous_id = any(:owners)) old
    where v.account_id = :account_id and v.anonymous_id = old.anonymous_id and v.product_id = old.product_id
      and old.place > :kept
    """
)

Latest = dict[tuple[UUID, str], datetime]
LatestOfBrowsers = dict[tuple[str, str], datetime]


async def note_viewed(db: Db, account_id: AccountId, latest: Latest) -> None:
    await db.execute(UPSERT_VIEWED, {"account_id": account_id, **_columns(latest)})


async def note_browser_views(db: Db, account_id: AccountId, latest: LatestOfBrowsers) -> None:
    await db.execute(UPSERT_BROWSER_VIEWS, {"account_id": account_id, **_columns(latest)})


async def profiles_with_many(db: Db, account_id: AccountId, owners: set[UUID], *, more_than: int) -> list[UUID]:
    rows = await db.scalars(
        select(ViewedProduct.profile_id)
        .where(ViewedProduct.account_id == account_id, ViewedProduct.profile_id.in_(owners))
        .group_by(ViewedProduct.profile_id)
        .having(func.count() > more_than)
    )
    return list(rows)


async def browsers_with_many(db: Db, account_id: AccountId, owners: set[str], *, more_than: int) -> list[str]:
    rows = await db.scalars(
        select(BrowserView.anonymous_id)
        .where(BrowserView.account_id == account_id, BrowserView.anonymous_id.in_(owners))
        .group_by(BrowserView.anonymous_id)
        .having(func.count() > more_than)
    )
    return list(rows)


async def prune_viewed(db: Db, account_id: AccountId, owners: Sequence[UUID], *, kept: int) -> None:
    await db.execute(PRUNE_VIEWED, {"account_id": account_id, "owners": list(owners), "kept": kept})


async def prune_browser_views(db: Db, account_id: AccountId, owners: Sequence[str], *, kept: int) -> None:
    await db.execute(PRUNE_BROWSER_VIEWS, {"account_id": account_id, "owners": list(owners), "kept": kept})


async def viewed_of(db: Db, account_id: AccountId, profile_id: UUID, *, limit: int) -> list[str]:
    rows = await db.scalars(
        select(ViewedProduct.product_id)
        .where(ViewedProduct.account_id == account_id, ViewedProduct.profile_id == profile_id)
        .order_by(ViewedProduct.at.desc(), ViewedProduct.product_id)
        .limit(limit)
    )
    return list(rows)


async def browser_views_of(db: Db, account_id: AccountId, anonymous_id: str, *, limit: int) -> list[str]:
    rows = await db.scalars(
        select(BrowserView.product_id)
        .where(BrowserView.account_id == account_id, BrowserView.anonymous_id == anonymous_id)
        .order_by(BrowserView.at.desc(), BrowserView.product_id)
        .limit(limit)
    )
    return list(rows)


async def join_views(db: Db, account_id: AccountId, anonymous_id: str, profile_id: UUID) -> None:
    """Copies what a browser saw to a profile."""
    seen = select(BrowserView.account_id, literal(profile_id), BrowserView.product_id, BrowserView.at)
    own = seen.where(BrowserView.account_id == account_id, BrowserView.anonymous_id == anonymous_id)
    copied = insert(ViewedProduct).from_select(["account_id", "profile_id", "product_id", "at"], own)
    key = [ViewedProduct.account_id, ViewedProduct.profile_id, ViewedProduct.product_id]
    latest = func.greatest(ViewedProduct.at, copied.excluded.at)
    await db.execute(copied.on_conflict_do_update(index_elements=key, set_={"at": latest}))


async def copy_browser_views(db: Db, account_id: AccountId, from_id: str, to_id: str) -> None:
    """What a browser saw under one of its ids, under another as well."""
    seen = select(BrowserView.account_id, literal(to_id), BrowserView.product_id, BrowserView.at)
    own = seen.where(BrowserView.account_id == account_id, BrowserView.anonymous_id == from_id)
    copied = insert(BrowserView).from_select(["account_id", "anonymous_id", "product_id", "at"], own)
    await db.execute(copied.on_conflict_do_nothing())


async def forget_browser_views(db: Db, account_id: AccountId, anonymous_ids: Sequence[str]) -> None:
    await db.execute(
        delete(BrowserView).where(BrowserView.account_id == account_id, BrowserView.anonymous_id.in_(anonymous_ids))
    )


def _columns(latest: Latest | LatestOfBrowsers) -> dict[str, str]:
    """In the order of the key, so that two batches lock the same rows in the same order."""
    rows = sorted(latest.items())
    return {
        "owners": array([owner for (owner, _), _ in rows]),
        "products": array([product_id for (_, product_id), _ in rows]),
        "moments": array([at for _, at in rows]),
    }
