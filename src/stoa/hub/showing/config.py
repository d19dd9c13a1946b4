"""What the hub needs to know of the store before it shows anything."""

from typing import Any

import msgspec

from stoa import chat, stores
from stoa.hub import chatting, faqs
from stoa.hub.place import Place
from stoa.hub.settings import Account, Tab, account_paths, ignored_paths
from stoa.hub.showing.person import person_shown
from stoa.hub.visit import Visit
from stoa.kit.db import Db

TABS = ("for-you", "orders", "profile")


async def config(db: Db, visit: Visit, wanted: list[str]) -> dict[str, Any]:
    """`wanted`: the languages asked for, the page's first."""
    place, settings = visit.place, visit.place.settings
    addresses = await stores.addresses(db, visit.account_id)
    locale = await locale_of(db, visit, wanted)
    texts = settings.texts.get(locale)
    asked = await chat.settings_of(db, visit.account_id)
    tabs = await _tabs(db, visit, asked)
    shown: dict[str, Any] = {
        "site_id": place.site_id,
        "store_name": place.name,
        "visibility": settings.visibility,
        "locale": locale,
        "locales": settings.locales,
        "direction": "ltr",
        "currency": place.currency,
        "time_zone": place.time_zone,
        "design": settings.design,
        "launcher": msgspec.structs.replace(settings.launcher, opens=_opens(settings.launcher.opens, tabs)),
        "tabs": tabs,
        "chat": {"audience": chatting.audience_of(place, asked)},
        "help": chatting.help_on_orders(place, asked),
        "sections": settings.sections,
        "texts": msgspec.to_builtins(texts) if texts else {"sign_in_call": {}},
        "links": settings.links,
        "account": {"path": settings.account.path, **_paths(settings.account)},
        "sign_in": _sign_in(place, addresses),
        "cart_url_template": addresses.cart_url_template,
    }
    return {name: value for name, value in shown.items() if value is not None}


async def _tabs(db: Db, visit: Visit, asked: chat.Settings) -> list[str]:
    """The questions have a tab of their own only for those who do not find them in the chat."""
    if chatting.why_not(visit, asked) is None:
        return [*TABS, "chat"]
    return [*TABS, "faq"] if await faqs.are_there(db, visit.account_id, "hub") else list(TABS)


def _opens(wanted: Tab, tabs: list[str]) -> Tab:
    return wanted if wanted in tabs else "for-you"


def boot(place: Place, *, url: str) -> dict[str, Any]:
    """What the loader has to know before the hub is loaded."""
    settings = place.settings
    shown: dict[str, Any] = {
        "site_id": place.site_id,
        "url": url,
        "visibility": settings.visibility,
        "account": _paths(settings.account),
        "launcher": msgspec.to_builtins(settings.launcher) | {"ink": _ink_on(settings.launcher.color)},
        "locales": settings.locales,
        "default_locale": settings.default_locale,
    }
    if place.signups or place.has_product_faqs:
        shown["signups"] = "popup" if "popup" in place.signups else "in_page"
    audience = chatting.audience_of(place, place.chat_settings)
    return shown if audience == "off" else shown | {"chat": audience}


def _paths(account: Account) -> dict[str, Any]:
    return {"paths": account_paths(account), "ignored_paths": ignored_paths(account)}


def _ink_on(color: str) -> str:
    """White or black, whichever stands out more from `#rrggbb` (WCAG 2.2, relative luminance)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#fff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000"


def language_among(place: Place, wanted: list[str]) -> str:
    """The first of these that the hub speaks, else the store's."""
    settings = place.settings
    return next((tag for each in wanted if (tag := _language(each)) in settings.locales), settings.default_locale)


async def locale_of(db: Db, visit: Visit, wanted: list[str]) -> str:
    """The page's language, then hers, then her browser's, then the store's."""
    settings = visit.place.settings
    page, *browser = [_language(tag) for tag in wanted] or [""]
    if page in settings.locales:
        return page
    hers = _language((await person_shown(db, visit)).locale or "") if visit.profile_id is not None else ""
    return next((tag for tag in (hers, *browser) if tag in settings.locales), settings.default_locale)


def _language(tag: str) -> str:
    return tag.partition("-")[0].partition("_")[0].lower()


def _sign_in(place: Place, addresses: stores.Addresses) -> dict[str, str | bool]:
    shown = {
        "method": place.settings.sign_in.method,
        "by_text": place.has_texts or None,
        "login_url": addresses.login_url,
        "register_url": addresses.register_url,
        "logout_url": addresses.logout_url,
    }
    return {name: value for name, value in shown.items() if value is not None}
