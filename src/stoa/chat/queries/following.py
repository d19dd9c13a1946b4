"""What lines need to know of tickets: many at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, func, literal, select, update

from stoa.chat.models import Ticket, TicketMessage, TicketRead
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def tickets(db: Db, account_id: AccountId, ticket_ids: Collection[UUID]) -> Sequence[Ticket]:
    rows = await db.scalars(select(Ticket).where(Ticket.account_id == account_id, Ticket.ticket_id.in_(ticket_ids)))
    return rows.all()


async def open_chats_of(db: Db, account_id: AccountId, owner_keys: Collection[str]) -> Sequence[UUID]:
    rows = await db.scalars(
        select(Ticket.ticket_id).where(
            Ticket.account_id == account_id,
            Ticket.owner_key.in_(owner_keys),
            Ticket.channel == "chat",
            Ticket.status != "closed",
        )
    )
    return rows.all()


async def owners_of_chats(db: Db, account_id: AccountId, owner_keys: Collection[str]) -> set[str]:
    """Those of these owners who have, or had, one."""
    rows = await db.scalars(
        select(Ticket.owner_key).where(
            Ticket.account_id == account_id, Ticket.owner_key.in_(owner_keys), Ticket.channel == "chat"
        )
    )
    return set(rows)


async def messages_beyond(
    db: Db, account_id: AccountId, seqs: Mapping[UUID, int], *, limit: int
) -> Sequence[TicketMessage]:
    """What came after these in each of the tickets, ticket by ticket, the oldest first, and at most so many in all."""
    columns = literal(list(seqs), ARRAY(Uuid)), literal(list(seqs.values()), ARRAY(Integer))
    asked = func.unnest(*columns).table_valued("ticket_id", "seq").render_derived()
    rows = await db.scalars(
        select(TicketMessage)
        .join(asked, (TicketMessage.ticket_id == asked.c.ticket_id) & (TicketMessage.seq > asked.c.seq))
        .where(TicketMessage.account_id == account_id)
        .order_by(TicketMessage.ticket_id, TicketMessage.seq)
        .limit(limit)
    )
    return rows.all()


async def read_by(
    db: Db, account_id: AccountId, member_ids: Collection[UUID], ticket_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], int]:
    """How far each of these members has read each of these tickets, where she has at all."""
    rows = await db.execute(
        select(TicketRead.member_id, TicketRead.ticket_id, TicketRead.seq).where(
            TicketRead.account_id == account_id,
            TicketRead.member_id.in_(member_ids),
            TicketRead.ticket_id.in_(ticket_ids),
        )
    )
    return {(member_id, ticket_id): seq for member_id, ticket_id, seq in rows}


async def shopper_is_there(
    db: Db, account_id: AccountId, ticket_id: UUID, *, until: datetime, at_least_until: datetime
) -> None:
    """Writes only where less than `at_least_until` is known."""
    await db.execute(
        update(Ticket)
        .where(
            Ticket.account_id == account_id,
            Ticket.ticket_id == ticket_id,
            Ticket.shopper_there_until < at_least_until,
        )
        .values(shopper_there_until=until, is_followed_up=False)
        .execution_options(synchronize_session=False)
    )


async def shopper_left(db: Db, account_id: AccountId, ticket_id: UUID, *, at: datetime) -> None:
    """Whoever had left before has left then."""
    await db.execute(
        update(Ticket)
        .where(Ticket.account_id == account_id, Ticket.ticket_id == ticket_id, Ticket.shopper_there_until > at)
        .values(shopper_there_until=at)
        .execution_options(synchronize_session=False)
    )


async def said_by_shopper_at(db: Db, account_id: AccountId, ticket_id: UUID, *, back: int) -> datetime | None:
    """When she said the last but so many of her messages."""
    return await db.scalar(
        select(TicketMessage.at)
        .where(
            TicketMessage.account_id == account_id, TicketMessage.ticket_id == ticket_id, TicketMessage.by == "shopper"
        )
        .order_by(TicketMessage.seq.desc())
        .offset(back - 1)
        .limit(1)
    )
