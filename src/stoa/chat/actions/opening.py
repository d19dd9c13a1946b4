"""A ticket begins, ends, and begins again."""

from dataclasses import dataclass
from uuid import UUID

from stoa import ledger
from stoa.chat import live
from stoa.chat.actions.saying import note_line
from stoa.chat.events import TicketClosed, TicketCreated
from stoa.chat.models import Ticket
from stoa.chat.queries import blocks, tickets, words
from stoa.chat.rules.owners import of_thread
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId, new_id


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The beginning of a ticket; the fields are those of `Ticket`. Without an `owner_key` it is a thread of its own."""

    channel: str
    profile_id: UUID
    owner_key: str | None = None
    is_proven: bool = True
    anonymous_id: str | None = None
    as_customer: str = ""
    typed_email: str | None = None
    their_address: str | None = None
    our_address: str | None = None
    language: str | None = None
    subject: str | None = None
    topic: str | None = None
    order_id: UUID | None = None
    opened_by: str = "shopper"


async def open_ticket(db: Db, account_id: AccountId, opening: Opening) -> Ticket:
    """For a web chat the caller holds the lock of its owner."""
    now, ticket_id = clock.now(), new_id()
    ticket = Ticket(
        account_id=account_id,
        ticket_id=ticket_id,
        channel=opening.channel,
        status="open",
        profile_id=opening.profile_id,
        owner_key=opening.owner_key or of_thread(ticket_id),
        anonymous_id=opening.anonymous_id,
        as_customer=opening.as_customer,
        is_proven=opening.is_proven,
        typed_email=opening.typed_email,
        their_address=opening.their_address,
        our_address=opening.our_address,
        language=opening.language,
        subject=opening.subject,
        topic=opening.topic,
        order_id=opening.order_id,
        created_at=now,
        last_at=now,
        last_seq=0,
        last_text="",
        last_by="system",
        shopper_seq=0,
        alerted=0,
        shopper_delivered_seq=0,
        shopper_read_seq=0,
        team_read_seq=0,
        mailed_seq=0,
        came_in_closed=False,
        is_blocked=await blocks.is_blocked(db, account_id, opening.profile_id, is_proven=opening.is_proven),
    )
    db.add(ticket)
    await db.flush()
    await words.add(db, account_id, [(ticket_id, ticket.subject or "")])
    fact = TicketCreated(
        profile_id=ticket.profile_id,
        at=now,
        ticket_id=ticket_id,
        channel=ticket.channel,
        opened_by=opening.opened_by,
        topic=ticket.topic,
    )
    await ledger.record(db, account_id, fact)
    return ticket


async def end(db: Db, account_id: AccountId, ticket_id: UUID, *, by: str) -> Ticket:
    """`by` is `shopper`, `agent` or `auto`. What is closed stays as it is; a member may say of it that it needs no
    answer.
    """
    ticket = await tickets.lock(db, account_id, ticket_id)
    if by == "agent" and ticket.came_in_closed:
        ticket.came_in_closed = False
        await db.flush()
        await live.tell(db, account_id, ticket_id)
    if ticket.status == "closed":
        return ticket
    now = clock.now()
    ticket.status, ticket.closed_at, ticket.closed_by = "closed", now, by
    ticket.snoozed_until = ticket.waiting_since = None
    ticket.alerted = 0
    await note_line(db, account_id, ticket, "closed", by=by)
    fact = TicketClosed(profile_id=ticket.profile_id, at=now, ticket_id=ticket_id, channel=ticket.channel, closed_by=by)
    await ledger.record(db, account_id, fact)
    return ticket


async def close(db: Db, account_id: AccountId, ticket_id: UUID, *, seen_seq: int, despite: bool) -> Ticket:
    """By a member, who is asked first where something came that she has not seen."""
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.status != "closed" and ticket.shopper_seq > seen_seq and not despite:
        raise Conflict("Somebody wrote something that you have not seen yet.", code="waits_unread")
    return await end(db, account_id, ticket_id, by="agent")


async def reopen(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """Of a locked ticket. A web chat that was closed never opens again."""
    if ticket.status != "closed":
        return
    if ticket.channel == "chat":
        raise Conflict("A chat that was closed stays closed.", code="closed")
    ticket.status, ticket.closed_at, ticket.closed_by = "open", None, None
    ticket.quiet_since = clock.now()
    await note_line(db, account_id, ticket, "reopened")


async def wake(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """Of a locked ticket that was snoozed: back to whoever had it. While it slept nobody was silent."""
    slept_until = min(ticket.snoozed_until or clock.now(), clock.now())
    ticket.quiet_since = max(ticket.quiet_since, slept_until)
    ticket.status, ticket.snoozed_until = "open", None
    await note_line(db, account_id, ticket, "woken")
