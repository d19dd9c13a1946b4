from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.stores.models import CallHour, Health


async def find(db: Db, account_id: AccountId) -> Health | None:
    return await db.scalar(
        select(Health).where(Health.account_id == account_id).execution_options(populate_existing=True)
    )


async def note(db: Db, account_id: AccountId, **values: object) -> None:
    """Writes these fields of the store's health over what was there."""
    statement = upsert(Health).values(account_id=account_id, **values)
    await db.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=values))


async def count_call(db: Db, account_id: AccountId, *, hour: datetime, rejected: int) -> None:
    statement = upsert(CallHour).values(account_id=account_id, hour=hour, calls=1, rejected=rejected)
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=["account_id", "hour"],
            set_={"calls": CallHour.calls + 1, "rejected": CallHour.rejected + rejected},
        )
    )


async def calls_since(db: Db, account_id: AccountId, *, since: datetime) -> tuple[int, int]:
    """(calls, rejected) of the hours since then."""
    row = (
        await db.execute(
            select(func.coalesce(func.sum(CallHour.calls), 0), func.coalesce(func.sum(CallHour.rejected), 0)).where(
                CallHour.account_id == account_id, CallHour.hour >= since
            )
        )
    ).one()
    return int(row[0]), int(row[1])


async def forget_before(db: Db, account_id: AccountId, at: datetime) -> None:
    await db.execute(delete(CallHour).where(CallHour.account_id == account_id, CallHour.hour < at))
