"""A mail comes in: it joins its ticket, or begins one.

What proves where a mail belongs is the address it was sent to: only who was given a mail of ours knows its token. Who
it is from anybody can write there. So a mail with a token joins its ticket whoever it seems to be from, marked where
that is not whom we wrote to; what is answered goes to whom we wrote to all the same, so a stranger who was forwarded a
mail can say something and hears nothing. A mail without a token joins a ticket only from that ticket's own address.
Whose address it is an answer to our request proves (`actions.proving`).
"""

import hashlib
from dataclasses import dataclass

from stoa import accounts, email, ledger, profiles
from stoa.chat import pictures
from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.auto_answering import answer_automatically
from stoa.chat.actions.opening import Opening, open_ticket, reopen, wake
from stoa.chat.actions.proving import take_as_proof
from stoa.chat.actions.saying import Saying, note_line, said_before, say
from stoa.chat.actions.turns import give_in_turn
from stoa.chat.events import SentEmail
from stoa.chat.mails.reach import Reach, reach_of
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import mails, tickets
from stoa.chat.rules import owners
from stoa.chat.rules.pictures import MEDIA_TYPES, MadeAnew
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Conflict, NotFound, Refusal
from stoa.kit.ids import AccountId, from_text
from stoa.kit.windows import Window

MAX_PICTURES = 10
MAILS = Window(most=60, seconds=3600)  # of one address to one store


@dataclass(frozen=True)
class Brought:
    """What hung on a mail: pictures made anew, and the names of everything else."""

    pictures: list[MadeAnew]
    others: list[str]


async def knows(recipient: email.Recipient) -> bool:
    """A token cannot be guessed, so there was such a ticket. Whether there still is shows when the mail is taken."""
    return await _account_of(recipient) is not None


async def take(recipient: email.Recipient, inbound: email.Inbound) -> None:
    """Told twice it is kept once. Raises TooMany."""
    account_id = await _account_of(recipient)
    # What seems to be from us is our own mail on its way round.
    if account_id is None or email.is_ours(inbound.from_address):
        return
    MAILS.spend(f"{account_id} {inbound.from_address}")
    brought = await _brought(inbound)
    async with transaction(account_id) as db:
        if not await _is_known(db, account_id, inbound):
            await _take(db, account_id, recipient, inbound, brought)


async def _account_of(recipient: email.Recipient) -> AccountId | None:
    async with transaction() as db:
        if isinstance(recipient, email.Support):
            return await accounts.id_of_site(db, recipient.site_id)
    try:
        async with transaction(recipient.account_id) as db:
            await accounts.get(db, recipient.account_id)
    except NotFound:
        return None
    return recipient.account_id


async def _brought(inbound: email.Inbound) -> Brought:
    brought = Brought([], [])
    for file in inbound.files:
        made = await _made_anew(file) if len(brought.pictures) < MAX_PICTURES else None
        if made is None:
            brought.others.append(file.name)
        else:
            brought.pictures.append(made)
    return brought


async def _made_anew(file: email.File) -> MadeAnew | None:
    if file.media_type not in MEDIA_TYPES:
        return None
    try:
        return await pictures.decode(file.content)
    except Refusal:
        return None


async def _is_known(db: Db, account_id: AccountId, inbound: email.Inbound) -> bool:
    try:
        return await said_before(db, account_id, _client_id(inbound), by="shopper") is not None
    except Conflict:
        return True


async def _take(
    db: Db, account_id: AccountId, recipient: email.Recipient, inbound: email.Inbound, brought: Brought
) -> None:
    about = await _meant(db, account_id, recipient, inbound)
    reach = await reach_of(db, account_id, about) if about is not None else None
    is_theirs = about is None or await _is_hers(db, account_id, about, reach, inbound.from_address)
    ticket = (
        await _continued(db, account_id, about, reach, inbound, is_theirs=is_theirs)
        if about is not None
        else await _begun(db, account_id, inbound)
    )
    is_new = ticket.last_seq == 0
    await take_as_proof(db, account_id, ticket, inbound.from_address, inbound.answers)
    message = await _keep(db, account_id, ticket, inbound, brought, is_theirs=is_theirs)
    if is_new:
        await give_in_turn(db, account_id, ticket)
    if message is not None:
        await answer_automatically(db, account_id, ticket, message)
    await db.flush()


async def _meant(db: Db, account_id: AccountId, recipient: email.Recipient, inbound: email.Inbound) -> Ticket | None:
    """By the address it was sent to, else by the mails it answers."""
    if isinstance(recipient, email.Conversation):
        try:
            return await tickets.get(db, account_id, recipient.conversation_id)
        except NotFound:
            # Two conversations became one, and this was the other.
            pass
    found = await mails.ticket_with(db, account_id, inbound.answers)
    if found is None:
        return None
    ticket = await tickets.get(db, account_id, found)
    if isinstance(recipient, email.Conversation):
        return ticket
    reach = await reach_of(db, account_id, ticket)
    return ticket if reach is not None and reach.address == inbound.from_address else None


