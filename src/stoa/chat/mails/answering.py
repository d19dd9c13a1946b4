"""A member answers by mail what came in by another channel."""

from uuid import UUID

from stoa.chat.actions.answering import MemberWords, brought_for, member_says, saying_of
from stoa.chat.actions.assigning import give
from stoa.chat.actions.saying import said_before, say
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.mails.sending import send
from stoa.chat.queries import tickets
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


async def answer_by_mail(db: Db, account_id: AccountId, ticket_id: UUID, agent: Agent, words: MemberWords) -> Posted:
    """Of any ticket, open or closed; a closed chat stays closed, and an answer to the mail begins a thread of its own.
    Conflict `no_address` where nobody knows where to.
    """
    text = check_text(words.text, has_picture=words.attachment_id is not None)
    before = await said_before(db, account_id, check_client_id(words.client_id), by="agent")
    if before is not None:
        if before.ticket_id != ticket_id or before.member_id != agent.member_id:
            raise Conflict("Another message has this client_id.", code="client_id_taken")
        return Posted(await tickets.get(db, account_id, ticket_id), before, is_new=False)
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.channel == "email":
        return await member_says(db, account_id, ticket_id, agent, words)
    if ticket.status != "closed" and ticket.assignee_id is None and agent.member_id is not None:
        await give(db, account_id, ticket, agent.member_id, name=agent.name)
    picture = await brought_for(db, account_id, ticket, agent, words)
    message = await say(db, account_id, ticket, saying_of(agent, words, text, picture))
    await send(db, account_id, ticket, message)
    # Nothing is left to send after her.
    ticket.mailed_seq = message.seq
    await db.flush()
    return Posted(ticket, message, is_new=True)
