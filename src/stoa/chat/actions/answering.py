"""A member writes: to the shopper, or a note for the team."""

from dataclasses import dataclass, replace
from uuid import UUID

from stoa import ledger, messages
from stoa.chat.actions.assigning import give
from stoa.chat.actions.opening import reopen
from stoa.chat.actions.permission import check_answerable
from stoa.chat.actions.saying import Saying, said_before, say
from stoa.chat.actions.writing import Agent, Posted, details_of, picture_of
from stoa.chat.events import ReceivedChatMessage
from stoa.chat.mails.sending import send
from stoa.chat.models import Ticket, TicketAttachment, TicketMessage
from stoa.chat.queries import tickets
from stoa.chat.rules.owners import of_member
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class MemberWords:
    """`is_holding`: no answer yet, only that one is being looked for."""

    client_id: str
    text: str | None = None
    attachment_id: UUID | None = None
    is_note: bool = False
    is_holding: bool = False


async def member_says(db: Db, account_id: AccountId, ticket_id: UUID, agent: Agent, words: MemberWords) -> Posted:
    """Answering takes a ticket nobody has; closed texts and mails open again by it, a closed chat refuses."""
    text = check_text(words.text, has_picture=words.attachment_id is not None)
    before = await posted_before(db, account_id, agent, words, ticket_id=ticket_id)
    if before is not None:
        return before
    ticket = await tickets.lock(db, account_id, ticket_id)
    if words.is_note:
        return Posted(ticket, await _note(db, account_id, ticket, agent, words, text), is_new=True)
    if ticket.channel == "sms" and words.attachment_id is not None:
        raise Invalid("attachment_id", "A text takes no pictures.")
    await reopen(db, account_id, ticket)
    kind = await check_answerable(db, account_id, ticket)
    message = await answer_in(db, account_id, ticket, agent, words, text=text, kind=kind)
    return Posted(ticket, message, is_new=True)


async def posted_before(
    db: Db, account_id: AccountId, agent: Agent, words: MemberWords, *, ticket_id: UUID | None = None
) -> Posted | None:
    """The same again, after a lost answer; in this ticket, or in whichever. Raises Conflict where it is another's."""
    before = await said_before(db, account_id, check_client_id(words.client_id), by="agent")
    if before is None:
        return None
    if before.member_id != agent.member_id or before.ticket_id != (ticket_id or before.ticket_id):
        raise Conflict("Another message has this client_id.", code="client_id_taken")
    return Posted(await tickets.get(db, account_id, before.ticket_id), before, is_new=False)


async def answer_in(
    db: Db, account_id: AccountId, ticket: Ticket, agent: Agent, words: MemberWords, *, text: str, kind: messages.Kind
) -> TicketMessage:
    """In a ticket that is locked and not closed. `kind` is as what a text leaves."""
    if ticket.assignee_id is None and agent.member_id is not None:
        await give(db, account_id, ticket, agent.member_id, name=agent.name)
    picture = await brought_for(db, account_id, ticket, agent, words)
    saying = saying_of(agent, words, text, picture)
    if ticket.channel == "sms":
        saying = replace(saying, text_id=await _text(db, account_id, ticket, words, text, kind))
    message = await say(db, account_id, ticket, saying)
    if ticket.channel == "email":
        await send(db, account_id, ticket, [message])
    elif ticket.channel == "chat":
        await ledger.record(db, account_id, _fact(ticket, message))
    return message


def saying_of(agent: Agent, words: MemberWords, text: str, picture: TicketAttachment | None) -> Saying:
    return Saying(
        by="agent",
        kind="text" if picture is None else "image",
        text=text,
        client_id=words.client_id,
        member_id=agent.member_id,
        author=agent.name or None,
        attachment_id=words.attachment_id,
        details=details_of(picture) | ({"is_holding": True} if words.is_holding else {}),
    )


async def _note(
    db: Db, account_id: AccountId, ticket: Ticket, agent: Agent, words: MemberWords, text: str
) -> TicketMessage:
    if words.attachment_id is not None:
        raise Invalid("attachment_id", "A note takes no pictures.")
    return await say(db, account_id, ticket, replace(saying_of(agent, words, text, None), kind="note"))


async def brought_for(
    db: Db, account_id: AccountId, ticket: Ticket, agent: Agent, words: MemberWords
) -> TicketAttachment | None:
    picture = await picture_of(db, account_id, words.attachment_id, owner_key=of_member(agent.member_id))
    if picture is not None:
        picture.ticket_id = ticket.ticket_id
    return picture


def _fact(ticket: Ticket, message: TicketMessage) -> ReceivedChatMessage:
    return ReceivedChatMessage(
        profile_id=ticket.profile_id,
        at=message.at,
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        message_id=message.message_id,
        text=message.text,
    )


async def _text(
    db: Db, account_id: AccountId, ticket: Ticket, words: MemberWords, text: str, kind: messages.Kind
) -> UUID:
    new = messages.NewMessage(
        to=ticket.their_address or "",
        kind=kind,
        text=text,
        profile_id=ticket.profile_id,
        sender=ticket.our_address,
        idempotency_key=f"ticket:{words.client_id}",
    )
    return (await messages.queue(db, account_id, new)).message_id
