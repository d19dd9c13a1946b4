"""Somebody's texts: one ticket for each number, for ever."""

from dataclasses import dataclass
from uuid import UUID

from stoa import profiles
from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.auto_answering import answer_automatically
from stoa.chat.actions.opening import Opening, open_ticket, reopen, wake
from stoa.chat.actions.saying import Saying, note_line, said_before, say
from stoa.chat.actions.turns import give_in_turn
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.chat.rules.owners import of_number
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class Text:
    """One that came in, and was no order such as STOP."""

    inbound_id: str
    profile_id: UUID
    theirs: str
    ours: str
    text: str


async def take_text(db: Db, account_id: AccountId, text: Text) -> None:
    """Into the number's ticket; what was closed opens again, what was snoozed wakes."""
    client_id, words = client_id_of(text.inbound_id), text.text.strip()
    if not words or await said_before(db, account_id, client_id, by="shopper") is not None:
        return
    key = of_number(text.theirs)
    await lock_owner(db, account_id, key)
    there = await tickets.newest_of(db, account_id, key, "sms")
    ticket = await _again(db, account_id, there) if there is not None else await _first(db, account_id, text, key)
    ticket.our_address = text.ours
    message = await say(db, account_id, ticket, Saying(by="shopper", text=words, client_id=client_id))
    if there is None:
        await give_in_turn(db, account_id, ticket)
    await answer_automatically(db, account_id, ticket, message)


async def note_stop(db: Db, account_id: AccountId, number: str) -> None:
    """STOP is no message, but whoever reads the conversation has to know."""
    there = await tickets.newest_of(db, account_id, of_number(number), "sms")
    if there is not None:
        ticket = await tickets.lock(db, account_id, there.ticket_id)
        await note_line(db, account_id, ticket, "stopped")


def client_id_of(inbound_id: str) -> str:
    return f"sms:{inbound_id}"


async def _again(db: Db, account_id: AccountId, there: Ticket) -> Ticket:
    ticket = await tickets.lock(db, account_id, there.ticket_id)
    await reopen(db, account_id, ticket)
    if ticket.status == "snoozed":
        await wake(db, account_id, ticket)
    return ticket


async def _first(db: Db, account_id: AccountId, text: Text, key: str) -> Ticket:
    profile = await profiles.get(db, account_id, text.profile_id)
    opening = Opening(
        channel="sms",
        profile_id=profile.profile_id,
        owner_key=key,
        their_address=text.theirs,
        our_address=text.ours,
        language=profile.locale,
    )
    return await open_ticket(db, account_id, opening)
