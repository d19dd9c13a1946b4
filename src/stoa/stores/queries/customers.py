from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset
from stoa.stores.models import CustomerRow

_KEY = ("account_id", "external_id")


async def named(db: Db, account_id: AccountId, external_ids: Collection[str]) -> dict[str, RowMapping]:
    rows = await db.execute(
        select(CustomerRow.__table__).where(
            CustomerRow.account_id == account_id, CustomerRow.external_id.in_(external_ids)
        )
    )
    return {row["external_id"]: row for row in rows.mappings()}


async def of_profiles(db: Db, account_id: AccountId, profile_ids: Collection[UUID]) -> Sequence[RowMapping]:
    """Whoever the store knows of these people; who changed last comes first."""
    rows = await db.execute(
        select(CustomerRow.__table__)
        .where(CustomerRow.account_id == account_id, CustomerRow.profile_id.in_(profile_ids))
        .order_by(CustomerRow.updated_at.desc(), CustomerRow.external_id)
    )
    return rows.mappings().all()


async def put(db: Db, account_id: AccountId, rows: Sequence[dict[str, Any]]) -> None:
    table = CustomerRow.__table__
    statement = upsert(table).from_select(list(table.columns), rows_like(table))
    given = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in _KEY}
    await db.execute(
        statement.on_conflict_do_update(index_elements=_KEY, set_=given),
        {"rows": rowset([{"account_id": account_id, **row} for row in rows])},
    )


async def note(db: Db, account_id: AccountId, external_id: str, values: Mapping[str, Any]) -> None:
    """What the store says of a customer beside her row."""
    theirs = (CustomerRow.account_id == account_id, CustomerRow.external_id == external_id)
    await db.execute(update(CustomerRow).where(*theirs).values(**values))
