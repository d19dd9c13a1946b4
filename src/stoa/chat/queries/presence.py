"""Who of the team is there."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.chat.models import MemberPresence
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def of_team(db: Db, account_id: AccountId) -> dict[UUID, MemberPresence]:
    rows = await db.scalars(select(MemberPresence).where(MemberPresence.account_id == account_id))
    return {row.member_id: row for row in rows}


async def lock_team(db: Db, account_id: AccountId) -> Sequence[MemberPresence]:
    """In everybody's order: whose turn it is is decided one after the other."""
    rows = await db.scalars(
        select(MemberPresence)
        .where(MemberPresence.account_id == account_id)
        .order_by(MemberPresence.member_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def beat(db: Db, account_id: AccountId, member_id: UUID, *, status: str | None, at: datetime) -> None:
    """Without a status she keeps the one she has, and begins as online."""
    row = insert(MemberPresence).values(
        account_id=account_id, member_id=member_id, status=status or "online", beat_at=at
    )
    change = {"beat_at": at} | ({"status": status} if status else {})
    await db.execute(row.on_conflict_do_update(index_elements=["account_id", "member_id"], set_=change))


async def leave(db: Db, account_id: AccountId, member_id: UUID, *, beat_at: datetime) -> None:
    await db.execute(
        update(MemberPresence)
        .where(MemberPresence.account_id == account_id, MemberPresence.member_id == member_id)
        .values(beat_at=beat_at)
    )
