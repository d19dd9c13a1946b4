"""A member answers by mail what came in by another channel."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from stoa.chat.actions.answering import MemberWords, brought_for, posted_before, saying_of
from stoa.chat.actions.assigning import give
from stoa.chat.actions.opening import reopen
from stoa.chat.actions.saying import say
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.mails.sending import send
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import tickets
from stoa.chat.rules.wording import check_text
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def answer_by_mail(
    db: Db, account_id: AccountId, ticket_id: UUID, agent: Agent, words: MemberWords, more: Sequence[UUID] = ()
) -> Posted:
    """Of any ticket, open or closed; a closed chat stays closed, and an answer to the mail begins a thread of its own.
    `more` are further pictures: in the thread each stands by itself, and the mail has them all.

    Raises Conflict `no_address` where nobody knows where to, TooLarge for more pictures than a mail holds.
    """
    text = check_text(words.text, has_picture=words.attachment_id is not None)
    before = await posted_before(db, account_id, agent, words, ticket_id=ticket_id)
    if before is not None:
        return before
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.channel == "email":
        await reopen(db, account_id, ticket)
    if ticket.status != "closed" and ticket.assignee_id is None and agent.member_id is not None:
        await give(db, account_id, ticket, agent.member_id, name=agent.name)
    said = [await _say(db, account_id, ticket, agent, words, text, client_id=words.client_id)]
    for attachment_id in more:
        shown = replace(words, attachment_id=attachment_id)
        said.append(await _say(db, account_id, ticket, agent, shown, "", client_id=None))
    await send(db, account_id, ticket, said)
    # Nothing is left to send after her.
    ticket.mailed_seq = said[-1].seq
    await db.flush()
    return Posted(ticket, said[0], is_new=True)


async def _say(
    db: Db, account_id: AccountId, ticket: Ticket, agent: Agent, words: MemberWords, text: str, *, client_id: str | None
) -> TicketMessage:
    picture = await brought_for(db, account_id, ticket, agent, words)
    return await say(db, account_id, ticket, replace(saying_of(agent, words, text, picture), client_id=client_id))
