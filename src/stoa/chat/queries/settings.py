from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from stoa.chat.models import ChatSettings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def kept(db: Db, account_id: AccountId, *, is_locked: bool = False) -> dict[str, Any] | None:
    """Nothing was decided yet: None."""
    statement = select(ChatSettings.settings).where(ChatSettings.account_id == account_id)
    return await db.scalar(statement.with_for_update() if is_locked else statement)


async def keep(db: Db, account_id: AccountId, settings: Any, *, at: datetime) -> None:
    values = {"settings": settings, "updated_at": at}
    added = insert(ChatSettings).values(account_id=account_id, **values)
    await db.execute(added.on_conflict_do_update(index_elements=["account_id"], set_=values))
