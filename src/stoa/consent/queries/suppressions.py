from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.consent.models import Suppression
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def put(db: Db, account_id: AccountId, row: Mapping[str, Any]) -> bool:
    """Whether it reaches further than what was in force of this reason. That takes the wider scope, and tells who said
    so last.
    """
    statement = insert(Suppression).values(account_id=account_id, **row)
    added = statement.on_conflict_do_nothing(
        index_elements=["account_id", "channel", "address_hash", "reason"], index_where=Suppression.lifted_at.is_(None)
    ).returning(Suppression.suppression_id)
    if await db.scalar(added) is not None:
        return True
    said = select(Suppression.scope, Suppression.expires_at).where(*_same(account_id, row)).with_for_update()
    before = (await db.execute(said)).first()
    if before is None:  # lifted meanwhile
        return await put(db, account_id, row)
    scope = "all" if "all" in (before.scope, row["scope"]) else row["scope"]
    ends = (before.expires_at, row["expires_at"])
    expires_at = None if None in ends else max(ends)
    changed = {"scope": scope, "source": row["source"], "expires_at": expires_at}
    await db.execute(update(Suppression).where(*_same(account_id, row)).values(changed))
    return scope != before.scope


async def in_force(db: Db, account_id: AccountId, channel: str, address_hash: str) -> Sequence[Suppression]:
    found = await db.scalars(
        select(Suppression)
        .where(
            Suppression.account_id == account_id,
            Suppression.channel == channel,
            Suppression.address_hash == address_hash,
            Suppression.lifted_at.is_(None),
        )
        .execution_options(populate_existing=True)
    )
    return found.all()


async def address_behind(db: Db, account_id: AccountId, channel: str, address_hash: str) -> str | None:
    return await db.scalar(
        select(Suppression.address)
        .where(
            Suppression.account_id == account_id,
            Suppression.channel == channel,
            Suppression.address_hash == address_hash,
            Suppression.address.is_not(None),
        )
        .limit(1)
    )


async def of_addresses(db: Db, account_id: AccountId, address_hashes: Collection[str]) -> Sequence[Suppression]:
    """Those in force for any of these, newest first."""
    found = await db.scalars(
        select(Suppression)
        .where(
            Suppression.account_id == account_id,
            Suppression.channel.in_(("sms", "email")),
            Suppression.address_hash.in_(address_hashes),
            Suppression.lifted_at.is_(None),
        )
        .order_by(Suppression.since.desc())
        .execution_options(populate_existing=True)
    )
    return found.all()


async def lift(
    db: Db,
    account_id: AccountId,
    address: tuple[str, str],
    *,
    reasons: Collection[str],
    at: datetime,
    by: str,
) -> list[str]:
    """The reasons that were in force and no longer are. `address` is (channel, hash)."""
    channel, address_hash = address
    lifted = await db.scalars(
        update(Suppression)
        .where(
            Suppression.account_id == account_id,
            Suppression.channel == channel,
            Suppression.address_hash == address_hash,
            Suppression.reason.in_(reasons),
            Suppression.lifted_at.is_(None),
        )
        .values(lifted_at=at, lifted_by=by)
        .returning(Suppression.reason)
    )
    return list(lifted)


async def over(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[Suppression]:
    """Those in force whose end has come, held."""
    found = await db.scalars(
        select(Suppression)
        .where(Suppression.account_id == account_id, Suppression.expires_at <= now, Suppression.lifted_at.is_(None))
        .order_by(Suppression.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def find(db: Db, account_id: AccountId, suppression_id: UUID) -> Suppression | None:
    return await db.scalar(
        select(Suppression).where(Suppression.account_id == account_id, Suppression.suppression_id == suppression_id)
    )


async def page(
    db: Db,
    account_id: AccountId,
    *,
    channel: str | None,
    address_hashes: Collection[str],
    behind: tuple[datetime, UUID] | None,
    limit: int,
) -> Sequence[Suppression]:
    """Those in force, newest first."""
    row = Suppression
    statement = select(row).where(row.account_id == account_id, row.lifted_at.is_(None))
    if channel is not None:
        statement = statement.where(row.channel == channel)
    if address_hashes:
        statement = statement.where(row.address_hash.in_(address_hashes))
    if behind is not None:
        at, suppression_id = behind
        statement = statement.where(row.since <= at, or_(row.since < at, row.suppression_id < suppression_id))
    found = await db.scalars(statement.order_by(row.since.desc(), row.suppression_id.desc()).limit(limit))
    return found.all()


async def forget_addresses(db: Db, account_id: AccountId, address_hashes: Collection[str]) -> None:
    """What is left can be compared with an address, not read."""
    await db.execute(
        update(Suppression)
        .where(Suppression.account_id == account_id, Suppression.address_hash.in_(address_hashes))
        .values(address=None, source={})
    )


async def forget_mentions(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """What members noted of others and these are named in."""
    said = cast(Suppression.source, Text)
    for address in addresses:
        is_said = said.icontains(address.removeprefix("+"), autoescape=True)
        await db.execute(update(Suppression).where(Suppression.account_id == account_id, is_said).values(source={}))


def _same(account_id: AccountId, row: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [
        Suppression.account_id == account_id,
        and_(*(getattr(Suppression, name) == row[name] for name in ("channel", "address_hash", "reason"))),
        Suppression.lifted_at.is_(None),
    ]
