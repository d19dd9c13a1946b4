"""Somebody says she has an address, and is asked to prove it."""

from uuid import UUID

from stoa.chat.actions.saying import Saying, say
from stoa.chat.models import Ticket
from stoa.chat.queries import messages, tickets
from stoa.chat.rules.proving import ASKED_AGAIN_AFTER, PROVE, please_prove
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


async def ask_for_proof(db: Db, account_id: AccountId, ticket_id: UUID) -> Ticket:
    """An automatic message; the hub shows where a code is to be had. That she did it is the line `identified`."""
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.is_proven:
        raise Conflict("It is known who this is.", code="proven")
    if ticket.status == "closed":
        raise Conflict("A chat that was closed stays closed.", code="closed")
    asked_at = await messages.last_asked_at(db, account_id, ticket_id, PROVE)
    if asked_at is not None and clock.now() < asked_at + ASKED_AGAIN_AFTER:
        raise Conflict("This was asked a moment ago.", code="asked_already")
    saying = Saying(by="auto", text=please_prove(ticket.language), details={"code": PROVE})
    await say(db, account_id, ticket, saying)
    return ticket
