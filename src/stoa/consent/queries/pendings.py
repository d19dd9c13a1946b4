from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from stoa.consent.models import Asking, Pending
from stoa.consent.rules import MONTH, PREFIX_WINDOW, Asked
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def asked(
    db: Db, account_id: AccountId, *, profile_id: UUID, phone: str, phone_hash: str, now: datetime
) -> Asked:
    """How often questions left lately: to this number, for this profile, into this block of a hundred numbers."""
    since_day = now - MONTH / 30
    counts = (
        await db.execute(
            select(
                func.count().filter(Asking.at > since_day),
                func.count(),
            ).where(Asking.account_id == account_id, Asking.phone_hash == phone_hash, Asking.at > now - MONTH)
        )
    ).one()
    by_profile = await db.scalar(
        select(func.count())
        .select_from(Pending)
        .where(Pending.account_id == account_id, Pending.profile_id == profile_id, Pending.begun_at > since_day)
    )
    block = phone[:-2]
    by_prefix = await db.scalar(
        select(func.count())
        .select_from(Pending)
        .where(
            Pending.account_id == account_id,
            Pending.phone.between(f"{block}00", f"{block}99"),
            Pending.begun_at > now - PREFIX_WINDOW,
            or_(Pending.outcome.is_(None), Pending.outcome != "confirmed"),
        )
    )
    return Asked(last_day=counts[0], last_month=counts[1], by_profile=by_profile or 0, by_prefix=by_prefix or 0)


async def note_asking(db: Db, account_id: AccountId, phone_hash: str, *, at: datetime) -> None:
    row = {"account_id": account_id, "phone_hash": phone_hash, "at": at}
    await db.execute(insert(Asking).values(row).on_conflict_do_nothing())


async def forget_askings(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Asking).where(Asking.account_id == account_id, Asking.at < before))


async def lock(db: Db, account_id: AccountId, pending_id: UUID) -> Pending | None:
    return await db.scalar(
        select(Pending)
        .where(Pending.account_id == account_id, Pending.pending_id == pending_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def asked_by(db: Db, account_id: AccountId, message_id: UUID, phone: str) -> Pending | None:
    """The question this text asks of this number, held until the transaction ends."""
    return await db.scalar(
        select(Pending)
        .where(Pending.account_id == account_id, Pending.phone == phone, Pending.message_id == message_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def open_for_number(db: Db, account_id: AccountId, phone: str, *, at: datetime) -> Sequence[Pending]:
    """Unanswered and not over, the newest first; held until the transaction ends."""
    found = await db.scalars(
        select(Pending)
        .where(
            Pending.account_id == account_id, Pending.phone == phone, Pending.outcome.is_(None), Pending.expires_at > at
        )
        .order_by(Pending.begun_at.desc(), Pending.pending_id.desc())
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.all()


async def asked_in(db: Db, account_id: AccountId, phone: str) -> str | None:
    """The language in which this number was last asked."""
    return await db.scalar(
        select(Pending.language)
        .where(Pending.account_id == account_id, Pending.phone == phone)
        .order_by(Pending.begun_at.desc(), Pending.pending_id.desc())
        .limit(1)
    )


async def overdue(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[Pending]:
    found = await db.scalars(
        select(Pending)
        .where(and_(Pending.account_id == account_id, Pending.outcome.is_(None), Pending.expires_at <= now))
        .order_by(Pending.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found.all()
