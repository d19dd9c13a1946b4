"""A store's office hours, with its own clock."""

from zoneinfo import ZoneInfo

from stoa import accounts
from stoa.chat import settings
from stoa.chat.rules.hours import Hours, hours_of
from stoa.chat.settings import Settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def hours(db: Db, account_id: AccountId) -> Hours:
    return await hours_by(db, account_id, await settings.read(db, account_id))


async def hours_by(db: Db, account_id: AccountId, kept: Settings) -> Hours:
    """By settings that were read already."""
    account = await accounts.get(db, account_id)
    return hours_of(kept, ZoneInfo(account.time_zone))
