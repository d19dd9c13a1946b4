from sqlalchemy import select

from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.stores.models import Connection


async def find(db: Db, account_id: AccountId) -> Connection | None:
    return await db.scalar(select(Connection).where(Connection.account_id == account_id))


async def get(db: Db, account_id: AccountId) -> Connection:
    found = await find(db, account_id)
    if found is None:
        raise NotFound
    return found


async def lock(db: Db, account_id: AccountId) -> Connection:
    found = await db.scalar(select(Connection).where(Connection.account_id == account_id).with_for_update())
    if found is None:
        raise NotFound
    return found
