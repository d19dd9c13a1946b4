from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from stoa.codes.models import Code, CodeSettings
from stoa.codes.rules import Answered
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among


async def forget(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    await db.execute(delete(Code).where(Code.account_id == account_id, among(Code.address, addresses)))


async def sent_to(db: Db, account_id: AccountId, address: str, *, since: datetime) -> Sequence[datetime]:
    """When codes were sent to an address, newest first."""
    statement = (
        select(Code.asked_at)
        .where(
            Code.account_id == account_id,
            Code.address == address,
            Code.asked_at > since,
            Code.withheld.is_(None),
        )
        .order_by(Code.asked_at.desc())
    )
    return (await db.scalars(statement)).all()


async def mails_asked_from(db: Db, account_id: AccountId, ip: str, *, since: datetime) -> int:
    counted = select(func.count()).where(
        Code.account_id == account_id, Code.ip == ip, Code.asked_at > since, Code.channel == "email"
    )
    return await db.scalar(counted) or 0


async def unanswered_from(db: Db, account_id: AccountId, ip: str, *, since: datetime) -> int:
    """Texts that left for an address of the internet and were not proven right."""
    counted = select(func.count()).where(
        Code.account_id == account_id,
        Code.ip == ip,
        Code.asked_at > since,
        Code.channel == "sms",
        Code.withheld.is_(None),
        Code.used_at.is_(None),
    )
    return await db.scalar(counted) or 0


async def unanswered_in_prefix(db: Db, account_id: AccountId, prefix: str, *, since: datetime) -> int:
    return (await _answered(db, account_id, Code.prefix == prefix, since=since)).unproven


async def answered_in_country(
    db: Db, account_id: AccountId, country: str, *, since: datetime, until: datetime
) -> Answered:
    return await _answered(db, account_id, Code.country == country, Code.asked_at <= until, since=since)


async def _answered(db: Db, account_id: AccountId, *where: ColumnElement[bool], since: datetime) -> Answered:
    counted = select(func.count(), func.count(Code.used_at)).where(
        Code.account_id == account_id, *where, Code.asked_at > since, Code.withheld.is_(None)
    )
    sent, proven = (await db.execute(counted)).one()
    return Answered(sent, proven)


async def newest(db: Db, account_id: AccountId, *, purpose: str, address: str, asker_id: UUID | None) -> Code | None:
    """The code in force, locked: guesses are counted one after the other."""
    return await db.scalar(
        select(Code)
        .where(
            Code.account_id == account_id,
            Code.address == address,
            Code.purpose == purpose,
            Code.asker_id.is_(None) if asker_id is None else Code.asker_id == asker_id,
            Code.withheld.is_(None),
        )
        .order_by(Code.asked_at.desc(), Code.code_id.desc())
        .limit(1)
        .with_for_update()
    )


async def find_of_store(db: Db, account_id: AccountId, code_id: UUID) -> Code | None:
    """A code the store's own back end asked for, locked likewise."""
    return await db.scalar(
        select(Code)
        .where(Code.account_id == account_id, Code.code_id == code_id, Code.asker_id.is_(None))
        .with_for_update()
    )


async def forget_all_old(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Code).where(Code.account_id == account_id, Code.asked_at < before))


async def settings(db: Db, account_id: AccountId) -> CodeSettings | None:
    return await db.scalar(select(CodeSettings).where(CodeSettings.account_id == account_id))


async def keep_settings(
    db: Db, account_id: AccountId, *, countries: list[str] | None, purposes: dict[str, Any], at: datetime
) -> None:
    values = {"countries": countries, "purposes": purposes, "updated_at": at}
    row = insert(CodeSettings).values(account_id=account_id, **values)
    await db.execute(row.on_conflict_do_update(index_elements=["account_id"], set_=values))
