"""Messages of somebody nobody wants to read any more: kept, out of sight, all of that person's."""

from collections.abc import Sequence
from uuid import UUID

from stoa.chat import live
from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.chat.queries import blocks, joining, tickets
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def block(db: Db, account_id: AccountId, ticket_id: UUID, *, by: str) -> tuple[Ticket, bool]:
    """Whoever this ticket is with; and whether that is new. Who only says to be somebody is not her: what she wrote,
    proven to be her, stays in sight.
    """
    ticket, hers = await _hers(db, account_id, ticket_id)
    if ticket.is_proven:
        is_new = await blocks.add(db, account_id, ticket.profile_id, by=by, at=clock.now())
    else:
        is_new, hers = not ticket.is_blocked, [each for each in hers if not each.is_proven]
    if is_new:
        await _put(db, account_id, hers, is_blocked=True)
        await note_line(db, account_id, ticket, "blocked")
    return ticket, is_new


async def unblock(db: Db, account_id: AccountId, ticket_id: UUID) -> tuple[Ticket, bool]:
    """What came meanwhile is there, unread."""
    ticket, hers = await _hers(db, account_id, ticket_id)
    is_new = await blocks.remove(db, account_id, ticket.profile_id) or ticket.is_blocked
    if is_new:
        await _put(db, account_id, hers, is_blocked=False)
        await note_line(db, account_id, ticket, "unblocked")
    return ticket, is_new


async def _hers(db: Db, account_id: AccountId, ticket_id: UUID) -> tuple[Ticket, Sequence[Ticket]]:
    """It and all of that person's, locked in everybody's order."""
    named = await tickets.get(db, account_id, ticket_id)
    hers = await joining.lock_of_profiles(db, account_id, [named.profile_id])
    return named, hers


async def _put(db: Db, account_id: AccountId, hers: Sequence[Ticket], *, is_blocked: bool) -> None:
    for ticket in hers:
        ticket.is_blocked = is_blocked
    await db.flush()
    await live.tell(db, account_id, *(ticket.ticket_id for ticket in hers))
