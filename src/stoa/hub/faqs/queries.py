from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select

from stoa.hub.faqs.models import Faq
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId

Shelf = Literal["hub", "product"]


async def all_of(db: Db, account_id: AccountId, *, is_locked: bool = False) -> Sequence[Faq]:
    """In their order."""
    statement = select(Faq).where(Faq.account_id == account_id).order_by(Faq.position, Faq.faq_id)
    return (await db.scalars(statement.with_for_update() if is_locked else statement)).all()


async def get(db: Db, account_id: AccountId, faq_id: UUID) -> Faq:
    faq = await db.scalar(select(Faq).where(Faq.account_id == account_id, Faq.faq_id == faq_id).with_for_update())
    if faq is None:
        raise NotFound
    return faq


async def shown_at(db: Db, account_id: AccountId, shelf: Shelf, *, limit: int) -> Sequence[Faq]:
    rows = select(Faq).where(*_shown(account_id, shelf)).order_by(Faq.position, Faq.faq_id).limit(limit)
    return (await db.scalars(rows)).all()


async def are_there(db: Db, account_id: AccountId, shelf: Shelf) -> bool:
    return bool(await db.scalar(select(select(Faq.faq_id).where(*_shown(account_id, shelf)).exists())))


async def name_of(db: Db, account_id: AccountId, faq_id: UUID) -> str | None:
    return await db.scalar(select(Faq.name).where(Faq.account_id == account_id, Faq.faq_id == faq_id))


async def last_position(db: Db, account_id: AccountId) -> int:
    return await db.scalar(select(func.coalesce(func.max(Faq.position), 0)).where(Faq.account_id == account_id)) or 0


def _shown(account_id: AccountId, shelf: Shelf) -> tuple:
    return (Faq.account_id == account_id, Faq.is_on, Faq.in_hub if shelf == "hub" else Faq.on_product)
