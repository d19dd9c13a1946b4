"""SQL about second steps of members, who are of no single store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from stoa.accounts.models import KnownBrowser, RecoveryCode, SecondStep, Ticket
from stoa.kit.db import Db


async def find(db: Db, member_id: UUID, method: str) -> SecondStep | None:
    """Locked: a code is used by one sign-in only."""
    return await db.scalar(
        select(SecondStep).where(SecondStep.member_id == member_id, SecondStep.method == method).with_for_update()
    )


async def proven(db: Db, member_id: UUID) -> Sequence[SecondStep]:
    rows = await db.scalars(
        select(SecondStep)
        .where(SecondStep.member_id == member_id, SecondStep.proven_at.is_not(None))
        .order_by(SecondStep.method)
    )
    return rows.all()


async def members_with_one(db: Db, member_ids: Sequence[UUID]) -> set[UUID]:
    statement = select(SecondStep.member_id).where(
        SecondStep.member_id.in_(member_ids), SecondStep.proven_at.is_not(None)
    )
    return set(await db.scalars(statement))


async def remove(db: Db, member_id: UUID, method: str) -> None:
    await db.execute(delete(SecondStep).where(SecondStep.member_id == member_id, SecondStep.method == method))


async def remove_all(db: Db, member_id: UUID) -> None:
    for table in (SecondStep, RecoveryCode, Ticket, KnownBrowser):
        await db.execute(delete(table).where(table.member_id == member_id))


async def recovery_codes_left(db: Db, member_id: UUID) -> int:
    return await db.scalar(select(func.count()).where(RecoveryCode.member_id == member_id)) or 0


async def forget_recovery_codes(db: Db, member_id: UUID) -> None:
    await db.execute(delete(RecoveryCode).where(RecoveryCode.member_id == member_id))


async def use_recovery_code(db: Db, member_id: UUID, digest: bytes) -> bool:
    used = await db.scalar(
        delete(RecoveryCode)
        .where(RecoveryCode.member_id == member_id, RecoveryCode.digest == digest)
        .returning(RecoveryCode.member_id)
    )
    return used is not None


async def find_ticket(db: Db, digest: bytes, *, now: datetime) -> Ticket | None:
    """Locked: guesses are counted one after the other."""
    return await db.scalar(select(Ticket).where(Ticket.digest == digest, Ticket.expires_at > now).with_for_update())


async def end_ticket(db: Db, digest: bytes) -> None:
    await db.execute(delete(Ticket).where(Ticket.digest == digest))


async def knows_browser(db: Db, member_id: UUID, digest: bytes, *, now: datetime) -> bool:
    found = await db.scalar(
        select(KnownBrowser.member_id).where(
            KnownBrowser.digest == digest, KnownBrowser.member_id == member_id, KnownBrowser.expires_at > now
        )
    )
    return found is not None


async def forget_browsers(db: Db, member_id: UUID) -> None:
    await db.execute(delete(KnownBrowser).where(KnownBrowser.member_id == member_id))
