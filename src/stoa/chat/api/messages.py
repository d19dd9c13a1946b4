"""`/api/v1/tickets/{id}/messages`: what was said, and what a member says."""

import msgspec
from litestar import get, post

from stoa.chat.actions.answering import MemberWords, member_says
from stoa.chat.actions.writing import Agent
from stoa.chat.actions.writing_first import Channel, To, ways_to, write_first
from stoa.chat.queries import messages, tickets
from stoa.chat.switchboard import refuse_second_writer
from stoa.chat.views.messages import MessageView, for_members
from stoa.chat.views.tickets import TicketView, ticket_view
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text
from stoa.kit.limits import Id, Name, Words
from stoa.kit.paging import limit_of


class NewTicket(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`subject`: of an email."""

    channel: Channel
    profile_id: Id
    text: Words
    client_id: Id
    subject: Name | None = None


class WayView(msgspec.Struct, omit_defaults=True):
    """`why_not`: it may not be written by, in words for members."""

    channel: Channel
    why_not: str | None = None


class Ways(msgspec.Struct):
    ways: list[WayView]


class NewTicketMessage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`is_holding`: no answer yet, she goes on waiting. `despite`: though somebody else is writing an answer."""

    client_id: Id
    text: Words | None = None
    attachment_id: Id | None = None
    is_note: bool = False
    is_holding: bool = False
    despite: bool = False


class MessagePage(msgspec.Struct):
    """The oldest first. `is_more`: further on, in the direction that was asked for."""

    messages: list[MessageView]
    is_more: bool


@get("/tickets/{ticket_id:str}/messages", scope="tickets:read")
async def list_ticket_messages(
    db: Db, actor: Actor, ticket_id: str, since: int = 0, before: int | None = None, limit: int | None = None
) -> MessagePage:
    """Those after `since`, or the last ones before `before`."""
    size, ticket = limit_of(limit), await tickets.get(db, actor.account_id, from_text(ticket_id))
    for name, seq in (("since", since), ("before", before or 0)):
        if not 0 <= seq < 2**31:
            raise Invalid(name, "The number of a message.")
    whom = (db, actor.account_id, ticket.ticket_id)
    if before is not None:
        found = await messages.before(*whom, before, limit=size + 1)
        shown = found[-size:]
    else:
        found = await messages.since(*whom, since, limit=size + 1, is_shopper=False)
        shown = found[:size]
    views = await for_members(db, actor.account_id, shown, member_id=actor.member_id)
    return MessagePage(views, is_more=len(found) > size)


@post("/tickets/{ticket_id:str}/messages", scope="tickets:write")
async def write_ticket_message(db: Db, actor: Actor, ticket_id: str, data: NewTicketMessage) -> MessageView:
    """Kept once for each `client_id`."""
    words = MemberWords(
        client_id=data.client_id,
        text=data.text,
        attachment_id=from_text(data.attachment_id) if data.attachment_id else None,
        is_note=data.is_note,
        is_holding=data.is_holding,
    )
    ticket = await tickets.get(db, actor.account_id, from_text(ticket_id))
    whom = (actor.account_id, ticket.ticket_id)
    if not (data.despite or data.is_note):
        await refuse_second_writer(db, *whom, actor.member_id, data.client_id)
    posted = await member_says(db, *whom, _agent(actor), words)
    [view] = await for_members(db, actor.account_id, [posted.message], member_id=actor.member_id)
    return view


@get("/profiles/{profile_id:str}/ways", scope="tickets:write")
async def list_ways(db: Db, actor: Actor, profile_id: str) -> Ways:
    """By which a member may write to this person first."""
    found = await ways_to(db, actor.account_id, from_text(profile_id))
    return Ways([WayView(way.channel, way.why_not) for way in found])


@post("/tickets", scope="tickets:write")
async def open_ticket(db: Db, actor: Actor, data: NewTicket) -> TicketView:
    """A member writes first, where consent allows."""
    to = To(from_text(data.profile_id), data.channel, data.subject)
    words = MemberWords(client_id=data.client_id, text=data.text)
    posted = await write_first(db, actor.account_id, _agent(actor), to, words)
    return await ticket_view(db, actor.account_id, posted.ticket, member_id=actor.member_id)


def _agent(actor: Actor) -> Agent:
    return Agent(actor.member_id, actor.name if actor.member_id is not None else "")


handlers = [list_ticket_messages, write_ticket_message, list_ways, open_ticket]
