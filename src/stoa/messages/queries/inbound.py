from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.messages.models import InboundText, Message, MessagePart


async def add(db: Db, account_id: AccountId, row: Mapping[str, Any]) -> bool:
    """Whether the provider had not told it before."""
    added = insert(InboundText).values(account_id=account_id, **row).on_conflict_do_nothing()
    return await db.scalar(added.returning(InboundText.inbound_id)) is not None


async def same_again(
    db: Db, account_id: AccountId, *, their_number: str, our_number: str, text: str, since: datetime
) -> bool:
    """Whether the last that came from there, a moment ago, was this very text, under whatever name. STOP, START, STOP
    are three.
    """
    last = await db.scalar(
        select(InboundText.text)
        .where(
            InboundText.account_id == account_id,
            InboundText.their_number == their_number,
            InboundText.received_at > since,
            InboundText.our_number == our_number,
        )
        .order_by(InboundText.received_at.desc(), InboundText.inbound_id.desc())
        .limit(1)
    )
    return last == text


async def obeyed_since(db: Db, account_id: AccountId, their_number: str, *, since: datetime) -> int:
    """How many orders came from there."""
    counted = select(func.count()).select_from(InboundText)
    return (
        await db.scalar(
            counted.where(
                InboundText.account_id == account_id,
                InboundText.their_number == their_number,
                InboundText.received_at > since,
                InboundText.taken_as.is_not(None),
            )
        )
        or 0
    )


async def take_as(
    db: Db, account_id: AccountId, inbound_id: UUID, *, taken_as: str | None, profile_id: UUID | None
) -> None:
    await db.execute(
        update(InboundText)
        .where(InboundText.account_id == account_id, InboundText.inbound_id == inbound_id)
        .values(taken_as=taken_as, profile_id=profile_id)
    )


async def message_of_part(db: Db, account_id: AccountId, route_id: UUID, provider_id: str) -> Message | None:
    """The message a provider says is answered."""
    return await db.scalar(
        select(Message)
        .join(
            MessagePart,
            (MessagePart.account_id == Message.account_id) & (MessagePart.message_id == Message.message_id),
        )
        .where(
            Message.account_id == account_id,
            MessagePart.account_id == account_id,
            MessagePart.route_id == route_id,
            MessagePart.provider_id == provider_id,
        )
        .limit(1)
    )


async def page(
    db: Db, account_id: AccountId, *, profile_id: UUID | None, behind: UUID | None, limit: int
) -> Sequence[InboundText]:
    """Newest first."""
    statement = select(InboundText).where(InboundText.account_id == account_id)
    if profile_id is not None:
        statement = statement.where(InboundText.profile_id == profile_id)
    if behind is not None:
        statement = statement.where(InboundText.inbound_id < behind)
    return (await db.scalars(statement.order_by(InboundText.inbound_id.desc()).limit(limit))).all()
