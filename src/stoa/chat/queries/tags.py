from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from stoa.chat.models import TicketTag
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def of_tickets(db: Db, account_id: AccountId, ticket_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """In alphabetical order."""
    rows = await db.execute(
        select(TicketTag.ticket_id, TicketTag.tag)
        .where(TicketTag.account_id == account_id, TicketTag.ticket_id.in_(ticket_ids))
        .order_by(TicketTag.tag)
    )
    found: dict[UUID, list[str]] = {}
    for ticket_id, tag in rows:
        found.setdefault(ticket_id, []).append(tag)
    return found


async def count(db: Db, account_id: AccountId, ticket_id: UUID) -> int:
    counted = select(func.count()).select_from(TicketTag)
    return await db.scalar(counted.where(TicketTag.account_id == account_id, TicketTag.ticket_id == ticket_id)) or 0


async def add(db: Db, account_id: AccountId, ticket_id: UUID, tag: str) -> bool:
    row = insert(TicketTag).values(account_id=account_id, ticket_id=ticket_id, tag=tag)
    return await db.scalar(row.on_conflict_do_nothing().returning(TicketTag.tag)) is not None


async def remove(db: Db, account_id: AccountId, ticket_id: UUID, tag: str) -> bool:
    gone = delete(TicketTag).where(
        TicketTag.account_id == account_id, TicketTag.ticket_id == ticket_id, TicketTag.tag == tag
    )
    return await db.scalar(gone.returning(TicketTag.tag)) is not None
