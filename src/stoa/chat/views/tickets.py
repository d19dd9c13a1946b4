from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from stoa import accounts, orders, profiles
from stoa.chat.actions.permission import answer_to
from stoa.chat.models import Ticket
from stoa.chat.queries import reading, tags, tickets
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text

MAX_OTHERS = 20


class Named(msgspec.Struct):
    id: str
    name: str


class TicketRow(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`is_unread` is the reader's own, and never of a key, which reads nothing; everything else is the team's. Whoever
    typed a `typed_email` that nobody proved is called by it.
    """

    id: str
    channel: str
    status: str
    profile: Named
    is_proven: bool
    preview: str
    last_by: str
    last_at: datetime
    last_seq: int
    shopper_seq: int
    is_unread: bool
    came_in_closed: bool
    is_blocked: bool
    created_at: datetime
    tags: list[str]
    typed_email: str | None = None
    subject: str | None = None
    assignee: Named | None = None
    waiting_since: datetime | None = None
    snoozed_until: datetime | None = None
    topic: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None


class OrderNamed(msgspec.Struct):
    id: str
    number: str


class ShopperRead(msgspec.Struct, omit_defaults=True):
    """How far the shopper is."""

    delivered_seq: int
    read_seq: int
    read_at: datetime | None = None


class Rating(msgspec.Struct, omit_defaults=True):
    score: int
    at: datetime | None = None
    words: str | None = None


class Answer(msgspec.Struct, omit_defaults=True):
    """`is_marketing`: a text that leaves as such, within the hours it may arrive and with how to leave."""

    may: bool
    why_not: str | None = None
    until: datetime | None = None
    after_stop: bool | None = None
    is_marketing: bool | None = None


class TicketView(TicketRow, omit_defaults=True, kw_only=True):
    """`others` are the person's other tickets."""

    read: ShopperRead
    others: list[TicketRow]
    answer: Answer
    address: str | None = None
    our_address: str | None = None
    order: OrderNamed | None = None
    language: str | None = None
    rating: Rating | None = None


async def ticket_rows(
    db: Db, account_id: AccountId, found: Sequence[Ticket], *, member_id: UUID | None
) -> list[TicketRow]:
    """As this member sees them, in their order."""
    fields = await _fields(db, account_id, found, member_id)
    return [TicketRow(**each) for each in fields]


async def ticket_view(db: Db, account_id: AccountId, ticket: Ticket, *, member_id: UUID | None) -> TicketView:
    [fields, *others] = await _fields(db, account_id, [ticket, *await _others(db, account_id, ticket)], member_id)
    answer = await answer_to(db, account_id, ticket)
    return TicketView(
        **fields,
        read=ShopperRead(ticket.shopper_delivered_seq, ticket.shopper_read_seq, ticket.shopper_read_at),
        others=[TicketRow(**each) for each in others],
        answer=Answer(
            answer.may, answer.why_not, answer.until, answer.after_stop or None, answer.kind == "marketing" or None
        ),
        address=ticket.their_address,
        our_address=ticket.our_address,
        order=await _order(db, account_id, ticket),
        language=ticket.language,
        rating=Rating(ticket.rating, ticket.rated_at, ticket.rating_words) if ticket.rating is not None else None,
    )


async def shoppers(db: Db, account_id: AccountId, found: Sequence[Ticket]) -> dict[UUID, Named]:
    """Whom each of these tickets is with."""
    people = await profiles.display_names(db, account_id, {ticket.profile_id for ticket in found})
    return {ticket.ticket_id: Named(to_text(ticket.profile_id), _name(ticket, people)) for ticket in found}


async def _others(db: Db, account_id: AccountId, ticket: Ticket) -> Sequence[Ticket]:
    """Only of somebody proven: a link that was forwarded shows nobody's conversations."""
    if not ticket.is_proven:
        return []
    return await tickets.of_profile(db, account_id, ticket.profile_id, but=ticket.ticket_id, limit=MAX_OTHERS)


async def _fields(
    db: Db, account_id: AccountId, found: Sequence[Ticket], member_id: UUID | None
) -> list[dict[str, object]]:
    ids = [ticket.ticket_id for ticket in found]
    people = await shoppers(db, account_id, found)
    tagged = await tags.of_tickets(db, account_id, ids)
    read = await reading.of_member(db, account_id, member_id, ids) if member_id is not None else {}
    team = await accounts.member_names(db, {ticket.assignee_id for ticket in found if ticket.assignee_id})
    rows = []
    for ticket in found:
        row = {
            "id": to_text(ticket.ticket_id),
            "profile": people[ticket.ticket_id],
            "preview": ticket.last_text,
            "is_unread": member_id is not None and ticket.shopper_seq > read.get(ticket.ticket_id, 0),
            "tags": tagged.get(ticket.ticket_id, []),
            "assignee": _assignee(ticket, team),
        }
        rows.append(row | {name: getattr(ticket, name) for name in AS_KEPT})
    return rows


def _name(ticket: Ticket, people: dict[UUID, str]) -> str:
    if not ticket.is_proven and ticket.typed_email:
        return ticket.typed_email
    return people.get(ticket.profile_id, "Someone erased")


AS_KEPT = (
    "channel",
    "status",
    "is_proven",
    "last_by",
    "last_at",
    "last_seq",
    "shopper_seq",
    "came_in_closed",
    "is_blocked",
    "created_at",
    "typed_email",
    "subject",
    "waiting_since",
    "snoozed_until",
    "topic",
    "closed_at",
    "closed_by",
)


def _assignee(ticket: Ticket, team: dict[UUID, str]) -> Named | None:
    if ticket.assignee_id is None:
        return None
    return Named(to_text(ticket.assignee_id), team.get(ticket.assignee_id, ""))


async def _order(db: Db, account_id: AccountId, ticket: Ticket) -> OrderNamed | None:
    if ticket.order_id is None:
        return None
    order = await orders.get(db, account_id, ticket.order_id)
    return OrderNamed(to_text(ticket.order_id), order.number)
