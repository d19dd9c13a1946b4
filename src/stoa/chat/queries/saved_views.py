from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from stoa.chat.models import SavedView
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId


async def by_name(db: Db, account_id: AccountId) -> Sequence[SavedView]:
    """All of the team's."""
    statement = select(SavedView).where(SavedView.account_id == account_id)
    return (await db.scalars(statement.order_by(func.lower(SavedView.name), SavedView.view_id))).all()


async def get(db: Db, account_id: AccountId, view_id: UUID) -> SavedView:
    found = await db.scalar(select(SavedView).where(SavedView.account_id == account_id, SavedView.view_id == view_id))
    if found is None:
        raise NotFound
    return found


async def remove(db: Db, view: SavedView) -> None:
    await db.delete(view)
    await db.flush()
