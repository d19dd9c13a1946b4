"""Tickets whose moment has come."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text

from stoa.chat.models import Ticket
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

A_SNOOZE_IS_OVER = "select exists (select from ticket where status = 'snoozed' and snoozed_until <= %s)"
SOMEBODY_WAITS = (
    "select exists (select from ticket where waiting_since <= %s and alerted < 2 and status = 'open' "
    "and channel = 'chat' and not is_blocked)"
)
# Whoever waits for an answer has not gone quiet, and what sleeps comes back first.
SOMEBODY_IS_QUIET = (
    "select exists (select from ticket where status <> 'closed' and status <> 'snoozed' and waiting_since is null "
    "and quiet_since <= %s)"
)
ACCOUNTS = {
    "snoozed": text("select distinct account_id from ticket where status = 'snoozed' and snoozed_until <= :at"),
    "waiting": text(
        "select distinct account_id from ticket where waiting_since <= :at and alerted < 2 and status = 'open' "
        "and channel = 'chat' and not is_blocked"
    ),
    "quiet": text(
        "select distinct account_id from ticket "
        "where status <> 'closed' and status <> 'snoozed' and waiting_since is null and quiet_since <= :at"
    ),
}


async def accounts_with(db: Db, what: str, *, at: datetime) -> list[AccountId]:
    """Stores that have such tickets; for the worker, before it enters one."""
    return [AccountId(account_id) for account_id in await db.scalars(ACCOUNTS[what], {"at": at})]


async def lock_snoozed(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[Ticket]:
    is_over = (Ticket.status == "snoozed") & (Ticket.snoozed_until <= now)
    return await _lock(db, account_id, is_over, Ticket.snoozed_until, limit)


async def lock_waiting(db: Db, account_id: AccountId, *, since: datetime, limit: int) -> Sequence[Ticket]:
    """Whoever waits longest first."""
    is_due = (
        (Ticket.waiting_since <= since)
        & (Ticket.alerted < 2)
        & (Ticket.status == "open")
        & (Ticket.channel == "chat")
        & Ticket.is_blocked.is_(False)
    )
    return await _lock(db, account_id, is_due, Ticket.waiting_since, limit)


async def quiet(
    db: Db, account_id: AccountId, *, since: datetime, typed_before: datetime, limit: int
) -> Sequence[UUID]:
    """Of those where nobody types now."""
    rows = await db.scalars(
        select(Ticket.ticket_id)
        .where(
            Ticket.account_id == account_id,
            Ticket.status != "closed",
            Ticket.status != "snoozed",
            Ticket.waiting_since.is_(None),
            Ticket.quiet_since <= since,
            or_(Ticket.shopper_typed_at.is_(None), Ticket.shopper_typed_at < typed_before),
        )
        .order_by(Ticket.quiet_since)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return rows.all()


async def _lock(
    db: Db, account_id: AccountId, is_due: ColumnElement[bool], order: object, limit: int
) -> Sequence[Ticket]:
    """What somebody else holds is left to the next look."""
    rows = await db.scalars(
        select(Ticket)
        .where(Ticket.account_id == account_id, is_due)
        .order_by(order)  # type: ignore[arg-type]
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return rows.all()
