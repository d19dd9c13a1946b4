"""How many tickets wait where."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, func, select

from stoa.chat.models import Ticket, TicketRead
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

CHANNELS = ("chat", "sms", "email")


async def by_view(db: Db, account_id: AccountId, member_id: UUID | None) -> dict[str, int]:
    """Of every view but `closed`, which only grows, and of what is open in each channel. To a key nothing is its
    own.
    """
    is_open = Ticket.status == "open"
    is_mine = Ticket.assignee_id == member_id if member_id is not None else false()
    counted = select(
        func.count().filter(is_open, is_mine).label("mine"),
        func.count().filter(is_open, Ticket.assignee_id.is_(None)).label("unassigned"),
        func.count().filter(is_open).label("all"),
        func.count().filter(is_open, Ticket.waiting_since.is_not(None)).label("waiting"),
        func.count().filter(Ticket.status == "snoozed").label("snoozed"),
        *(func.count().filter(is_open, Ticket.channel == channel).label(channel) for channel in CHANNELS),
    ).where(Ticket.account_id == account_id, Ticket.status.in_(("open", "snoozed")), ~Ticket.is_blocked)
    found = dict((await db.execute(counted)).mappings().one())
    everywhere = {"blocked": Ticket.is_blocked, "came_in_closed": Ticket.came_in_closed & ~Ticket.is_blocked}
    for view, condition in everywhere.items():
        counted = select(func.count()).select_from(Ticket).where(Ticket.account_id == account_id, condition)
        found |= {view: await db.scalar(counted) or 0}
    return found


async def unread(db: Db, account_id: AccountId, member_id: UUID) -> int:
    """Open tickets, hers or nobody's, in which a shopper said something she has not read."""
    hers = await _unread(db, account_id, member_id, Ticket.assignee_id == member_id)
    return hers + await _unread(db, account_id, member_id, Ticket.assignee_id.is_(None))


async def _unread(db: Db, account_id: AccountId, member_id: UUID, is_whose: ColumnElement[bool]) -> int:
    # Looked up for each of these: what she has read in all her time is more.
    read = select(TicketRead.seq).where(
        TicketRead.account_id == account_id,
        TicketRead.member_id == member_id,
        TicketRead.ticket_id == Ticket.ticket_id,
    )
    counted = select(func.count()).select_from(Ticket)
    counted = counted.where(
        Ticket.account_id == account_id,
        is_whose,
        Ticket.status == "open",
        ~Ticket.is_blocked,
        Ticket.shopper_seq > func.coalesce(read.scalar_subquery(), 0),
    )
    return await db.scalar(counted) or 0
