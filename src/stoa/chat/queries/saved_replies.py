from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from stoa.chat.models import SavedReply
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId


async def by_title(db: Db, account_id: AccountId) -> Sequence[SavedReply]:
    statement = select(SavedReply).where(SavedReply.account_id == account_id)
    return (await db.scalars(statement.order_by(func.lower(SavedReply.title), SavedReply.reply_id))).all()


async def get(db: Db, account_id: AccountId, reply_id: UUID) -> SavedReply:
    found = await db.scalar(
        select(SavedReply).where(SavedReply.account_id == account_id, SavedReply.reply_id == reply_id)
    )
    if found is None:
        raise NotFound
    return found


async def remove(db: Db, reply: SavedReply) -> None:
    await db.delete(reply)
    await db.flush()
