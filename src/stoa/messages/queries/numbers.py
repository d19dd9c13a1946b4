from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, delete, func, or_, select, text, update

from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rowset
from stoa.messages.number_models import ListedNumber, NumberList

TAKE_IN = text(
    """
    insert into number_list_row (account_id, list_id, given, status)
    select :account_id, :list_id, given, 'waiting' from unnest(:given) as given
    on conflict do nothing
    """
).bindparams(bindparam("given", type_=ARRAY(Text)))
SETTLE = text(
    """
    update number_list_row n
    set phone = coalesce(said.phone, n.phone), status = said.status, reason = said.reason, network = said.network,
        line_type = said.line_type
    from json_to_recordset(cast(:rows as json))
      as said (given text, phone text, status text, reason text, network text, line_type text)
    where n.account_id = :account_id and n.list_id = :list_id and n.given = said.given
    """
)


async def page(db: Db, account_id: AccountId, *, limit: int) -> Sequence[NumberList]:
    """Newest first."""
    rows = await db.scalars(
        select(NumberList).where(NumberList.account_id == account_id).order_by(NumberList.list_id.desc()).limit(limit)
    )
    return rows.all()


async def get(db: Db, account_id: AccountId, list_id: UUID, *, is_locked: bool = False) -> NumberList:
    statement = (
        select(NumberList)
        .where(NumberList.account_id == account_id, NumberList.list_id == list_id)
        .execution_options(populate_existing=True)
    )
    found = await db.scalar(statement.with_for_update() if is_locked else statement)
    if found is None:
        raise NotFound
    return found


async def unsettled(db: Db, *, since: datetime) -> Sequence[tuple[AccountId, UUID]]:
    """Asked by the worker across accounts: lists with something left to do that nobody has gone on with since then."""
    left = or_(NumberList.checked_at.is_(None), NumberList.asking_at.is_not(None))
    found = await db.execute(
        select(NumberList.account_id, NumberList.list_id).where(
            NumberList.finished_at.is_(None), NumberList.moved_at < since, left
        )
    )
    return [(AccountId(account_id), list_id) for account_id, list_id in found]


async def take_in(db: Db, account_id: AccountId, list_id: UUID, given: Sequence[str]) -> None:
    """The same number twice is one."""
    await db.execute(TAKE_IN, {"account_id": account_id, "list_id": list_id, "given": list(given)})


async def some(db: Db, account_id: AccountId, list_id: UUID, status: str, *, limit: int) -> Sequence[ListedNumber]:
    found = await db.scalars(
        select(ListedNumber)
        .where(ListedNumber.account_id == account_id, ListedNumber.list_id == list_id, ListedNumber.status == status)
        .order_by(ListedNumber.given)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def settle(db: Db, account_id: AccountId, list_id: UUID, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await db.execute(SETTLE, {"account_id": account_id, "list_id": list_id, "rows": rowset(rows)})


async def turn(db: Db, account_id: AccountId, list_id: UUID, was: str, becomes: str) -> None:
    await db.execute(
        update(ListedNumber)
        .where(ListedNumber.account_id == account_id, ListedNumber.list_id == list_id, ListedNumber.status == was)
        .values(status=becomes)
    )


async def counts(db: Db, account_id: AccountId, list_ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """By list and status."""
    rows = await db.execute(
        select(ListedNumber.list_id, ListedNumber.status, func.count())
        .where(ListedNumber.account_id == account_id, ListedNumber.list_id.in_(list_ids))
        .group_by(ListedNumber.list_id, ListedNumber.status)
    )
    counted: dict[UUID, dict[str, int]] = {list_id: {} for list_id in list_ids}
    for list_id, status, many in rows:
        counted[list_id][status] = many
    return counted


async def numbers(
    db: Db, account_id: AccountId, list_id: UUID, *, status: str | None, behind: str | None, limit: int
) -> Sequence[ListedNumber]:
    statement = select(ListedNumber).where(ListedNumber.account_id == account_id, ListedNumber.list_id == list_id)
    if status is not None:
        statement = statement.where(ListedNumber.status == status)
    if behind is not None:
        statement = statement.where(ListedNumber.given > behind)
    return (await db.scalars(statement.order_by(ListedNumber.given).limit(limit))).all()


async def forget(db: Db, account_id: AccountId, *, before: datetime) -> None:
    old = select(NumberList.list_id).where(NumberList.account_id == account_id, NumberList.at < before)
    await db.execute(delete(ListedNumber).where(ListedNumber.account_id == account_id, ListedNumber.list_id.in_(old)))
    await db.execute(delete(NumberList).where(NumberList.account_id == account_id, NumberList.at < before))
