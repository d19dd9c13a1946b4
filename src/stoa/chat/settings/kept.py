"""Reading and changing the settings of one store."""

import msgspec
from msgspec import UNSET

from stoa.chat import live
from stoa.chat.queries import settings as queries
from stoa.chat.settings.shape import Change, Help, Holidays, Settings, Texts, TextsByLanguage, WordsByLanguage
from stoa.kit import clock, public_holidays
from stoa.kit import live as notices
from stoa.kit.addresses import page_address
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId
from stoa.kit.text import clean_json


async def read(db: Db, account_id: AccountId) -> Settings:
    return _settings(await queries.kept(db, account_id))


async def change(db: Db, account_id: AccountId, given: Change) -> tuple[Settings, list[str]]:
    """Takes the given groups over, all or none; returns the settings and the names of the groups."""
    there = _settings(await queries.kept(db, account_id, is_locked=True))
    groups = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not UNSET}
    settings = _checked(msgspec.structs.replace(there, **groups))
    await queries.keep(db, account_id, clean_json(msgspec.to_builtins(settings)), at=clock.now())
    await notices.publish(db, account_id, live.SETTINGS)
    return settings, sorted(groups)


def _settings(kept: object | None) -> Settings:
    return Settings() if kept is None else msgspec.convert(kept, Settings)


def _checked(settings: Settings) -> Settings:
    for weekday, spans in msgspec.structs.asdict(settings.hours).items():
        for position, (start, end) in enumerate(spans):
            _check_span(f"hours.{weekday}[{position}]", start, end)
    return msgspec.structs.replace(
        settings,
        texts=TextsByLanguage(
            **{
                language: Texts(**_without_blanks(texts))
                for language, texts in msgspec.structs.asdict(settings.texts).items()
                if texts is not UNSET
            }
        ),
        still_looking=WordsByLanguage(**_without_blanks(settings.still_looking)),
        holidays=_checked_holidays(settings.holidays),
        help=_checked_help(settings.help),
    )


def _check_span(field: str, start: str, end: str) -> None:
    if start == "24:00":
        raise Invalid(field, "A day begins at 00:00. Only an end may be 24:00.")
    if start == end:
        raise Invalid(field, "This is no time at all. Around the clock is 00:00 to 24:00.")


def _without_blanks(texts: Texts | WordsByLanguage) -> dict[str, str]:
    return {name: text.strip() for name, text in msgspec.structs.asdict(texts).items() if text and text.strip()}


def _checked_holidays(holidays: Holidays) -> Holidays:
    if holidays.country and holidays.country not in public_holidays.countries():
        raise Invalid("holidays.country", "We do not know the holidays of this country.")
    days = [day.on for day in holidays.days]
    for position, day in enumerate(days):
        if day in days[:position]:
            raise Invalid(f"holidays.days[{position}].on", "This day is there already.")
    return msgspec.structs.replace(holidays, days=sorted(holidays.days, key=lambda day: day.on))


def _checked_help(wanted: Help) -> Help:
    if wanted.kind in ("chat", "hidden") or (wanted.kind == "widget" and not wanted.url):
        return Help(kind=wanted.kind)
    url = page_address("help.url", wanted.url or "", like="https://help.example, or /contact")
    return Help(kind=wanted.kind, url=url)
