"""`/api/v1/tickets/{id}`: one ticket, and what a member does to it."""

from typing import Annotated

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from stoa import accounts
from stoa.chat.actions import assigning, blocking, opening, proving, reading, snoozing, tagging
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.chat.views.tickets import TicketView, ticket_view
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import NotAllowed
from stoa.kit.ids import from_text
from stoa.kit.limits import Id, Moment

Seq = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class Read(msgspec.Struct, forbid_unknown_fields=True):
    seq: Seq


class Assignment(msgspec.Struct, forbid_unknown_fields=True):
    """null: nobody."""

    member_id: Id | None


class Snooze(msgspec.Struct, forbid_unknown_fields=True):
    """null wakes it."""

    until: Moment | None


class Closure(msgspec.Struct, forbid_unknown_fields=True):
    """`seen_seq`: how far the member has seen it. `despite`: closed though something came after that."""

    seen_seq: Seq
    despite: bool = False


@get("/tickets/{ticket_id:str}", scope="tickets:read")
async def get_ticket(db: Db, actor: Actor, ticket_id: str) -> TicketView:
    return await _view(db, actor, await tickets.get(db, actor.account_id, from_text(ticket_id)))


@put("/tickets/{ticket_id:str}/read", scope="tickets:read", status_code=204)
async def read_ticket(db: Db, actor: Actor, ticket_id: str, data: Read) -> None:
    """Up to there. Of others only that somebody of the team has seen it changes."""
    ticket = await tickets.get(db, actor.account_id, from_text(ticket_id))
    await reading.seen_by_member(db, actor.account_id, ticket.ticket_id, actor.member_id, seq=data.seq)


@delete("/tickets/{ticket_id:str}/read", scope="tickets:read")
async def unread_ticket(db: Db, actor: Actor, ticket_id: str) -> None:
    ticket = await tickets.get(db, actor.account_id, from_text(ticket_id))
    if actor.member_id is None:
        raise NotAllowed("Only a member has something unread.")
    await reading.unread_by_member(db, actor.account_id, ticket.ticket_id, actor.member_id)


@put("/tickets/{ticket_id:str}/assignment", scope="tickets:write")
async def assign_ticket(db: Db, actor: Actor, ticket_id: str, data: Assignment) -> TicketView:
    named = await tickets.get(db, actor.account_id, from_text(ticket_id))
    member_id = None if data.member_id is None else from_text(data.member_id)
    return await _view(db, actor, await assigning.assign(db, actor.account_id, named.ticket_id, member_id))


@put("/tickets/{ticket_id:str}/snooze", scope="tickets:write")
async def snooze_ticket(db: Db, actor: Actor, ticket_id: str, data: Snooze) -> TicketView:
    return await _view(db, actor, await snoozing.snooze(db, actor.account_id, from_text(ticket_id), data.until))


@post("/tickets/{ticket_id:str}/closure", scope="tickets:write", status_code=200)
async def close_ticket(db: Db, actor: Actor, ticket_id: str, data: Closure) -> TicketView:
    closed = await opening.close(
        db, actor.account_id, from_text(ticket_id), seen_seq=data.seen_seq, despite=data.despite
    )
    return await _view(db, actor, closed)


@post("/tickets/{ticket_id:str}/reopening", scope="tickets:write", status_code=200)
async def reopen_ticket(db: Db, actor: Actor, ticket_id: str) -> TicketView:
    """Texts and mails; a web chat that was closed stays closed."""
    ticket = await tickets.lock(db, actor.account_id, from_text(ticket_id))
    await opening.reopen(db, actor.account_id, ticket)
    return await _view(db, actor, ticket)


@put("/tickets/{ticket_id:str}/tags", scope="tickets:write")
async def tag_ticket(db: Db, actor: Actor, ticket_id: str, tag: str = "") -> TicketView:
    """Named in the query: in a path `a/b` would be two."""
    return await _view(db, actor, await tagging.add_tag(db, actor.account_id, from_text(ticket_id), tag))


@delete("/tickets/{ticket_id:str}/tags", scope="tickets:write", status_code=200)
async def untag_ticket(db: Db, actor: Actor, ticket_id: str, tag: str = "") -> TicketView:
    return await _view(db, actor, await tagging.remove_tag(db, actor.account_id, from_text(ticket_id), tag))


@put("/tickets/{ticket_id:str}/block", scope="tickets:write")
async def block_ticket(db: Db, actor: Actor, ticket_id: str) -> TicketView:
    """All tickets of whoever this one is with."""
    ticket, is_new = await blocking.block(db, actor.account_id, from_text(ticket_id), by=actor.name)
    if is_new:
        await accounts.audit(db, actor, "chat.blocked", ticket.profile_id)
    return await _view(db, actor, ticket)


@delete("/tickets/{ticket_id:str}/block", scope="tickets:write", status_code=200)
async def unblock_ticket(db: Db, actor: Actor, ticket_id: str) -> TicketView:
    ticket, is_new = await blocking.unblock(db, actor.account_id, from_text(ticket_id))
    if is_new:
        await accounts.audit(db, actor, "chat.unblocked", ticket.profile_id)
    return await _view(db, actor, ticket)


@post("/tickets/{ticket_id:str}/proof", scope="tickets:write", status_code=200)
async def ask_for_proof(db: Db, actor: Actor, ticket_id: str) -> TicketView:
    return await _view(db, actor, await proving.ask_for_proof(db, actor.account_id, from_text(ticket_id)))


async def _view(db: Db, actor: Actor, ticket: Ticket) -> TicketView:
    return await ticket_view(db, actor.account_id, ticket, member_id=actor.member_id)


handlers = [
    get_ticket,
    read_ticket,
    unread_ticket,
    assign_ticket,
    snooze_ticket,
    close_ticket,
    reopen_ticket,
    tag_ticket,
    untag_ticket,
    block_ticket,
    unblock_ticket,
    ask_for_proof,
]
