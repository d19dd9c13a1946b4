"""`/api/v1/chat/settings`."""

from datetime import date

import msgspec
from litestar import get, patch

from stoa import accounts
from stoa.chat import settings
from stoa.chat.settings import Change, Settings
from stoa.kit import clock, public_holidays
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.limits import Country

YEARS = range(2000, 2101)


class PublicHoliday(msgspec.Struct):
    on: date
    name: str


class PublicHolidays(msgspec.Struct):
    countries: list[str]
    days: list[PublicHoliday]


@get("/chat/settings", scope="chat:read")
async def get_chat_settings(db: Db, actor: Actor) -> Settings:
    return await settings.read(db, actor.account_id)


@patch("/chat/settings", scope="chat:write")
async def change_chat_settings(db: Db, actor: Actor, data: Change) -> Settings:
    changed, groups = await settings.change(db, actor.account_id, data)
    await accounts.audit(db, actor, "chat.changed", groups=groups, audience=changed.audience)
    return changed


@get("/chat/holidays", scope="chat:read")
async def get_public_holidays(actor: Actor, country: Country | None = None, year: int | None = None) -> PublicHolidays:
    """The countries whose public holidays we know, and those of one of them."""
    known = sorted(public_holidays.countries())
    if country is None:
        return PublicHolidays(known, [])
    if country not in known:
        raise Invalid("country", "We do not know the holidays of this country.")
    if year is not None and year not in YEARS:
        raise Invalid("year", "Between 2000 and 2100.")
    days = public_holidays.of_year(country, year or clock.now().year)
    return PublicHolidays(known, [PublicHoliday(day, name) for day, name in days.items()])


handlers = [get_chat_settings, change_chat_settings, get_public_holidays]
