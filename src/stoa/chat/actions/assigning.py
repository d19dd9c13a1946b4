"""Who has a ticket."""

from uuid import UUID

from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def give(db: Db, account_id: AccountId, ticket: Ticket, member_id: UUID, *, name: str) -> None:
    """Of a locked ticket."""
    if ticket.assignee_id == member_id:
        return
    ticket.assignee_id = member_id
    await note_line(db, account_id, ticket, "assigned", name=name)


async def take_away(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """Nobody has it now."""
    if ticket.assignee_id is None:
        return
    ticket.assignee_id = None
    await note_line(db, account_id, ticket, "assigned")