async def _is_hers(db: Db, account_id: AccountId, ticket: Ticket, reach: Reach | None, address: str) -> bool:
    """The address we wrote to, or another of the same profile's."""
    if reach is not None and reach.address == address:
        return True
    profile = await profiles.find(db, account_id, profiles.Identifiers(email=address))
    return ticket.is_proven and profile is not None and profile.profile_id == ticket.profile_id


async def _continued(
    db: Db, account_id: AccountId, about: Ticket, reach: Reach | None, inbound: email.Inbound, *, is_theirs: bool
) -> Ticket:
    """The ticket itself while mails may join it. After a closed chat, and beside texts, a thread of its own."""
    if about.channel == "email" or (about.channel == "chat" and about.status != "closed"):
        return await _opened(db, account_id, about)
    key = owners.of_thread(about.ticket_id)
    await lock_owner(db, account_id, key)
    there = await tickets.newest_of(db, account_id, key, "email")
    if there is not None:
        return await _opened(db, account_id, there)
    address = reach.address if reach is not None else inbound.from_address
    is_proven = reach is not None and reach.is_proven and is_theirs
    opening = Opening(
        channel="email",
        profile_id=about.profile_id,
        owner_key=key,
        is_proven=is_proven,
        typed_email=None if is_proven else address,
        their_address=address,
        our_address=await _our_address(db, account_id),
        language=about.language,
        subject=inbound.subject or None,
        order_id=about.order_id,
    )
    return await open_ticket(db, account_id, opening)


async def _opened(db: Db, account_id: AccountId, there: Ticket) -> Ticket:
    ticket = await tickets.lock(db, account_id, there.ticket_id)
    if ticket.status == "snoozed":
        await wake(db, account_id, ticket)
    await reopen(db, account_id, ticket)
    return ticket


async def _begun(db: Db, account_id: AccountId, inbound: email.Inbound) -> Ticket:
    """Of somebody who says she has this address."""
    who = profiles.Identifiers(email=inbound.from_address)
    [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    profile = await profiles.get(db, account_id, profile_id)
    opening = Opening(
        channel="email",
        profile_id=profile_id,
        is_proven=False,
        typed_email=inbound.from_address,
        their_address=inbound.from_address,
        our_address=await _our_address(db, account_id),
        language=profile.locale,
        subject=inbound.subject or None,
    )
    return await open_ticket(db, account_id, opening)


async def _our_address(db: Db, account_id: AccountId) -> str | None:
    return email.support_address((await accounts.get(db, account_id)).site_id)


async def _keep(
    db: Db, account_id: AccountId, ticket: Ticket, inbound: email.Inbound, brought: Brought, *, is_theirs: bool
) -> TicketMessage | None:
    """The text, then the pictures, each a message; a line names what else hung on it. Returns the first."""
    said = {"from": inbound.from_address, "is_theirs": is_theirs}
    client_id, first = _client_id(inbound), None
    if inbound.text or not brought.pictures:
        saying = Saying(
            by="shopper",
            text=inbound.text,
            client_id=client_id,
            mail_key=inbound.message_id,
            details={"mail": said},
        )
        first = await say(db, account_id, ticket, saying)
    for number, made in enumerate(brought.pictures):
        kept = await pictures.keep(db, account_id, made, owner_key=ticket.owner_key, ticket_id=ticket.ticket_id)
        saying = Saying(
            by="shopper",
            kind="image",
            client_id=client_id if first is None else f"{client_id}:{number}",
            mail_key=inbound.message_id if first is None else None,
            attachment_id=from_text(kept.id),
            details={"mail": said, "image": {"width": kept.width, "height": kept.height}},
        )
        message = await say(db, account_id, ticket, saying)
        first = first or message
    if brought.others:
        await note_line(db, account_id, ticket, "files_left_out", names=brought.others)
    if first is not None:
        await ledger.record(db, account_id, _fact(ticket, first, inbound))
    return first


def _client_id(inbound: email.Inbound) -> str:
    return f"mail:{hashlib.sha256(inbound.message_id.encode()).hexdigest()[:40]}"


def _fact(ticket: Ticket, message: TicketMessage, inbound: email.Inbound) -> SentEmail:
    return SentEmail(
        profile_id=ticket.profile_id,
        at=message.at,
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        message_id=message.message_id,
        text=message.text,
        subject=inbound.subject or None,
    )


RECEIVER = email.Receiver(knows=knows, takes=take)
