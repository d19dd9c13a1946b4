"""Somebody says she has an address, and is asked to prove it."""

from collections.abc import Sequence
from uuid import UUID

from stoa import email, profiles
from stoa.chat.actions.saying import Saying, note_line, say
from stoa.chat.mails.sending import send
from stoa.chat.models import Ticket
from stoa.chat.queries import blocks, mails, messages, tickets
from stoa.chat.rules.proving import ASKED_AGAIN_AFTER, PROVE, please_prove
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


async def ask_for_proof(db: Db, account_id: AccountId, ticket_id: UUID) -> Ticket:
    """An automatic message: the hub shows where a code is to be had, a mail is to be answered. That she did it is the
    line `identified`.
    """
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.is_proven:
        raise Conflict("It is known who this is.", code="proven")
    if ticket.status == "closed":
        raise Conflict("A chat that was closed stays closed.", code="closed")
    asked_at = await messages.last_asked_at(db, account_id, ticket_id, PROVE)
    if asked_at is not None and clock.now() < asked_at + ASKED_AGAIN_AFTER:
        raise Conflict("This was asked a moment ago.", code="asked_already")
    is_mail = ticket.channel == "email"
    if is_mail and email.reply_address(account_id, ticket_id) is None:
        raise Conflict("Stoa takes no mail here, so an answer could not show it.", code="no_mail")
    words = please_prove(ticket.language, by_mail=is_mail)
    message = await say(db, account_id, ticket, Saying(by="auto", text=words, details={"code": PROVE}))
    if is_mail:
        await send(db, account_id, ticket, [message])
    return ticket


async def take_as_proof(db: Db, account_id: AccountId, ticket: Ticket, address: str, answered: Sequence[str]) -> None:
    """Of a locked ticket. A mail from the address we write to that answers (these Message-IDs) our request: only who
    reads mail there knows it.
    """
    if ticket.is_proven or ticket.their_address != address:
        return
    if not await mails.has_asked_in(db, account_id, ticket.ticket_id, answered, PROVE):
        return
    who = profiles.Identifiers(email=address)
    [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    ticket.profile_id, ticket.is_proven, ticket.typed_email = profile_id, True, None
    ticket.is_blocked = ticket.is_blocked or await blocks.is_blocked(db, account_id, profile_id)
    await note_line(db, account_id, ticket, "identified")
