"""Whoever left before she read an answer gets it by mail: once for each time she leaves."""

import asyncio
from datetime import datetime
from urllib.parse import quote

from stoa import accounts, consent, email, visitors
from stoa.chat.actions.permission import kind_to_write
from stoa.chat.actions.saying import Saying, say
from stoa.chat.mails.pictures import pictures_of
from stoa.chat.mails.reach import Reach, reach_of, thread_of, words_for
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import mails, tickets
from stoa.chat.rules import letters
from stoa.chat.settings import read as settings_of
from stoa.chat.times import LEFT_FOR, UNPROVEN_AGAIN_AFTER, USEFUL_FOR
from stoa.kit import clock, loops
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId


async def run_follow_ups(stop: asyncio.Event) -> None:
    """Until told to stop. Any number may run."""
    watch = loops.Watch(mails.SOMEBODY_LEFT, _before_now, _before_now)
    await loops.for_ever("follow_ups", follow_up_due, stop, watch=watch)


def _before_now() -> datetime:
    return clock.now() - LEFT_FOR


async def follow_up_due() -> bool:
    """Writes to whom it is time to; whether there was anybody."""
    async with transaction() as db:
        due = await mails.left_behind(db, before=_before_now())
    for account_id, ticket_id in due:
        async with transaction(account_id) as db:
            try:
                ticket = await tickets.lock(db, account_id, ticket_id)
            except NotFound:
                continue
            if _is_due(ticket):
                await _follow(db, account_id, ticket)
    return bool(due)


def _is_due(ticket: Ticket) -> bool:
    """Asked again under the lock: she may have come back or read it meanwhile, or another worker was here."""
    is_unread = ticket.agent_seq > max(ticket.shopper_read_seq, ticket.mailed_seq, ticket.shopper_seq)
    if not is_unread or ticket.is_followed_up:
        return False
    return max(ticket.shopper_there_until, ticket.last_at) <= _before_now()


async def _follow(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """With this absence it is over, whether a mail may be sent or not."""
    ticket.is_followed_up = True
    await db.flush()
    reach = await _whom(db, account_id, ticket)
    if reach is None:
        return
    store = await accounts.get(db, account_id)
    said = await _said(db, account_id, ticket, reach)
    back = letters.Back(
        await _address_of_chat(db, account_id, ticket, store, reach),
        is_heard=email.reply_address(account_id, ticket.ticket_id) is not None,
    )
    phrases = await words_for(db, account_id, ticket, store)
    pictures = await pictures_of(db, account_id, said)
    words = letters.follow_up(
        phrases,
        store.name,
        said,
        back,
        pictures=[picture.content_id for picture in pictures],
        is_proven=reach.is_proven,
        has_asked=ticket.shopper_seq > 0,
    )
    thread = thread_of(ticket, email.new_message_id(), await mails.ids_in(db, account_id, ticket.ticket_id))
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
    ticket.mailed_seq = ticket.agent_seq
    line = Saying(by="system", kind="line", details={"code": "mailed"}, mail_key=thread.message_id)
    await say(db, account_id, ticket, line)


async def _whom(db: Db, account_id: AccountId, ticket: Ticket) -> Reach | None:
    if not (await settings_of(db, account_id)).follow_up:
        return None
    reach = await reach_of(db, account_id, ticket)
    if reach is None or not await _is_welcome(db, account_id, ticket, reach):
        return None
    if reach.is_proven:
        return reach
    # An address that somebody typed gets one mail of a conversation, and one a day of all of them. Whoever corrects
    # hers begins anew with the other one, and not when she comes back to the first.
    since = min(clock.now() - UNPROVEN_AGAIN_AFTER, ticket.created_at)
    if ticket.mailed_seq > 0 or await email.threads_begun_with(db, account_id, reach.address, since=since):
        return None
    return reach


async def _is_welcome(db: Db, account_id: AccountId, ticket: Ticket, reach: Reach) -> bool:
    """An answer always is; what a member began, where she may be written to first."""
    if ticket.shopper_seq > 0:
        return True
    kind = await kind_to_write(db, account_id, ticket.profile_id, "email", reach.address)
    return not isinstance(kind, consent.Reason)


async def _said(db: Db, account_id: AccountId, ticket: Ticket, reach: Reach) -> list[TicketMessage]:
    """What she has not seen, from her own last words on. To an address nobody proved goes only what the store said:
    else anybody could have us send anything to anyone.
    """
    unseen = min(ticket.shopper_read_seq, max(ticket.shopper_seq - 1, 0))
    after = max(unseen, ticket.mailed_seq)
    found = await mails.said_in(
        db, account_id, ticket.ticket_id, after=after, before=ticket.agent_seq + 1, limit=letters.MAX_SHOWN
    )
    return found if reach.is_proven else [message for message in found if message.by == "agent"]


async def _address_of_chat(
    db: Db, account_id: AccountId, ticket: Ticket, store: accounts.Account, reach: Reach
) -> str | None:
    """A page of the store with the chat open. The link says who she is, where that is certain."""
    page = store.website_url or next(iter(store.origins), None)
    if page is None:
        return None
    page = page.partition("#")[0]
    if not reach.is_proven:
        return f"{page}#k-hub/chat"
    kx, _ = await visitors.mint_kx(db, account_id, ticket.profile_id)
    return f"{page}{'&' if '?' in page else '?'}_kx={quote(kx)}#k-hub/chat"
