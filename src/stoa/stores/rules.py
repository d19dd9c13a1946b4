"""Decisions about a store's connection that need no database."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

SILENCE = timedelta(hours=24)
SIGNATURE_LIFE = timedelta(minutes=5)
TOKEN_LIFE = timedelta(minutes=5)
LEEWAY = timedelta(seconds=30)
MAX_URL = 2048
PATHS_ALLOWED = frozenset({"login_url", "register_url", "logout_url", "profile_url", "cart_url_template"})
"""Addresses that shoppers' browsers follow may be paths of the store; what our server calls is always whole."""


def is_silent(last_call_at: datetime | None, connected_at: datetime, now: datetime) -> bool:
    """Whether the store's server has said nothing for a day."""
    return now - (last_call_at or connected_at) > SILENCE


def refusal_of_url(name: str, url: str) -> str | None:
    """Why a store's setting cannot be this address."""
    if len(url) > MAX_URL or any(letter.isspace() or ord(letter) < 32 or letter in '<>"' for letter in url):
        return f"An address has no blanks and at most {MAX_URL} characters."
    if url.startswith("/") and not url.startswith(("//", "/\\")) and name in PATHS_ALLOWED:
        pass
    else:
        try:
            parts = urlsplit(url)
            is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            is_web = False
        if not is_web:
            paths = " or with /" if name in PATHS_ALLOWED else ""
            return f"Expected an address that begins with http:// or https://{paths}."
    if name == "cart_url_template" and "{items}" not in url:
        return "The template must contain {items}."
    return None


def times_of(claims: Mapping[str, object]) -> tuple[datetime, datetime] | None:
    """(issued, expires) of an identity token; None if it does not say, or says what cannot be."""
    moments = [claims.get("iat"), claims.get("exp")]
    try:
        issued_at, expires_at = (
            datetime.fromtimestamp(moment, UTC)
            for moment in moments
            if isinstance(moment, int | float) and not isinstance(moment, bool)
        )
    except (ValueError, OverflowError, OSError):
        return None
    return issued_at, expires_at


def is_too_long(issued_at: datetime, expires_at: datetime) -> bool:
    return not timedelta() < expires_at - issued_at <= TOKEN_LIFE


def is_of_the_future(issued_at: datetime, now: datetime) -> bool:
    return issued_at > now + LEEWAY


def is_expired(expires_at: datetime, now: datetime) -> bool:
    return now >= expires_at + LEEWAY
