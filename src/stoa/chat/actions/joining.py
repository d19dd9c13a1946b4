"""A browser turns out to be somebody, or two profiles turn out to be one: their conversations follow."""

from collections.abc import Mapping
from uuid import UUID

from stoa.chat import live
from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.opening import wake
from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.chat.queries import blocks, joining, tickets
from stoa.chat.rules import owners, waiting
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def join(
    db: Db, account_id: AccountId, anonymous_id: str, profile_id: UUID, *, as_customer: str | None = None
) -> None:
    """What was written in this browser was written by her. An open chat of the browser is appended to hers, or becomes
    hers.
    """
    theirs, hers = owners.of_browser(anonymous_id), owners.of_person(profile_id, as_customer or "")
    for key in sorted((theirs, hers)):
        await lock_owner(db, account_id, key)
    for ticket in await joining.lock_of_owner(db, account_id, theirs):
        ticket.profile_id, ticket.as_customer = profile_id, as_customer or ""
        ticket.is_proven, ticket.typed_email, ticket.anonymous_id = True, None, None
        ticket.is_blocked = ticket.is_blocked or await blocks.is_blocked(db, account_id, profile_id)
        if await _own(db, account_id, ticket, hers):
            await note_line(db, account_id, ticket, "identified")


async def merge(db: Db, account_id: AccountId, pairs: Mapping[UUID, UUID]) -> None:
    """Of profiles, {source: survivor}. What a browser wrote stays the browser's until somebody proves to be her."""
    everyone = {*pairs, *pairs.values()}
    keys = await joining.owners_of(db, account_id, everyone)
    if not keys:
        return
    for key in sorted({_renamed(key, pairs) for key in keys}):
        await lock_owner(db, account_id, key)
    blocked = {into for into in pairs.values() if await blocks.is_blocked(db, account_id, into)}
    for ticket in await joining.lock_of_profiles(db, account_id, everyone):
        ticket.profile_id = pairs.get(ticket.profile_id, ticket.profile_id)
        ticket.is_blocked = ticket.profile_id in blocked or (ticket.is_blocked and not ticket.is_proven)
        await _own(db, account_id, ticket, _renamed(ticket.owner_key, pairs))
    await db.flush()


def _renamed(key: str, pairs: Mapping[UUID, UUID]) -> str:
    person = owners.person_in(key)
    if person is None or person[0] not in pairs:
        return key
    return owners.of_person(pairs[person[0]], person[1])


async def _own(db: Db, account_id: AccountId, ticket: Ticket, owner_key: str) -> bool:
    """Whether the ticket goes on; it does not where there is an open one already, which takes it in."""
    if ticket.owner_key == owner_key:
        return True
    is_open_chat = ticket.channel == "chat" and ticket.status != "closed"
    there = await tickets.lock_open(db, account_id, owner_key) if is_open_chat else None
    if there is not None:
        await _append(db, account_id, ticket, there)
        return False
    ticket.owner_key = owner_key
    await db.flush()
    return True


async def _append(db: Db, account_id: AccountId, ticket: Ticket, into: Ticket) -> None:
    if into.status == "snoozed":
        await wake(db, account_id, into)
    await note_line(db, account_id, into, "joined")
    await joining.move_into(db, account_id, ticket.ticket_id, into.ticket_id, after=into.last_seq)
    waiting.take_in(into, ticket)
    await db.flush()
    await joining.remove(db, account_id, ticket)
    await live.tell(db, account_id, into.ticket_id, ticket.ticket_id)
