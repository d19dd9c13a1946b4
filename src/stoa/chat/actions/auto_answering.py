"""What a store answers by itself: one thing while somebody is there, another while nobody is."""

from uuid import UUID

from stoa import accounts, messages, profiles
from stoa.chat import office, settings
from stoa.chat.actions.permission import answer_to
from stoa.chat.actions.saying import Saying, say
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries.messages import begins_conversation
from stoa.chat.settings import Settings, TextName, Week
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def answer_automatically(db: Db, account_id: AccountId, ticket: Ticket, message: TicketMessage) -> None:
    """To a shopper's message in a locked ticket. A conversation is greeted once while the store is open; while it is
    closed the first message of each closed period is answered, also in the middle of a conversation. Only by hours that
    the store has set, and never to somebody who is blocked.
    """
    kept = await settings.read(db, account_id)
    if ticket.is_blocked or kept.hours == Week():
        return
    closed_since = (await office.hours_by(db, account_id, kept)).closed_since(message.at)
    if closed_since is None:
        if await begins_conversation(db, account_id, message):
            await _answer(db, account_id, ticket, message, await _text(db, account_id, ticket, kept, "in_hours"))
        return
    ticket.came_in_closed = True
    if ticket.away_told_for != closed_since:
        ticket.away_told_for = closed_since
        await _answer(db, account_id, ticket, message, await _text(db, account_id, ticket, kept, "out_of_hours"))


async def _text(db: Db, account_id: AccountId, ticket: Ticket, kept: Settings, name: TextName) -> str | None:
    """In her language, else in the store's."""
    person = await profiles.get(db, account_id, ticket.profile_id)
    account = await accounts.get(db, account_id)
    return settings.text_in(kept, name, [ticket.language, person.locale, account.locale])


async def _answer(db: Db, account_id: AccountId, ticket: Ticket, message: TicketMessage, text: str | None) -> None:
    """Mails are answered by people alone."""
    if text is None or ticket.channel == "email":
        return
    text_id = None
    if ticket.channel == "sms":
        permission = await answer_to(db, account_id, ticket)
        if not permission.may or permission.after_stop:
            return
        text_id = await _queue(db, account_id, ticket, message, text)
    await say(db, account_id, ticket, Saying(by="auto", text=text, text_id=text_id))


async def _queue(db: Db, account_id: AccountId, ticket: Ticket, message: TicketMessage, text: str) -> UUID:
    new = messages.NewMessage(
        to=ticket.their_address or "",
        kind="conversation",
        text=text,
        profile_id=ticket.profile_id,
        sender=ticket.our_address,
        idempotency_key=f"ticket:auto:{message.message_id}",
    )
    return (await messages.queue(db, account_id, new)).message_id
