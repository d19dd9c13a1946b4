from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from stoa.codes.models import Code
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def sent_to(db: Db, account_id: AccountId, email: str, *, since: datetime) -> int:
    counted = select(func.count()).where(
        Code.account_id == account_id, Code.email == email, Code.asked_at > since, Code.is_sent
    )
    return await db.scalar(counted) or 0


async def asked_from(db: Db, account_id: AccountId, ip: str, *, since: datetime) -> int:
    counted = select(func.count()).where(Code.account_id == account_id, Code.ip == ip, Code.asked_at > since)
    return await db.scalar(counted) or 0


async def newest(db: Db, account_id: AccountId, *, purpose: str, email: str, asker_id: UUID) -> Code | None:
    """The code in force, locked: guesses are counted one after the other."""
    return await db.scalar(
        select(Code)
        .where(
            Code.account_id == account_id,
            Code.email == email,
            Code.purpose == purpose,
            Code.asker_id == asker_id,
            Code.is_sent,
        )
        .order_by(Code.asked_at.desc(), Code.code_id.desc())
        .limit(1)
        .with_for_update()
    )


async def forget_all_old(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Code).where(Code.account_id == account_id, Code.asked_at < before))
