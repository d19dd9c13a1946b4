from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset
from stoa.messages.models import Link, LinkClick

COLUMNS = [column.name for column in Link.__table__.columns]


async def insert_many(db: Db, account_id: AccountId, rows: Sequence[Mapping[str, Any]]) -> None:
    statement = insert(Link.__table__).from_select(COLUMNS, rows_like(Link.__table__))
    await db.execute(statement, {"rows": rowset([{**row, "account_id": account_id} for row in rows])})


async def find(db: Db, account_id: AccountId, code: str) -> Link | None:
    return await db.scalar(select(Link).where(Link.account_id == account_id, Link.code == code))


async def by_name(db: Db, account_id: AccountId, name: str) -> Link | None:
    return await db.scalar(select(Link).where(Link.account_id == account_id, Link.name == name).limit(1))


async def named(db: Db, account_id: AccountId, *, limit: int) -> Sequence[Link]:
    """Those that people made by hand, newest first."""
    rows = await db.scalars(
        select(Link)
        .where(Link.account_id == account_id, Link.name.is_not(None))
        .order_by(Link.created_at.desc(), Link.code)
        .limit(limit)
    )
    return rows.all()


async def remove(db: Db, account_id: AccountId, code: str) -> None:
    await db.execute(delete(Link).where(Link.account_id == account_id, Link.code == code))


async def others_from(db: Db, account_id: AccountId, ip: str, *, code: str, since: datetime) -> int:
    """How many other links were followed from one address lately."""
    counted = select(func.count(func.distinct(LinkClick.code))).where(
        LinkClick.account_id == account_id, LinkClick.ip == ip, LinkClick.at > since, LinkClick.code != code
    )
    return await db.scalar(counted) or 0


async def clicks(db: Db, account_id: AccountId, code: str, *, limit: int) -> Sequence[LinkClick]:
    rows = await db.scalars(
        select(LinkClick)
        .where(LinkClick.account_id == account_id, LinkClick.code == code)
        .order_by(LinkClick.at.desc())
        .limit(limit)
    )
    return rows.all()


async def counts(db: Db, account_id: AccountId, codes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """By code: clicks of people, and of machines."""
    rows = await db.execute(
        select(
            LinkClick.code,
            func.count().filter(LinkClick.machine.is_(None)),
            func.count().filter(LinkClick.machine.is_not(None)),
        )
        .where(LinkClick.account_id == account_id, LinkClick.code.in_(codes))
        .group_by(LinkClick.code)
    )
    return {code: (people, machines) for code, people, machines in rows}


async def of_message(db: Db, account_id: AccountId, message_id: UUID) -> Sequence[Link]:
    """Those into the store."""
    rows = await db.scalars(
        select(Link)
        .where(Link.account_id == account_id, Link.message_id == message_id, Link.leads == "there")
        .order_by(Link.code)
    )
    return rows.all()


async def forget_expired(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Link).where(Link.account_id == account_id, Link.expires_at < before))
