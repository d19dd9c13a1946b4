from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, Table, and_, case, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.sql.elements import ColumnElement

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset
from stoa.orders.models import FulfilmentRow, LineRow, OrderRow, RefundRow
from stoa.orders.order import Day, Order
from stoa.orders.rows import read_order
from stoa.orders.rules import CANCELLED

_KEY = ("account_id", "external_id")
_KEPT_BY_UPSERT = (*_KEY, "order_id")
_PERSON = ("customer_external_id", "email_norm", "phone_e164")
PARTS = (LineRow, FulfilmentRow, RefundRow)

# One look into the index for each id, whatever the planner thinks of the table's size during an import.
KNOWN = text(
    """
    select asked.external_id, o.*
    from json_to_recordset(cast(:rows as json)) as asked (external_id text)
    cross join lateral (
      select order_id, updated_at, profile_id, is_proven, customer_external_id, email_norm, phone_e164 from shop_order
      where account_id = :account_id and external_id = asked.external_id limit 1
    ) as o
    """
)


@dataclass(frozen=True)
class Known:
    """What we have of an order already, as far as it decides about a new version of it."""

    order_id: UUID
    updated_at: datetime
    profile_id: UUID | None
    is_proven: bool
    customer_external_id: str | None
    email_norm: str | None
    phone_e164: str | None


async def known(db: Db, account_id: AccountId, external_ids: Collection[str]) -> dict[str, Known]:
    asked = [{"external_id": external_id} for external_id in external_ids]
    rows = await db.execute(KNOWN, {"account_id": account_id, "rows": rowset(asked)})
    return {external_id: Known(*rest) for external_id, *rest in rows}


async def put(db: Db, account_id: AccountId, rows: Sequence[dict[str, Any]]) -> None:
    """Writes whole orders over what is there, without their parts.

    Whose an order was stays so, unless the store now names another: decided here and not before, because a merge or a
    sign-in may give the order away meanwhile.
    """
    table = OrderRow.__table__
    statement = upsert(table).from_select(list(table.columns), rows_like(table))
    excluded = statement.excluded
    given = {column.name: excluded[column.name] for column in table.columns if column.name not in _KEPT_BY_UPSERT}
    is_same = and_(*(table.c[name].is_not_distinct_from(excluded[name]) for name in _PERSON))
    is_theirs = is_same & table.c.profile_id.is_not(None)
    given["profile_id"] = case((is_theirs, table.c.profile_id), else_=excluded.profile_id)
    given["is_proven"] = excluded.is_proven | (is_same & table.c.is_proven)
    await db.execute(
        statement.on_conflict_do_update(index_elements=_KEY, set_=given),
        {"rows": rowset([{"account_id": account_id, **row} for row in rows])},
    )


async def remove_parts(db: Db, account_id: AccountId, order_ids: Sequence[UUID]) -> None:
    """Lines, parcels and refunds of these orders."""
    for model in PARTS if order_ids else ():
        await db.execute(delete(model).where(model.account_id == account_id, model.order_id.in_(order_ids)))


async def put_parts(db: Db, account_id: AccountId, parts: Mapping[Table, Sequence[dict[str, Any]]]) -> None:
    for table, rows in parts.items():
        if rows:
            statement = table.insert().from_select(list(table.columns), rows_like(table))
            await db.execute(statement, {"rows": rowset([{"account_id": account_id, **row} for row in rows])})


