from sqlalchemy import text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

ON_PHONE = text("select stoa_accounts_on_virtual_phone(:number)")


async def stores_on_phone(db: Db, number: str | None) -> list[AccountId]:
    """The stores that text with a number, or own it; without one, all that text with virtual phones."""
    return [AccountId(account_id) for account_id in await db.scalar(ON_PHONE, {"number": number})]
