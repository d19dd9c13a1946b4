"""Who has a ticket."""

from uuid import UUID

from stoa import accounts
from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId

MAY_ANSWER = "tickets:write"


async def assign(db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID | None) -> Ticket:
    """To somebody of the team who may answer; None takes it from whoever has it."""
    ticket = await tickets.lock(db, account_id, ticket_id)
    if member_id is None:
        await _take_away(db, account_id, ticket)
        return ticket
    team = await accounts.team(db, account_id, who_may=MAY_ANSWER)
    chosen = next((mate for mate in team if mate.member_id == member_id), None)
    if chosen is None:
        raise Invalid("member_id", "Nobody of your team who may answer.")
    await give(db, account_id, ticket, member_id, name=chosen.name)
    return ticket


async def give(db: Db, account_id: AccountId, ticket: Ticket, member_id: UUID, *, name: str) -> None:
    """Of a locked ticket."""
    if ticket.assignee_id == member_id:
        return
    ticket.assignee_id = member_id
    await note_line(db, account_id, ticket, "assigned", name=name)


async def _take_away(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    if ticket.assignee_id is None:
        return
    ticket.assignee_id = None
    await note_line(db, account_id, ticket, "assigned")


async def give_back(db: Db, account_id: AccountId, member_id: UUID) -> None:
    """All that is not closed of a member who may not answer any more, so that it waits for others."""
    team = await accounts.team(db, account_id, who_may=MAY_ANSWER)
    if any(mate.member_id == member_id for mate in team):
        return
    for ticket in await tickets.lock_of_assignee(db, account_id, member_id):
        await _take_away(db, account_id, ticket)
