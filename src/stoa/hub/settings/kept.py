"""Reading and changing the settings of one store."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET

from stoa import accounts
from stoa.hub import queries
from stoa.hub.models import HubSettingsRow
from stoa.hub.settings.colors import readable_on
from stoa.hub.settings.css import check_css
from stoa.hub.settings.problems import obstacles
from stoa.hub.settings.shape import LOCALES, Change, Design, Links, Settings
from stoa.kit import clock, live
from stoa.kit.addresses import page_address
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId
from stoa.kit.text import clean_json

TOPIC = "hub"


async def read(db: Db, account_id: AccountId) -> tuple[Settings, datetime]:
    """The settings, and since when they are so."""
    row = await queries.settings_row(db, account_id)
    account = await accounts.get(db, account_id)
    return _settings(row, account.locale), row.updated_at if row else account.created_at


async def change(db: Db, account_id: AccountId, given: Change) -> tuple[Settings, list[str]]:
    """Takes the given groups over, all or none; returns the settings and the names of the groups."""
    account = await accounts.get(db, account_id)
    row = await queries.settings_row(db, account_id, is_locked=True)
    groups = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not UNSET}
    settings = _checked(msgspec.structs.replace(_settings(row, account.locale), **groups), account.origins)
    await queries.put_settings(db, account_id, clean_json(msgspec.to_builtins(settings)), at=clock.now())
    await live.publish(db, account_id, TOPIC)
    return settings, sorted(groups)


def _settings(row: HubSettingsRow | None, locale: str) -> Settings:
    if row is not None:
        return msgspec.convert(row.settings, Settings)
    language: Any = locale.partition("-")[0]
    return Settings(default_locale=language) if language in LOCALES else Settings()


def _checked(settings: Settings, origins: Collection[str]) -> Settings:
    for name, values in (("sections", settings.sections), ("locales", settings.locales)):
        if len(set(values)) < len(values):
            raise Invalid(name, "Each at most once.")
    if settings.default_locale not in settings.locales:
        raise Invalid("default_locale", "The default language is one of the languages.")
    checked = msgspec.structs.replace(
        settings, design=_checked_design(settings.design, origins), links=_checked_links(settings.links)
    )
    if checked.visibility == "live":
        for obstacle in obstacles(checked):
            raise Invalid(obstacle.field, obstacle.message)
    return checked


def _checked_design(design: Design, origins: Collection[str]) -> Design:
    """The ink on the accent is mended where it could not be read."""
    css = design.custom_css or UNSET
    return msgspec.structs.replace(
        design,
        accent_ink=readable_on(design.accent, design.accent_ink),
        logo_url=_address("design.logo_url", design.logo_url or UNSET),
        custom_css=UNSET if css is UNSET else check_css(css, origins),
    )


def _checked_links(links: Links) -> Links:
    return Links(
        privacy_url=_address("links.privacy_url", links.privacy_url or UNSET),
        terms_url=_address("links.terms_url", links.terms_url or UNSET),
    )


def _address(field: str, url: str | msgspec.UnsetType) -> str | msgspec.UnsetType:
    return UNSET if url is UNSET else check_address(field, url)


def check_address(field: str, url: str) -> str:
    return page_address(field, url, like="https://shop.example/privacy, or /privacy")
