"""How far shoppers and members have read. It only grows, and never past what was said."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.chat.models import Ticket, TicketRead
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def shopper_got(
    db: Db, account_id: AccountId, ticket_id: UUID, *, delivered_seq: int, read_seq: int, at: datetime
) -> bool:
    """Whether that is further than before."""
    delivered = func.least(max(delivered_seq, read_seq), Ticket.last_seq)
    read = func.least(read_seq, Ticket.last_seq)
    moved = (
        update(Ticket)
        .where(
            Ticket.account_id == account_id,
            Ticket.ticket_id == ticket_id,
            (Ticket.shopper_delivered_seq < delivered) | (Ticket.shopper_read_seq < read),
        )
        .values(
            shopper_delivered_seq=func.greatest(Ticket.shopper_delivered_seq, delivered),
            shopper_read_seq=func.greatest(Ticket.shopper_read_seq, read),
            shopper_read_at=case((Ticket.shopper_read_seq < read, at), else_=Ticket.shopper_read_at),
        )
        .returning(Ticket.ticket_id)
        .execution_options(synchronize_session=False)
    )
    return await db.scalar(moved) is not None


async def team_read(db: Db, account_id: AccountId, ticket_id: UUID, *, seq: int, at: datetime) -> bool:
    """Whether somebody of the team is further than anybody before."""
    read = func.least(seq, Ticket.last_seq)
    moved = (
        update(Ticket)
        .where(Ticket.account_id == account_id, Ticket.ticket_id == ticket_id, Ticket.team_read_seq < read)
        .values(team_read_seq=read, team_read_at=at)
        .returning(Ticket.ticket_id)
        .execution_options(synchronize_session=False)
    )
    return await db.scalar(moved) is not None


async def member_read(db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID, *, seq: int) -> bool:
    row = insert(TicketRead).values(account_id=account_id, member_id=member_id, ticket_id=ticket_id, seq=seq)
    moved = row.on_conflict_do_update(
        index_elements=list(TicketRead.__table__.primary_key),
        set_={"seq": row.excluded.seq},
        where=TicketRead.seq < row.excluded.seq,
    )
    return await db.scalar(moved.returning(TicketRead.ticket_id)) is not None


async def unread_again(db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID | None) -> None:
    """To one member; None: to everybody."""
    read = delete(TicketRead).where(TicketRead.account_id == account_id, TicketRead.ticket_id == ticket_id)
    await db.execute(read if member_id is None else read.where(TicketRead.member_id == member_id))


async def of_member(db: Db, account_id: AccountId, member_id: UUID, ticket_ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = await db.execute(
        select(TicketRead.ticket_id, TicketRead.seq).where(
            TicketRead.account_id == account_id,
            TicketRead.member_id == member_id,
            TicketRead.ticket_id.in_(ticket_ids),
        )
    )
    return dict(rows.all())
