from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.messages.models import CapRule, MessageSettings, WindowRule


async def find(db: Db, account_id: AccountId) -> dict[str, Any] | None:
    return await db.scalar(select(MessageSettings.settings).where(MessageSettings.account_id == account_id))


async def keep(db: Db, account_id: AccountId, settings: dict[str, Any], *, at: datetime) -> None:
    row = insert(MessageSettings).values(account_id=account_id, settings=settings, updated_at=at)
    await db.execute(
        row.on_conflict_do_update(
            index_elements=["account_id"],
            set_={"settings": row.excluded.settings, "updated_at": row.excluded.updated_at},
        )
    )


async def windows(db: Db, account_id: AccountId) -> Sequence[WindowRule]:
    rows = await db.scalars(select(WindowRule).where(WindowRule.account_id == account_id).order_by(WindowRule.place))
    return rows.all()


async def keep_window(db: Db, account_id: AccountId, place: str, values: dict[str, Any]) -> None:
    row = insert(WindowRule).values(account_id=account_id, place=place, **values)
    await db.execute(row.on_conflict_do_update(index_elements=["account_id", "place"], set_=values))


async def remove_window(db: Db, account_id: AccountId, place: str) -> None:
    await db.execute(delete(WindowRule).where(WindowRule.account_id == account_id, WindowRule.place == place))


async def caps(db: Db, account_id: AccountId, channel: str) -> Sequence[CapRule]:
    rows = await db.scalars(
        select(CapRule).where(CapRule.account_id == account_id, CapRule.channel == channel).order_by(CapRule.hours)
    )
    return rows.all()


async def replace_caps(db: Db, account_id: AccountId, channel: str, caps: Sequence[tuple[int, int]]) -> None:
    await db.execute(delete(CapRule).where(CapRule.account_id == account_id, CapRule.channel == channel))
    if caps:
        rows = [{"account_id": account_id, "channel": channel, "hours": hours, "most": most} for hours, most in caps]
        await db.execute(insert(CapRule), rows)
