"""The hours a store put in place of the built-in ones."""

from datetime import time

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.messages.models import WindowRule
from stoa.messages.queries import settings as queries
from stoa.messages.rules.hours import Hours


async def own_hours(db: Db, account_id: AccountId) -> dict[str, Hours]:
    return {rule.place: hours_of(rule) for rule in await queries.windows(db, account_id)}


def hours_of(rule: WindowRule) -> Hours:
    days = tuple((time.fromisoformat(day[0]), time.fromisoformat(day[1])) if day else None for day in rule.days)
    return Hours(rule.place, days, rule.on_holidays, rule.source, rule.as_of)
