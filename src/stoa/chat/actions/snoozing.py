"""A ticket rests until a moment, and comes back."""

from datetime import datetime, timedelta
from uuid import UUID

from stoa.chat.actions.opening import wake
from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId

LONGEST = timedelta(days=366)


async def snooze(db: Db, account_id: AccountId, ticket_id: UUID, until: datetime | None) -> Ticket:
    """None wakes it."""
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.status == "closed":
        raise Conflict("This is closed.", code="closed")
    if until is None:
        if ticket.status == "snoozed":
            await wake(db, account_id, ticket)
        return ticket
    if not clock.now() < until <= clock.now() + LONGEST:
        raise Invalid("until", "A moment within the next year.")
    ticket.status, ticket.snoozed_until = "snoozed", until
    await note_line(db, account_id, ticket, "snoozed", until=until.isoformat())
    return ticket
