"""What a member said leaves by mail."""

from collections.abc import Sequence

from stoa import accounts, email, ledger
from stoa.chat.events import ReceivedEmail
from stoa.chat.mails.pictures import pictures_of
from stoa.chat.mails.reach import Reach, reach_of, thread_of, words_for
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import mails
from stoa.chat.rules import letters
from stoa.chat.times import USEFUL_FOR
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, TooLarge
from stoa.kit.ids import AccountId


async def send(db: Db, account_id: AccountId, ticket: Ticket, said: Sequence[TicketMessage]) -> None:
    """In one mail, with what was said before. Each message knows its mail from then on."""
    pictures = await pictures_of(db, account_id, said)
    if len(pictures) < sum(message.attachment_id is not None for message in said):
        raise TooLarge("Pictures are too large for a mail: it takes 7 MB of them.", code="picture_too_large")
    reach = await reach_of(db, account_id, ticket)
    if reach is None:
        raise Conflict("There is no address to write to.", code="no_address")
    store = await accounts.get(db, account_id)
    words = letters.answer(
        await words_for(db, account_id, ticket, store),
        store.name,
        said,
        await _before(db, account_id, ticket, said[0], reach),
        subject=ticket.subject if ticket.channel == "email" else None,
    )
    if ticket.channel == "email":
        ticket.subject = ticket.subject or words.subject
        ticket.our_address = ticket.our_address or email.support_address(store.site_id)
    thread = thread_of(ticket, email.new_message_id(), await mails.ids_in(db, account_id, ticket.ticket_id))
    for message in said:
        message.mail_key = thread.message_id
    letter = email.NewMail(
        sender_name=store.name,
        to=reach.address,
        subject=words.subject,
        text=words.text,
        html=words.html,
        pictures=pictures,
        useful_for=USEFUL_FOR,
        thread=thread,
    )
    await email.queue(db, account_id, letter)
    await ledger.record(db, account_id, _fact(ticket, said[0], words.subject))


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
