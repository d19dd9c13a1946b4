"""Who may do what: scopes, and which of them each role of a member holds."""

import re
import zoneinfo
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from stoa.kit.errors import Invalid

NOUNS = (
    "account",
    "audit",
    "chat",
    "codes",
    "consent",
    "dead_letters",
    "events",
    "hub",
    "keys",
    "members",
    "messages",
    "metrics",
    "profiles",
    "sms",
    "store",
    "tickets",
)
ALL_SCOPES = frozenset(f"{noun}:{verb}" for noun in NOUNS for verb in ("read", "write"))
_READ_ALL = frozenset(scope for scope in ALL_SCOPES if scope.endswith(":read"))

ROLES: dict[str, frozenset[str]] = {
    "owner": ALL_SCOPES,
    "admin": ALL_SCOPES,
    "marketer": (_READ_ALL - {"keys:read", "members:read", "audit:read"})
    | {"profiles:write", "hub:write", "messages:write", "consent:write", "chat:write", "tickets:write"},
    "agent": frozenset(
        {
            "account:read",
            "events:read",
            "metrics:read",
            "profiles:write",
            "store:read",
            "hub:read",
            "chat:read",
            "tickets:write",
            "sms:read",
            "messages:read",
            "consent:read",
        }
    ),
    "analyst": _READ_ALL - {"keys:read", "members:read", "audit:read"},
}

SESSION_LIFE = timedelta(days=14)
MAX_FAILURES = 10
FAILURE_WINDOW = timedelta(minutes=15)
MAX_TRIES_FOR_TICKET = 5
TICKET_LIFE = timedelta(minutes=15)
BROWSER_KNOWN_FOR = timedelta(days=30)
RECOVERY_CODES = 10
RECOVERY_LENGTH = 8
# Without those that are mistaken for others.
RECOVERY_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
INVITATION_LIFE = timedelta(days=14)
INVITED_AGAIN_AFTER = timedelta(days=1)
MIN_PASSWORD = 10
MAX_NAME = 255


def check_time_zone(name: str) -> str:
    if name not in _time_zones():
        raise Invalid("time_zone", "This is not a time zone of the IANA database, such as Europe/Rome.")
    return name


@cache
def _time_zones() -> frozenset[str]:
    """Once: the library goes through its whole directory for them."""
    return frozenset(zoneinfo.available_timezones())


def check_currency(code: str) -> str:
    if code not in list_currencies():
        raise Invalid("currency", "This is not an ISO 4217 currency code, such as EUR.")
    return code


def check_locale(tag: str) -> str:
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        raise Invalid("locale", "This is not a language tag, such as it or pt-BR.") from None
    return tag


def check_origin(origin: str) -> str:
    """`https://shop.example` or with a port; no path, no trailing slash."""
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.hostname or origin != f"{parts.scheme}://{parts.netloc}":
        raise Invalid("origins", f"{origin!r} is not an origin such as https://shop.example.")
    return origin.lower()


def check_website_url(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > 2048:
        raise Invalid("website_url", "This is not an address such as https://shop.example.")
    return url


def check_password(password: str) -> str:
    if not MIN_PASSWORD <= len(password) <= 1000:
        raise Invalid("password", f"A password has at least {MIN_PASSWORD} characters.")
    return password


def check_name(name: str, field: str = "name") -> str:
    name = name.strip()
    if not 1 <= len(name) <= MAX_NAME:
        raise Invalid(field, f"Between 1 and {MAX_NAME} characters.")
    return name


def check_site_id(site_id: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]{6}", site_id):
        raise Invalid("site_id", "Six letters and digits.")
    return site_id
