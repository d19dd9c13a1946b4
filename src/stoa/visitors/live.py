"""Whoever holds a line to a browser is told when somebody else, or nobody, is in front of it."""

from uuid import UUID

from stoa.kit import live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text

CHANGED = "visitors"


async def tell(db: Db, account_id: AccountId, visitor_id: UUID) -> None:
    await live.publish(db, account_id, CHANGED, [to_text(visitor_id)])
