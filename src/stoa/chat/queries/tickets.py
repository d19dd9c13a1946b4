"""Tickets, one by one. Lists are in `lists`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from stoa.chat.models import Ticket
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among


async def get(db: Db, account_id: AccountId, ticket_id: UUID) -> Ticket:
    ticket = await db.scalar(select(Ticket).where(Ticket.account_id == account_id, Ticket.ticket_id == ticket_id))
    if ticket is None:
        raise NotFound
    return ticket


async def named(db: Db, account_id: AccountId, ticket_ids: Collection[UUID]) -> Sequence[Ticket]:
    rows = await db.scalars(select(Ticket).where(Ticket.account_id == account_id, among(Ticket.ticket_id, ticket_ids)))
    return rows.all()


async def lock(db: Db, account_id: AccountId, ticket_id: UUID) -> Ticket:
    """As it stands now, and nobody else changes it before the transaction ends."""
    ticket = await db.scalar(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.ticket_id == ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if ticket is None:
        raise NotFound
    return ticket


async def lock_open(db: Db, account_id: AccountId, owner_key: str) -> Ticket | None:
    """The owner's web chat that is not closed."""
    return await db.scalar(
        select(Ticket)
        .where(
            Ticket.account_id == account_id,
            Ticket.owner_key == owner_key,
            Ticket.channel == "chat",
            Ticket.status != "closed",
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def lock_open_of(db: Db, account_id: AccountId, owner_keys: Collection[str]) -> dict[str, Ticket]:
    """The same of many owners, by their keys; in one order, so that two who lock many do not wait for each other."""
    rows = await db.scalars(
        select(Ticket)
        .where(
            Ticket.account_id == account_id,
            among(Ticket.owner_key, owner_keys),
            Ticket.channel == "chat",
            Ticket.status != "closed",
        )
        .order_by(Ticket.ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {ticket.owner_key: ticket for ticket in rows}


async def open_of(db: Db, account_id: AccountId, owner_key: str) -> Ticket | None:
    return await db.scalar(
        select(Ticket).where(
            Ticket.account_id == account_id,
            Ticket.owner_key == owner_key,
            Ticket.channel == "chat",
            Ticket.status != "closed",
        )
    )


async def of_profile(db: Db, account_id: AccountId, profile_id: UUID, *, but: UUID, limit: int) -> Sequence[Ticket]:
    """The person's other tickets, the newest first."""
    rows = await db.scalars(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.profile_id == profile_id, Ticket.ticket_id != but)
        .order_by(Ticket.last_at.desc(), Ticket.ticket_id.desc())
        .limit(limit)
    )
    return rows.all()


async def newest_of(db: Db, account_id: AccountId, owner_key: str, channel: str) -> Ticket | None:
    return await db.scalar(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.owner_key == owner_key, Ticket.channel == channel)
        .order_by(Ticket.ticket_id.desc())
        .limit(1)
    )


async def note_typing(db: Db, account_id: AccountId, ticket_id: UUID, *, at: datetime, silent_since: datetime) -> None:
    """Only of who has been silent since then; others write nothing by it."""
    await db.execute(
        update(Ticket)
        .where(Ticket.account_id == account_id, Ticket.ticket_id == ticket_id, Ticket.shopper_last_at < silent_since)
        .values(shopper_typed_at=at)
        .execution_options(synchronize_session=False)
    )


async def lock_of_assignee(db: Db, account_id: AccountId, member_id: UUID) -> Sequence[Ticket]:
    """Hers that are not closed."""
    rows = await db.scalars(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.assignee_id == member_id, Ticket.status != "closed")
        .order_by(Ticket.ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def last_wrote_at(db: Db, account_id: AccountId, profile_id: UUID) -> datetime | None:
    """When she, proven to be her, last said anything in whichever ticket."""
    return await db.scalar(
        select(func.max(Ticket.shopper_last_at)).where(
            Ticket.account_id == account_id, Ticket.profile_id == profile_id, Ticket.is_proven.is_(True)
        )
    )
