"""Many tickets at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from stoa.chat.models import Ticket, TicketTag
from stoa.chat.queries.words import tickets_with
from stoa.chat.rules.filters import Wanted
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def page(
    db: Db, account_id: AccountId, wanted: Wanted, *, behind: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Ticket]:
    """Newest first; of those who wait, whoever has waited longest. `behind`: those after this `place_of` one."""
    statement = select(Ticket).where(Ticket.account_id == account_id, *_conditions(account_id, wanted))
    if behind is not None:
        statement = statement.where(*_after(wanted, *behind))
    order = (
        (Ticket.waiting_since, Ticket.ticket_id)
        if wanted.is_waiting
        else (Ticket.last_at.desc(), Ticket.ticket_id.desc())
    )
    found = await db.scalars(statement.order_by(*order).limit(limit))
    return found.all()


def place_of(ticket: Ticket, wanted: Wanted) -> tuple[datetime, UUID]:
    """Where it stands in this list."""
    at = ticket.waiting_since if wanted.is_waiting else None
    return at or ticket.last_at, ticket.ticket_id


def _after(wanted: Wanted, at: datetime, ticket_id: UUID) -> list[ColumnElement[bool]]:
    if wanted.is_waiting:
        since = Ticket.waiting_since
        return [since >= at, (since > at) | (Ticket.ticket_id > ticket_id)]
    return [Ticket.last_at <= at, (Ticket.last_at < at) | (Ticket.ticket_id < ticket_id)]


def _conditions(account_id: AccountId, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Ticket.is_blocked if wanted.is_blocked else ~Ticket.is_blocked]
    if wanted.is_waiting:
        conditions.append(Ticket.waiting_since.is_not(None))
    if wanted.came_in_closed:
        conditions.append(Ticket.came_in_closed)
    if wanted.statuses is not None:
        conditions.append(Ticket.status.in_(wanted.statuses))
    if wanted.assignees is not None:
        conditions.append(_is_of(wanted.assignees))
    if wanted.channel is not None:
        conditions.append(Ticket.channel == wanted.channel)
    if wanted.profile_id is not None:
        conditions.append(Ticket.profile_id == wanted.profile_id)
    if wanted.since is not None:
        conditions.append(Ticket.last_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(Ticket.last_at < wanted.until)
    if wanted.tag is not None:
        tagged = select(TicketTag.ticket_id).where(TicketTag.account_id == account_id, TicketTag.tag == wanted.tag)
        conditions.append(Ticket.ticket_id.in_(tagged))
    if wanted.sought is not None:
        conditions.append(Ticket.ticket_id.in_(tickets_with(account_id, wanted.sought)))
    return conditions


def _is_of(assignees: Collection[UUID | None]) -> ColumnElement[bool]:
    return or_(*(Ticket.assignee_id.is_(None) if one is None else Ticket.assignee_id == one for one in assignees))
