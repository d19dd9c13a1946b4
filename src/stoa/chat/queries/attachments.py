"""Pictures that wait for their message, and those that have theirs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from stoa.chat.models import TicketAttachment
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def lock_waiting(
    db: Db, account_id: AccountId, attachment_id: UUID, *, owner_key: str
) -> TicketAttachment | None:
    """Whoever brought it, and nobody else, says it; once."""
    return await db.scalar(
        select(TicketAttachment)
        .where(
            TicketAttachment.account_id == account_id,
            TicketAttachment.attachment_id == attachment_id,
            TicketAttachment.owner_key == owner_key,
            TicketAttachment.ticket_id.is_(None),
        )
        .with_for_update()
    )


async def find(db: Db, account_id: AccountId, attachment_id: UUID) -> TicketAttachment | None:
    """With the picture itself."""
    return await db.scalar(
        select(TicketAttachment)
        .where(TicketAttachment.account_id == account_id, TicketAttachment.attachment_id == attachment_id)
        .options(undefer(TicketAttachment.content))
    )


async def forget_unused(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(
        delete(TicketAttachment).where(
            TicketAttachment.account_id == account_id,
            TicketAttachment.ticket_id.is_(None),
            TicketAttachment.created_at < before,
        )
    )
