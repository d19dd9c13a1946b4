from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, any_, cast, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset
from stoa.messages.models import Message, MessageEvent

COLUMNS = [column.name for column in Message.__table__.columns]
# A key that was used before makes nothing.
INSERT = (
    insert(Message.__table__)
    .from_select(COLUMNS, rows_like(Message.__table__))
    .on_conflict_do_nothing()
    .returning(Message.message_id)
)


async def insert_many(db: Db, account_id: AccountId, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
    """The ids of those that are new."""
    made = await db.scalars(INSERT, {"rows": rowset([{**row, "account_id": account_id} for row in rows])})
    return set(made.all())


async def get(db: Db, account_id: AccountId, message_id: UUID) -> Message | None:
    return await db.scalar(
        select(Message)
        .where(Message.account_id == account_id, Message.message_id == message_id)
        .execution_options(populate_existing=True)
    )


async def named(db: Db, account_id: AccountId, message_ids: Sequence[UUID]) -> dict[UUID, Message]:
    rows = await db.scalars(
        select(Message)
        .where(Message.account_id == account_id, Message.message_id.in_(message_ids))
        .execution_options(populate_existing=True)
    )
    return {row.message_id: row for row in rows}


async def by_keys(db: Db, account_id: AccountId, keys: Iterable[str]) -> dict[str, Message]:
    rows = await db.scalars(
        select(Message)
        .where(Message.account_id == account_id, Message.idempotency_key == any_(cast(list(keys), ARRAY(Text))))
        .execution_options(populate_existing=True)
    )
    return {row.idempotency_key: row for row in rows if row.idempotency_key is not None}


async def page(
    db: Db,
    account_id: AccountId,
    *,
    profile_id: UUID | None,
    address: str | None,
    status: str | None,
    kind: str | None,
    behind: UUID | None,
    limit: int,
) -> Sequence[Message]:
    """Newest first."""
    statement = select(Message).where(Message.account_id == account_id)
    if profile_id is not None:
        statement = statement.where(Message.profile_id == profile_id)
    if address is not None:
        statement = statement.where(Message.address == address)
    if status is not None:
        statement = statement.where(Message.status == status)
    if kind is not None:
        statement = statement.where(Message.kind == kind)
    if behind is not None:
        statement = statement.where(Message.message_id < behind)
    return (await db.scalars(statement.order_by(Message.message_id.desc()).limit(limit))).all()


async def cancel(db: Db, account_id: AccountId, message_id: UUID, *, now: datetime) -> bool:
    """Whether it was still waiting."""
    cancelled = (
        update(Message)
        .where(Message.account_id == account_id, Message.message_id == message_id, Message.status == "queued")
        .values(status="cancelled", settled_at=now)
        .returning(Message.message_id)
    )
    return await db.scalar(cancelled) is not None


async def events_of(db: Db, account_id: AccountId, message_id: UUID) -> Sequence[MessageEvent]:
    rows = await db.scalars(
        select(MessageEvent)
        .where(MessageEvent.account_id == account_id, MessageEvent.message_id == message_id)
        .order_by(MessageEvent.event_id)
    )
    return rows.all()


async def stop_waiting(
    db: Db, account_id: AccountId, address: str, *, kinds: Sequence[str], reason: str, now: datetime
) -> None:
    """Takes what waits for this address out of the queue. Waits for a claim that is under way, so that after the
    commit nothing more is claimed.
    """
    await db.execute(
        update(Message)
        .where(
            Message.account_id == account_id,
            Message.address == address,
            Message.status == "queued",
            Message.kind.in_(kinds),
            Message.passes_suppression.is_(False),
        )
        .values(status="skipped", reason=reason, settled_at=now)
    )


async def last_to(db: Db, account_id: AccountId, address: str, *, our_number: str, since: datetime) -> Message | None:
    """The newest message between this pair of numbers."""
    return await db.scalar(
        select(Message)
        .where(
            Message.account_id == account_id,
            Message.address == address,
            Message.claimed_at > since,
            Message.sender == our_number,
        )
        .order_by(Message.claimed_at.desc())
        .limit(1)
    )
