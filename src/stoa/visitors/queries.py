from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, or_, select

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.visitors import rules
from stoa.visitors.models import BrowserView, Kx, KxBrowser, Visitor


async def find(db: Db, account_id: AccountId, digest: bytes, *, is_locked: bool) -> Visitor | None:
    """Locked by whoever may change what the visitor is: two tabs often come at once."""
    statement = select(Visitor).where(Visitor.account_id == account_id, Visitor.digest == digest)
    return await db.scalar(statement.with_for_update() if is_locked else statement)


async def find_many(db: Db, account_id: AccountId, digests: Sequence[bytes]) -> Sequence[Visitor]:
    rows = await db.scalars(select(Visitor).where(Visitor.account_id == account_id, Visitor.digest.in_(digests)))
    return rows.all()


async def many(db: Db, account_id: AccountId, visitor_ids: Collection[UUID]) -> dict[UUID, Visitor]:
    wanted = select(Visitor).where(Visitor.account_id == account_id, Visitor.visitor_id.in_(visitor_ids))
    rows = await db.scalars(wanted)
    return {row.visitor_id: row for row in rows}


async def read_again(db: Db, account_id: AccountId, visitor_id: UUID) -> None:
    """Brings a visitor already read up to date, and locks it."""
    again = select(Visitor).where(Visitor.account_id == account_id, Visitor.visitor_id == visitor_id)
    await db.execute(again.with_for_update().execution_options(populate_existing=True))


async def is_anonymous_id_taken(db: Db, account_id: AccountId, anonymous_id: str, *, now: datetime) -> bool:
    """Whether a browser goes by this id that came before, or is known to be somebody's: no other may claim it."""
    taken = exists().where(
        Visitor.account_id == account_id,
        Visitor.anonymous_id == anonymous_id,
        Visitor.expires_at > now,
        or_(Visitor.profile_id.is_not(None), Visitor.created_at < now - rules.COMING_TOGETHER),
    )
    return bool(await db.scalar(select(taken)))


async def devices(
    db: Db, account_id: AccountId, profile_id: UUID, *, now: datetime, only_as: str | None = None
) -> Sequence[Visitor]:
    """The browsers a profile is signed in on, the one used last first. `only_as`: those of this customer alone."""
    statement = select(Visitor).where(
        Visitor.account_id == account_id,
        Visitor.profile_id == profile_id,
        Visitor.signed_in_until > now,
        Visitor.preview_state.is_(None),
    )
    if only_as is not None:
        statement = statement.where(Visitor.by == rules.TOKEN, Visitor.subject == only_as)
    return (await db.scalars(statement.order_by(Visitor.last_seen_at.desc()))).all()


async def last_signed_in(db: Db, account_id: AccountId, profile_id: UUID) -> Visitor | None:
    """The browser in which somebody signed in last as this profile, whether or not she still is."""
    newest = (
        select(Visitor)
        .where(
            Visitor.account_id == account_id,
            Visitor.profile_id == profile_id,
            Visitor.signed_in_at.is_not(None),
            Visitor.preview_state.is_(None),
        )
        .order_by(Visitor.signed_in_at.desc(), Visitor.visitor_id)
        .limit(1)
    )
    return await db.scalar(newest)


async def lock_kx(db: Db, account_id: AccountId, digest: bytes) -> Kx | None:
    """Locked: its browsers are counted one after the other."""
    return await db.scalar(select(Kx).where(Kx.account_id == account_id, Kx.digest == digest).with_for_update())


async def browsers_of_kx(db: Db, account_id: AccountId, kx_id: UUID) -> Sequence[KxBrowser]:
    rows = await db.scalars(select(KxBrowser).where(KxBrowser.account_id == account_id, KxBrowser.kx_id == kx_id))
    return rows.all()


async def kx_followed_by(db: Db, account_id: AccountId, visitor_id: UUID, profile_id: UUID) -> Sequence[KxBrowser]:
    """The tokens of this person that were used in this browser."""
    rows = await db.scalars(
        select(KxBrowser)
        .join(Kx, (Kx.account_id == KxBrowser.account_id) & (Kx.kx_id == KxBrowser.kx_id))
        .where(
            KxBrowser.account_id == account_id,
            Kx.account_id == account_id,
            KxBrowser.visitor_id == visitor_id,
            Kx.profile_id == profile_id,
        )
    )
    return rows.all()


async def profiles_of_kx(
    db: Db, account_id: AccountId, digests: Sequence[bytes], *, now: datetime
) -> dict[bytes, UUID]:
    rows = await db.execute(
        select(Kx.digest, Kx.profile_id).where(Kx.account_id == account_id, Kx.digest.in_(digests), Kx.expires_at > now)
    )
    return {bytes(digest): profile_id for digest, profile_id in rows}


async def forget_expired(db: Db, account_id: AccountId, *, now: datetime, views_before: datetime) -> None:
    await db.execute(delete(Visitor).where(Visitor.account_id == account_id, Visitor.expires_at < now))
    await db.execute(delete(Kx).where(Kx.account_id == account_id, Kx.expires_at < now))
    await db.execute(delete(BrowserView).where(BrowserView.account_id == account_id, BrowserView.at < views_before))
