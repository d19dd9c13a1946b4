"""What the hub needs to know of the store before it shows anything."""

from typing import Any

import msgspec

from stoa import accounts, profiles, stores
from stoa.hub.settings import Account, Launcher, Settings, account_paths, ignored_paths
from stoa.hub.visit import Visit
from stoa.kit.db import Db

TABS = ("for-you", "orders", "profile")


async def config(db: Db, visit: Visit, settings: Settings, wanted: list[str]) -> dict[str, Any]:
    """`wanted`: the languages asked for, the page's first."""
    account = visit.account
    locale = await _locale(db, visit, settings, wanted)
    addresses = await stores.addresses(db, visit.account_id)
    texts = settings.texts.get(locale)
    shown: dict[str, Any] = {
        "site_id": account.site_id,
        "store_name": account.name,
        "visibility": settings.visibility,
        "locale": locale,
        "locales": settings.locales,
        "direction": "ltr",
        "currency": account.currency,
        "time_zone": account.time_zone,
        "design": settings.design,
        "launcher": settings.launcher,
        "tabs": TABS,
        "sections": settings.sections,
        "texts": msgspec.to_builtins(texts) if texts else {"sign_in_call": {}},
        "links": settings.links,
        "account": paths(settings.account),
        "sign_in": _sign_in(settings, addresses),
        "cart_url_template": addresses.cart_url_template,
    }
    return {name: value for name, value in shown.items() if value is not None}


def boot(account: accounts.Account, settings: Settings, *, url: str, hub: str) -> dict[str, Any]:
    """What the loader has to know before the hub is loaded."""
    launcher: Launcher = settings.launcher
    return {
        "site_id": account.site_id,
        "url": url,
        "visibility": settings.visibility,
        "account": paths(settings.account),
        "launcher": msgspec.to_builtins(launcher),
        "locales": settings.locales,
        "default_locale": settings.default_locale,
        "hub": hub,
    }


def paths(account: Account) -> dict[str, Any]:
    return {"path": account.path, "paths": account_paths(account), "ignored_paths": ignored_paths(account)}


async def _locale(db: Db, visit: Visit, settings: Settings, wanted: list[str]) -> str:
    """The page's language, then hers, then her browser's, then the store's."""
    page, *browser = wanted or [""]
    hers = ""
    if visit.profile_id is not None:
        hers = (await profiles.get(db, visit.account_id, visit.profile_id)).locale or ""
    spoken = (tag.partition("-")[0].partition("_")[0].lower() for tag in (page, hers, *browser))
    return next((tag for tag in spoken if tag in settings.locales), settings.default_locale)


def _sign_in(settings: Settings, addresses: stores.Addresses) -> dict[str, str]:
    shown = {
        "method": settings.sign_in.method,
        "login_url": addresses.login_url,
        "register_url": addresses.register_url,
        "logout_url": addresses.logout_url,
    }
    return {name: value for name, value in shown.items() if value is not None}
