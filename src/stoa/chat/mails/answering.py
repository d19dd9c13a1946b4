"""A member's answer leaves by mail."""

from uuid import UUID

from stoa import accounts, email, ledger
from stoa.chat.actions.answering import MemberWords, member_says
from stoa.chat.actions.assigning import give
from stoa.chat.actions.saying import Saying, said_before, say
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.events import ReceivedEmail
from stoa.chat.mails.reach import Reach, reach_of, thread_of, words_for
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import mails, tickets
from stoa.chat.rules import letters
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.chat.times import USEFUL_FOR
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId


async def answer(db: Db, account_id: AccountId, ticket: Ticket, message: TicketMessage) -> None:
    """Sends what was just said in a ticket, with what was said before it."""
    if message.attachment_id is not None:
        raise Invalid("attachment_id", "A mail takes no pictures.")
    reach = await reach_of(db, account_id, ticket)
    if reach is None:
        raise Conflict("There is no address to write to.", code="no_address")
    store = await accounts.get(db, account_id)
    words = letters.answer(
        await words_for(db, account_id, ticket, store),
        store.name,
        message,
        await _before(db, account_id, ticket, message, reach),
        subject=ticket.subject if ticket.channel == "email" else None,
    )
    if ticket.channel == "email":
        ticket.subject = ticket.subject or words.subject
        ticket.our_address = ticket.our_address or email.support_address(store.site_id)
    message.mail_key = email.new_message_id()
    letter = email.NewMail(
        sender_name=store.name,
        to=reach.address,
        subject=words.subject,
        text=words.text,
        html=words.html,
        useful_for=USEFUL_FOR,
        thread=thread_of(ticket, message.mail_key, await mails.ids_in(db, account_id, ticket.ticket_id)),
    )
    await email.queue(db, account_id, letter)
    await ledger.record(db, account_id, _fact(ticket, message, words.subject))


async def answer_by_mail(
    db: Db, account_id: AccountId, ticket_id: UUID, agent: Agent, *, client_id: str, text: str
) -> Posted:
    """Of any ticket, open or closed; a closed chat stays closed, and an answer to the mail begins a thread of its own.
    Conflict `no_address` where nobody knows where to.
    """
    said = check_text(text, has_picture=False)
    before = await said_before(db, account_id, check_client_id(client_id), by="agent")
    if before is not None:
        if before.ticket_id != ticket_id or before.member_id != agent.member_id:
            raise Conflict("Another message has this client_id.", code="client_id_taken")
        return Posted(await tickets.get(db, account_id, ticket_id), before, is_new=False)
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.channel == "email":
        return await member_says(db, account_id, ticket_id, agent, MemberWords(client_id=client_id, text=said))
    if ticket.status != "closed" and ticket.assignee_id is None and agent.member_id is not None:
        await give(db, account_id, ticket, agent.member_id, name=agent.name)
    saying = Saying(by="agent", text=said, client_id=client_id, member_id=agent.member_id, author=agent.name or None)
    message = await say(db, account_id, ticket, saying)
    await answer(db, account_id, ticket, message)
    # Nothing is left to send after her.
    ticket.mailed_seq = message.seq
    await db.flush()
    return Posted(ticket, message, is_new=True)


async def _before(
    db: Db, account_id: AccountId, ticket: Ticket, message: TicketMessage, reach: Reach
) -> list[TicketMessage]:
    """What she may be shown again. What was written under an address nobody proved is not sent to it."""
    if not reach.is_proven and ticket.channel != "email":
        return []
    return await mails.said_in(db, account_id, ticket.ticket_id, before=message.seq, limit=letters.MAX_SHOWN)


def _fact(ticket: Ticket, message: TicketMessage, subject: str) -> ReceivedEmail:
    return ReceivedEmail(
        profile_id=ticket.profile_id,
        at=message.at,
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        message_id=message.message_id,
        text=message.text,
        subject=subject,
    )
