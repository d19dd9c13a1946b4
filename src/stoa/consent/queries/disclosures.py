from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from stoa.consent.models import ConsentSettings, DisclosureRow
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def versions(db: Db, account_id: AccountId, purpose: str | None = None) -> Sequence[DisclosureRow]:
    """Every published text, the newest of each language first."""
    statement = select(DisclosureRow).where(DisclosureRow.account_id == account_id)
    if purpose is not None:
        statement = statement.where(DisclosureRow.purpose == purpose)
    found = await db.scalars(
        statement.order_by(DisclosureRow.purpose, DisclosureRow.language, DisclosureRow.version.desc())
    )
    return found.all()


async def newest(db: Db, account_id: AccountId, purpose: str) -> Sequence[DisclosureRow]:
    """What is in force, a text for each language there is one in."""
    found = await db.scalars(
        select(DisclosureRow)
        .where(DisclosureRow.account_id == account_id, DisclosureRow.purpose == purpose)
        .ext(distinct_on(DisclosureRow.language))
        .order_by(DisclosureRow.language, DisclosureRow.version.desc())
    )
    return found.all()


async def last_version(db: Db, account_id: AccountId, purpose: str, language: str) -> int:
    found = await db.scalar(
        select(func.max(DisclosureRow.version)).where(
            DisclosureRow.account_id == account_id,
            DisclosureRow.purpose == purpose,
            DisclosureRow.language == language,
        )
    )
    return found or 0


async def settings(db: Db, account_id: AccountId) -> dict[str, Any] | None:
    return await db.scalar(select(ConsentSettings.settings).where(ConsentSettings.account_id == account_id))


async def put_settings(db: Db, account_id: AccountId, kept: Mapping[str, Any], *, at: datetime) -> None:
    values = {"settings": dict(kept), "updated_at": at}
    added = insert(ConsentSettings).values(account_id=account_id, **values)
    await db.execute(added.on_conflict_do_update(index_elements=["account_id"], set_=values))
