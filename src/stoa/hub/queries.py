from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from stoa.hub.models import HubSettingsRow
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def settings_row(db: Db, account_id: AccountId, *, is_locked: bool = False) -> HubSettingsRow | None:
    statement = select(HubSettingsRow).where(HubSettingsRow.account_id == account_id)
    return await db.scalar(statement.with_for_update() if is_locked else statement)


async def put_settings(db: Db, account_id: AccountId, settings: dict[str, Any], *, at: datetime) -> None:
    values = {"settings": settings, "updated_at": at}
    added = insert(HubSettingsRow).values(account_id=account_id, **values)
    await db.execute(added.on_conflict_do_update(index_elements=["account_id"], set_=values))
