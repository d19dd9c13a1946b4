from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from stoa.accounts.models import Invitation
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def ids_of_member(db: Db, member_id: UUID) -> list[AccountId]:
    """The stores that invited her, the oldest first; asked before any account is entered."""
    return list(await db.scalar(text("select stoa_invitations_of_member(:member)"), {"member": member_id}))


async def find(db: Db, account_id: AccountId, member_id: UUID, *, since: datetime) -> Invitation | None:
    return await db.scalar(
        select(Invitation).where(
            Invitation.account_id == account_id, Invitation.member_id == member_id, Invitation.invited_at > since
        )
    )


async def open_ones(db: Db, account_id: AccountId, *, since: datetime) -> Sequence[Invitation]:
    """The oldest first."""
    rows = await db.scalars(
        select(Invitation)
        .where(Invitation.account_id == account_id, Invitation.invited_at > since)
        .order_by(Invitation.invited_at)
    )
    return rows.all()


async def keep(db: Db, account_id: AccountId, member_id: UUID, **said: Any) -> Invitation:
    row = insert(Invitation).values(account_id=account_id, member_id=member_id, **said)
    kept = row.on_conflict_do_update(index_elements=["account_id", "member_id"], set_=said).returning(Invitation)
    return (await db.scalars(kept, execution_options={"populate_existing": True})).one()


async def remove(db: Db, account_id: AccountId, member_id: UUID) -> bool:
    """Whether there was one."""
    gone = delete(Invitation).where(Invitation.account_id == account_id, Invitation.member_id == member_id)
    return await db.scalar(gone.returning(Invitation.member_id)) is not None
