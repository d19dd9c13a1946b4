from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from stoa.chat.models import ChatBlock, Ticket
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def is_blocked(db: Db, account_id: AccountId, profile_id: UUID, *, is_proven: bool = True) -> bool:
    """Herself; or whoever says to be her, which concerns nobody who has proven it."""
    if not is_proven and await _is_pretender_blocked(db, account_id, profile_id):
        return True
    asked = select(ChatBlock.profile_id).where(ChatBlock.account_id == account_id, ChatBlock.profile_id == profile_id)
    return await db.scalar(asked) is not None


async def _is_pretender_blocked(db: Db, account_id: AccountId, profile_id: UUID) -> bool:
    asked = select(Ticket.ticket_id).where(
        Ticket.account_id == account_id,
        Ticket.profile_id == profile_id,
        Ticket.is_proven.is_(False),
        Ticket.is_blocked.is_(True),
    )
    return await db.scalar(asked.limit(1)) is not None


async def add(db: Db, account_id: AccountId, profile_id: UUID, *, by: str, at: datetime) -> bool:
    """Whether it was not there."""
    row = insert(ChatBlock).values(account_id=account_id, profile_id=profile_id, blocked_by=by, at=at)
    return await db.scalar(row.on_conflict_do_nothing().returning(ChatBlock.profile_id)) is not None


async def remove(db: Db, account_id: AccountId, profile_id: UUID) -> bool:
    gone = delete(ChatBlock).where(ChatBlock.account_id == account_id, ChatBlock.profile_id == profile_id)
    return await db.scalar(gone.returning(ChatBlock.profile_id)) is not None
