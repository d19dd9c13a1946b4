"""Conversations that were held before: brought with their own times, as if they had been held here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from stoa import ledger, messages
from stoa.chat import office
from stoa.chat.actions.texting import client_id_of
from stoa.chat.events import TicketClosed, TicketCreated
from stoa.chat.models import Ticket, TicketMessage, TicketRead, TicketTag
from stoa.chat.queries import words
from stoa.chat.rules import waiting
from stoa.chat.rules.hours import Hours
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id, to_text

AS_GIVEN = (
    "channel",
    "profile_id",
    "owner_key",
    "their_address",
    "our_address",
    "language",
    "order_id",
    "assignee_id",
    "snoozed_until",
    "rating",
)
LONG, NOBODY_IS_TOLD = timedelta(minutes=5), 2
_CLOSED = {"code": "closed", "by": "agent"}


@dataclass(frozen=True, kw_only=True)
class PastMessage:
    """`by` and `kind` are those of `TicketMessage`."""

    by: str
    at: datetime
    text: str
    kind: str = "text"
    member_id: UUID | None = None
    author: str | None = None


@dataclass(frozen=True, kw_only=True)
class PastTicket:
    """The fields are those of `Ticket`. Everybody in `read_by` has read all of it; `closed_at`: by whoever had it."""

    channel: str
    profile_id: UUID
    owner_key: str
    messages: Sequence[PastMessage]
    their_address: str | None = None
    our_address: str | None = None
    language: str | None = None
    order_id: UUID | None = None
    assignee_id: UUID | None = None
    snoozed_until: datetime | None = None
    closed_at: datetime | None = None
    rating: int | None = None
    tags: Sequence[str] = ()
    read_by: Sequence[UUID] = field(default_factory=tuple)


async def bring(db: Db, account_id: AccountId, past: Sequence[PastTicket], *, now: datetime) -> None:
    """Their beginnings and ends, and the texts that came in, are on the timelines; nobody is alerted of those who have
    waited for long.
    """
    facts: list[ledger.Fact] = []
    texts: list[messages.PastText] = []
    said: list[tuple[UUID, str]] = []
    hours = await office.hours(db, account_id)
    for one in past:
        ticket, thread = _held(account_id, one, hours, now)
        db.add(ticket)
        await db.flush()
        texts += _texts(ticket, thread)
        db.add_all([*thread, *_beside(account_id, ticket, one)])
        said += [(ticket.ticket_id, message.text) for message in thread]
        whose = {"profile_id": ticket.profile_id, "ticket_id": ticket.ticket_id, "channel": ticket.channel}
        facts.append(TicketCreated(at=ticket.created_at, opened_by="shopper", **whose))
        if ticket.closed_at is not None:
            facts.append(TicketClosed(at=ticket.closed_at, closed_by="agent", **whose))
    await db.flush()
    await words.add(db, account_id, said)
    await messages.bring(db, account_id, sorted(texts, key=lambda text: text.at))
    await ledger.record(db, account_id, *facts)


def _texts(ticket: Ticket, thread: Sequence[TicketMessage]) -> Iterator[messages.PastText]:
    """What she wrote by text came in as one, and its message says so: it is in the ticket already."""
    if ticket.channel != "sms" or ticket.their_address is None or ticket.our_address is None:
        return
    for message in thread:
        if message.by == "shopper":
            inbound_id = new_id()
            message.client_id = client_id_of(to_text(inbound_id))
            yield messages.PastText(
                inbound_id=inbound_id,
                profile_id=ticket.profile_id,
                their_number=ticket.their_address,
                our_number=ticket.our_address,
                text=message.text,
                at=message.at,
            )


def _held(account_id: AccountId, one: PastTicket, hours: Hours, now: datetime) -> tuple[Ticket, list[TicketMessage]]:
    began = one.messages[0].at
    ticket = Ticket(
        account_id=account_id,
        ticket_id=new_id(),
        status="open",
        is_proven=True,
        as_customer="",
        created_at=began,
        last_at=began,
        last_text="",
        last_by="system",
        quiet_since=began,
        shopper_seq=0,
        agent_seq=0,
        alerted=0,
        team_read_seq=0,
        mailed_seq=0,
        came_in_closed=False,
        is_blocked=False,
        **{name: getattr(one, name) for name in AS_GIVEN},
    )
    thread = [_message(ticket, seq, vars(each)) for seq, each in enumerate(one.messages, 1)]
    for message in thread:
        waiting.after(ticket, message)
        if message.by == "shopper" and not hours.is_open(message.at):
            ticket.came_in_closed = True
    if one.closed_at is not None:
        line = {"by": "system", "kind": "line", "at": one.closed_at, "text": "", "details": _CLOSED}
        thread.append(_message(ticket, len(thread) + 1, line))
        ticket.status, ticket.closed_at, ticket.closed_by, ticket.waiting_since = "closed", one.closed_at, "agent", None
        ticket.rated_at = one.closed_at if one.rating is not None else None
        ticket.came_in_closed = False
    elif one.snoozed_until is not None:
        ticket.status = "snoozed"
    if ticket.waiting_since is not None and ticket.waiting_since < now - LONG:
        ticket.alerted = NOBODY_IS_TOLD
    ticket.last_seq = ticket.shopper_delivered_seq = ticket.shopper_read_seq = len(thread)
    return ticket, thread


def _message(ticket: Ticket, seq: int, said: dict[str, Any]) -> TicketMessage:
    return TicketMessage(
        account_id=ticket.account_id,
        ticket_id=ticket.ticket_id,
        seq=seq,
        message_id=new_id(),
        **{"details": {}, **said},
    )


def _beside(account_id: AccountId, ticket: Ticket, one: PastTicket) -> list[TicketTag | TicketRead]:
    whose = {"account_id": account_id, "ticket_id": ticket.ticket_id}
    return [
        *(TicketTag(tag=tag, **whose) for tag in one.tags),
        *(TicketRead(member_id=member_id, seq=ticket.last_seq, **whose) for member_id in one.read_by),
    ]
