"""`/api/v1/tickets/{id}/mail`: a member answers by mail; and the address mails to the store come in at."""

from typing import Annotated

import msgspec
from litestar import get, post

from stoa import accounts, email
from stoa.chat.actions.answering import MemberWords
from stoa.chat.actions.writing import Agent
from stoa.chat.mails.answering import answer_by_mail
from stoa.chat.views.messages import MessageView, for_members
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.limits import Id, Words


class MailAnswer(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    client_id: Id
    text: Words | None = None
    attachment_ids: Annotated[list[Id], msgspec.Meta(max_length=6)] = []


class MailAddress(msgspec.Struct, omit_defaults=True):
    """Without one nothing that is written to the store comes in here."""

    address: str | None = None


@post("/tickets/{ticket_id:str}/mail", scope="tickets:write")
async def answer_ticket_by_mail(db: Db, actor: Actor, ticket_id: str, data: MailAnswer) -> MessageView:
    """Answers any ticket by mail, open or closed."""
    agent = Agent(actor.member_id, actor.name)
    pictures = [from_text(each) for each in data.attachment_ids]
    words = MemberWords(client_id=data.client_id, text=data.text, attachment_id=pictures[0] if pictures else None)
    posted = await answer_by_mail(db, actor.account_id, from_text(ticket_id), agent, words, pictures[1:])
    [shown] = await for_members(db, actor.account_id, [posted.message], member_id=actor.member_id)
    return shown


@get("/chat/mail-address", scope="chat:read")
async def get_mail_address(db: Db, actor: Actor) -> MailAddress:
    """Where the store forwards what is written to its own address."""
    store = await accounts.get(db, actor.account_id)
    return MailAddress(email.support_address(store.site_id))


handlers = [answer_ticket_by_mail, get_mail_address]