async def erase(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    """Somebody's orders with their parts."""
    hers = select(OrderRow.order_id).where(OrderRow.account_id == account_id, OrderRow.profile_id == profile_id)
    for model in PARTS:
        await db.execute(delete(model).where(model.account_id == account_id, model.order_id.in_(hers)))
    await db.execute(delete(OrderRow).where(OrderRow.account_id == account_id, OrderRow.profile_id == profile_id))


async def of_profile(
    db: Db,
    account_id: AccountId,
    profile_id: UUID,
    *,
    since: datetime | None = None,
    before: tuple[datetime, UUID] | None = None,
    limit: int,
    proven_only: bool = True,
    customer_external_id: str | None = None,
) -> list[Order]:
    """Somebody's orders, newest first. `before`: those after (placed_at, order_id) in that order.

    A shopper sees only what is proven to be hers; members, and whoever came by a link we sent to her address, see all.
    `customer_external_id`: only what this customer of the store bought.
    """
    statement = _orders(account_id).where(OrderRow.profile_id == profile_id)
    if proven_only:
        statement = statement.where(OrderRow.is_proven)
    if customer_external_id is not None:
        statement = statement.where(OrderRow.customer_external_id == customer_external_id)
    if since is not None:
        statement = statement.where(OrderRow.placed_at >= since)
    if before is not None:
        at, order_id = before
        statement = statement.where(
            OrderRow.placed_at <= at, (OrderRow.placed_at < at) | (OrderRow.order_id < order_id)
        )
    statement = statement.order_by(OrderRow.placed_at.desc(), OrderRow.order_id.desc()).limit(limit)
    return await _with_parts(db, account_id, statement)


async def find(db: Db, account_id: AccountId, order_id: UUID) -> Order | None:
    found = await _with_parts(db, account_id, _orders(account_id).where(OrderRow.order_id == order_id))
    return found[0] if found else None


async def unproven_guest_orders(
    db: Db, account_id: AccountId, *, email: str | None = None, phone: str | None = None
) -> list[Order]:
    """Orders somebody placed without an account under this address or number, which nobody has proven to be theirs."""
    under: ColumnElement[bool] = OrderRow.email_norm == email if email is not None else OrderRow.phone_e164 == phone
    statement = _orders(account_id).where(under, OrderRow.is_proven.is_(False), OrderRow.customer_external_id.is_(None))
    return await _with_parts(db, account_id, statement)


async def give(db: Db, account_id: AccountId, order_ids: Collection[UUID], profile_id: UUID) -> None:
    """From now on these are hers beyond doubt. Locked in the order in which new versions of orders are written."""
    theirs = (OrderRow.account_id == account_id, OrderRow.order_id.in_(order_ids))
    await db.execute(select(OrderRow.order_id).where(*theirs).order_by(OrderRow.external_id).with_for_update())
    await db.execute(update(OrderRow).where(*theirs).values(profile_id=profile_id, is_proven=True))


def buyers_of(account_id: AccountId, numbers: Collection[str]) -> Select[tuple[UUID | None]]:
    """Whose orders have one of these numbers, for a statement that looks for what is theirs."""
    return select(OrderRow.profile_id).where(OrderRow.account_id == account_id, OrderRow.number.in_(numbers))


async def sums(db: Db, account_id: AccountId, profile_ids: Collection[UUID]) -> list[tuple[UUID, str, int, int]]:
    """(profile, currency, orders, amount_minor) without cancelled orders, refunds taken off."""
    refunded = (
        select(func.coalesce(func.sum(RefundRow.amount_minor), 0))
        .where(RefundRow.account_id == account_id, RefundRow.order_id == OrderRow.order_id)
        .scalar_subquery()
    )
    rows = await db.execute(
        select(OrderRow.profile_id, OrderRow.currency, func.count(), func.sum(OrderRow.total_minor - refunded))
        .where(
            OrderRow.account_id == account_id,
            OrderRow.profile_id.in_(profile_ids),
            func.lower(OrderRow.status).not_in(CANCELLED),
        )
        .group_by(OrderRow.profile_id, OrderRow.currency)
        .order_by(OrderRow.currency)
    )
    return [(profile_id, currency, count, int(amount)) for profile_id, currency, count, amount in rows]


async def days(db: Db, account_id: AccountId, *, since: datetime, time_zone: str) -> list[Day]:
    """Orders and revenue of each of the store's days, per currency; days without orders are left out."""
    on = func.to_char(func.timezone(time_zone, OrderRow.placed_at), "YYYY-MM-DD")
    rows = await db.execute(
        select(on, OrderRow.currency, func.count(), func.sum(OrderRow.total_minor))
        .where(
            OrderRow.account_id == account_id,
            OrderRow.placed_at >= since,
            func.lower(OrderRow.status).not_in(CANCELLED),
        )
        .group_by(on, OrderRow.currency)
        .order_by(on, OrderRow.currency)
    )
    return [Day(day, currency, count, int(amount)) for day, currency, count, amount in rows]


async def revenue(db: Db, account_id: AccountId, *, since: datetime) -> list[tuple[str, int, int]]:
    """(currency, orders, amount_minor) since a moment."""
    rows = await db.execute(
        select(OrderRow.currency, func.count(), func.sum(OrderRow.total_minor))
        .where(
            OrderRow.account_id == account_id,
            OrderRow.placed_at >= since,
            func.lower(OrderRow.status).not_in(CANCELLED),
        )
        .group_by(OrderRow.currency)
        .order_by(OrderRow.currency)
    )
    return [(currency, count, int(amount)) for currency, count, amount in rows]


async def newest_placed_at(db: Db, account_id: AccountId) -> datetime | None:
    return await db.scalar(select(func.max(OrderRow.placed_at)).where(OrderRow.account_id == account_id))


def _orders(account_id: AccountId) -> Select[Any]:
    return select(OrderRow.__table__).where(OrderRow.account_id == account_id)


async def _with_parts(db: Db, account_id: AccountId, statement: Select[Any]) -> list[Order]:
    rows = (await db.execute(statement)).mappings().all()
    order_ids = [row["order_id"] for row in rows]
    parts: dict[type, dict[UUID, list[RowMapping]]] = {model: defaultdict(list) for model in PARTS}
    for model in PARTS if order_ids else ():
        found = await db.execute(
            select(model.__table__)
            .where(model.account_id == account_id, model.order_id.in_(order_ids))
            .order_by(model.position)
        )
        for part in found.mappings():
            parts[model][part["order_id"]].append(part)
    return [read_order(row, *(parts[model][row["order_id"]] for model in PARTS)) for row in rows]
