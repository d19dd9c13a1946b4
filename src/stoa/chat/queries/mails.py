"""Mails of tickets."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from stoa.chat.models import LEFT_BEHIND, Ticket, TicketMessage
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among

SOMEBODY_LEFT = f"""
    select exists (
        select from ticket
        where {LEFT_BEHIND} and last_at <= %s and shopper_there_until <= %s
    )
"""
AT_ONCE = 100


async def left_behind(db: Db, *, before: datetime) -> list[tuple[AccountId, UUID]]:
    """Whom to write after; asked by the worker across accounts."""
    rows = await db.execute(
        select(Ticket.account_id, Ticket.ticket_id)
        .where(text(LEFT_BEHIND), Ticket.last_at <= before, Ticket.shopper_there_until <= before)
        .limit(AT_ONCE)
    )
    return [(AccountId(row.account_id), row.ticket_id) for row in rows]


async def ids_in(db: Db, account_id: AccountId, ticket_id: UUID) -> list[str]:
    """The Message-IDs of a ticket's mails, the oldest first."""
    rows = await db.scalars(
        select(TicketMessage.mail_key)
        .where(
            TicketMessage.account_id == account_id,
            TicketMessage.ticket_id == ticket_id,
            TicketMessage.mail_key.is_not(None),
        )
        .order_by(TicketMessage.seq)
    )
    return list(dict.fromkeys(key for key in rows if key is not None))


async def ticket_with(db: Db, account_id: AccountId, message_ids: Sequence[str]) -> UUID | None:
    """The ticket of the nearest of these mails that is one of ours."""
    rows = await db.execute(
        select(TicketMessage.mail_key, TicketMessage.ticket_id).where(
            TicketMessage.account_id == account_id, among(TicketMessage.mail_key, message_ids)
        )
    )
    known = {row.mail_key: row.ticket_id for row in rows}
    return next((known[key] for key in message_ids if key in known), None)


async def has_asked_in(db: Db, account_id: AccountId, ticket_id: UUID, message_ids: Sequence[str], code: str) -> bool:
    """Whether one of these mails was the one of this ticket that asked this."""
    asked = select(TicketMessage.seq).where(
        TicketMessage.account_id == account_id,
        TicketMessage.ticket_id == ticket_id,
        among(TicketMessage.mail_key, message_ids),
        TicketMessage.details["code"].astext == code,
    )
    return await db.scalar(asked.limit(1)) is not None


async def said_in(
    db: Db, account_id: AccountId, ticket_id: UUID, *, after: int = 0, before: int, limit: int
) -> list[TicketMessage]:
    """What people and machines said to her or she to them, of those between; the newest of them, the oldest first."""
    rows = await db.scalars(
        select(TicketMessage)
        .where(
            TicketMessage.account_id == account_id,
            TicketMessage.ticket_id == ticket_id,
            TicketMessage.seq > after,
            TicketMessage.seq < before,
            TicketMessage.kind.in_(("text", "image")),
        )
        .order_by(TicketMessage.seq.desc())
        .limit(limit)
    )
    return list(rows)[::-1]
