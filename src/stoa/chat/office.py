"""A store's office hours, with its own clock."""

from zoneinfo import ZoneInfo

from stoa import accounts
from stoa.chat import settings
from stoa.chat.rules.hours import Hours, hours_of
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def hours(db: Db, account_id: AccountId) -> Hours:
    account = await accounts.get(db, account_id)
    return hours_of(await settings.read(db, account_id), ZoneInfo(account.time_zone))
