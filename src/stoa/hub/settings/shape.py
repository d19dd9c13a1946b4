"""The fields of the hub's settings. Defaults are what a new store has; optional ones are absent, never null."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from stoa.kit.limits import formed

LOCALES = ("en", "es", "it", "ko", "ro")
Locale = Literal["en", "es", "it", "ko", "ro"]
Tab = Literal["for-you", "orders", "profile", "chat", "faq"]
Section = Literal["deliveries", "recently_viewed", "favorites"]

Color = Annotated[str, formed("^#[0-9A-Fa-f]{6}$", "a colour such as #0F6B5C")]
Address = Annotated[str, Meta(max_length=2048)]
Path = Annotated[str, formed(r"^/[^\s?#]*$", "a path such as /account", max_length=500)]
Words = Annotated[str, Meta(max_length=500)]


class Design(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    surface: Literal["drawer", "panel"] = "drawer"
    side: Literal["right", "left"] = "right"
    scheme: Literal["light", "dark", "device"] = "light"
    background: Color = "#F7F5F0"
    ink: Color = "#1D2433"
    accent: Color = "#0F6B5C"
    accent_ink: Color = "#FFFFFF"
    font: Literal["system", "serif", "inherit"] = "system"
    radius: Annotated[int, Meta(ge=0, le=32)] = 12
    logo_url: Address | UnsetType = UNSET
    custom_css: str | UnsetType = UNSET


class Launcher(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    is_on: bool = True
    position: Literal["bottom-right", "bottom-left"] = "bottom-right"
    audience: Literal["everyone", "known", "logged_in"] = "everyone"
    color: Color = "#0F6B5C"
    opens: Tab = "for-you"


class Texts(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The merchant's own words in one language; the hub brings everything else itself."""

    sign_in_call: dict[Tab, Words] = {}
    greeting: Words | UnsetType = UNSET


class Links(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    privacy_url: Address | UnsetType = UNSET
    terms_url: Address | UnsetType = UNSET


class Account(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The store's account page, all below it, and what of that is left alone."""

    path: Path = "/account"
    paths: Annotated[list[Path], Meta(max_length=20)] | UnsetType = UNSET
    ignored_paths: Annotated[list[Path], Meta(max_length=100)] = []


class SignIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    method: Literal["store", "code"] = "code"


def _all_sections() -> list[Section]:
    return ["deliveries", "recently_viewed", "favorites"]


def _all_locales() -> list[Locale]:
    return list(LOCALES)


class Settings(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    visibility: Literal["hidden", "live"] = "hidden"
    design: Design = msgspec.field(default_factory=Design)
    launcher: Launcher = msgspec.field(default_factory=Launcher)
    sections: list[Section] = msgspec.field(default_factory=_all_sections)
    texts: dict[Locale, Texts] = {}
    links: Links = msgspec.field(default_factory=Links)
    account: Account = msgspec.field(default_factory=Account)
    sign_in: SignIn = msgspec.field(default_factory=SignIn)
    locales: list[Locale] = msgspec.field(default_factory=_all_locales)
    default_locale: Locale = "en"


class Change(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Whole groups: what a given group leaves out goes back to its default."""

    visibility: Literal["hidden", "live"] | UnsetType = UNSET
    design: Design | UnsetType = UNSET
    launcher: Launcher | UnsetType = UNSET
    sections: list[Section] | UnsetType = UNSET
    texts: dict[Locale, Texts] | UnsetType = UNSET
    links: Links | UnsetType = UNSET
    account: Account | UnsetType = UNSET
    sign_in: SignIn | UnsetType = UNSET
    locales: list[Locale] | UnsetType = UNSET
    default_locale: Locale | UnsetType = UNSET


# Below any account page there are doors that must go on opening: nobody can log out or set a password in the hub.
_LEFT_ALONE = ("logout", "log-out", "signout", "sign-out", "reset", "password", "password-reset", "recover", "activate")


def account_paths(account: Account) -> list[str]:
    more = [] if account.paths is UNSET else account.paths
    return list(dict.fromkeys([account.path, *more]))


def ignored_paths(account: Account) -> list[str]:
    built_in = [f"{path.rstrip('/')}/{end}" for path in account_paths(account) for end in _LEFT_ALONE]
    return list(dict.fromkeys([*account.ignored_paths, *built_in]))
