"""Whoever looks at the log is told to look again."""

from stoa.kit import live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

TOPIC = "messages"


async def tell(db: Db, account_id: AccountId) -> None:
    """Without ids: a campaign moves thousands at once."""
    await live.publish(db, account_id, TOPIC)
