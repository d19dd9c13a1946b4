from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from stoa.compat.smsapi.models import SmsapiMessage, SmsapiTemplate
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def used_idx(db: Db, account_id: AccountId, names: Sequence[str], *, since: datetime) -> list[str]:
    """Which of these names were given to a message lately."""
    found = await db.scalars(
        select(SmsapiMessage.idx).where(
            SmsapiMessage.account_id == account_id, SmsapiMessage.idx.in_(names), SmsapiMessage.at > since
        )
    )
    return [name for name in found if name is not None]


async def named(db: Db, account_id: AccountId, ids: Sequence[UUID]) -> dict[UUID, SmsapiMessage]:
    """Those of these messages that came in here."""
    found = await db.scalars(
        select(SmsapiMessage).where(SmsapiMessage.account_id == account_id, SmsapiMessage.message_id.in_(ids))
    )
    return {row.message_id: row for row in found}


async def forget(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(SmsapiMessage).where(SmsapiMessage.account_id == account_id, SmsapiMessage.at < before))


async def templates(db: Db, account_id: AccountId) -> Sequence[SmsapiTemplate]:
    found = await db.scalars(
        select(SmsapiTemplate).where(SmsapiTemplate.account_id == account_id).order_by(SmsapiTemplate.template_id)
    )
    return found.all()


async def template(db: Db, account_id: AccountId, template_id: UUID) -> SmsapiTemplate | None:
    return await db.get(SmsapiTemplate, (account_id, template_id))


async def template_named(db: Db, account_id: AccountId, name: str) -> SmsapiTemplate | None:
    return await db.scalar(
        select(SmsapiTemplate).where(SmsapiTemplate.account_id == account_id, SmsapiTemplate.name == name)
    )
