"""Who a browser is taken for, and for how long. Everything is decided from the visitor's row and the time."""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from stoa.visitors.models import Visitor

RECOGNITION = timedelta(days=28)
CODE_SESSION = timedelta(hours=12)
TOKEN_SESSION = timedelta(hours=1)
LONGEST_SESSION = timedelta(days=30)
TOKEN_LIFE = timedelta(days=400)
PREVIEW_LIFE = timedelta(hours=1)
KX_LIFE = timedelta(days=90)
KX_BROWSERS = 3
SEEN_EVERY = timedelta(minutes=1)
# Tabs that a browser opens together come without a token, each by itself, under one id.
COMING_TOGETHER = timedelta(minutes=1)
VIEWS_KEPT = 50
VIEWS_LIFE = timedelta(days=90)

KX, FORM, TOKEN, CODE = "kx", "form", "token", "code"

_ANONYMOUS_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")


class State(StrEnum):
    LOGGED_OUT = "logged_out"
    RECOGNIZED = "recognized"
    LOGGED_IN = "logged_in"


def state_of(visitor: Visitor, now: datetime) -> State:
    if visitor.preview_state is not None:
        return State(visitor.preview_state)
    if visitor.profile_id is not None and visitor.signed_in_until is not None and now < visitor.signed_in_until:
        return State.LOGGED_IN
    if visitor.recognized_until is not None and now < visitor.recognized_until:
        return State.RECOGNIZED
    return State.LOGGED_OUT


def ends_at(visitor: Visitor, now: datetime) -> datetime:
    """When the present state gives way to a lower one."""
    match state_of(visitor, now):
        case State.LOGGED_IN if visitor.signed_in_until is not None:
            return visitor.signed_in_until
        case State.RECOGNIZED if visitor.recognized_until is not None:
            return visitor.recognized_until
        case _:
            return visitor.expires_at


def proven_profile_id(visitor: Visitor, now: datetime) -> UUID | None:
    """Whose things may be shown at all: of whom a link or a sign-in gave proof that still holds."""
    return visitor.profile_id if state_of(visitor, now) is not State.LOGGED_OUT else None


def only_as(visitor: Visitor, now: datetime) -> str | None:
    """The store's customer as whom alone she is known. Her profile may have been another's: the store may have joined
    them by an address that nobody has proven to be hers.
    """
    return named_only(visitor) if proven_profile_id(visitor, now) is not None else None


def named_only(visitor: Visitor) -> str | None:
    """The same of a session that may be over."""
    return visitor.subject if visitor.by == TOKEN and not visitor.is_verified else None


def is_signed_in(visitor: Visitor, now: datetime) -> bool:
    return state_of(visitor, now) is State.LOGGED_IN


def is_signed_in_by_token(visitor: Visitor, subject: str, now: datetime) -> bool:
    """Whether the store's word for this customer still holds here."""
    return visitor.by == TOKEN and visitor.subject == subject and is_signed_in(visitor, now)


def is_renewal(visitor: Visitor, by: str, subject: str | None, profile_id: UUID, now: datetime) -> bool:
    """Whether a sign-in goes on with the one there was: pages vouch again for the customer whom they vouched for,
    however long ago, or for whoever is signed in. A code is typed anew, so it always is a sign-in of its own.
    """
    is_hers = visitor.by == TOKEN and visitor.subject == subject and visitor.profile_id is not None
    return by == TOKEN and (is_hers or (visitor.profile_id == profile_id and is_signed_in(visitor, now)))


def has_expired(visitor: Visitor, now: datetime) -> bool:
    """Whether the visitor token itself is over."""
    return now >= visitor.expires_at


def has_lapsed(visitor: Visitor, now: datetime) -> bool:
    """Whether what was shown about the visitor holds no longer, and is still written down."""
    is_written = visitor.preview_state is None and visitor.by is not None
    return is_written and state_of(visitor, now) is State.LOGGED_OUT


def is_due(visitor: Visitor, now: datetime) -> bool:
    """Whether something about the visitor is to be written down: it was here, or is not who it was any more."""
    return visitor.preview_state is None and (has_lapsed(visitor, now) or now - visitor.last_seen_at >= SEEN_EVERY)


def session_end(by: str, signed_in_at: datetime, now: datetime) -> datetime:
    """A session by code slides with use, up to its limit; one by token lives by the pages that vouch."""
    if by == TOKEN:
        return now + TOKEN_SESSION
    return min(now + CODE_SESSION, signed_in_at + LONGEST_SESSION)


def may_be_followed(*, is_bound: bool, is_refused: bool, browsers: int) -> bool:
    """A forwarded link recognizes nobody beyond the first few browsers, nor where somebody said "Not you?"."""
    return not is_refused and (is_bound or browsers < KX_BROWSERS)


def is_anonymous_id(text: str) -> bool:
    return _ANONYMOUS_ID.fullmatch(text) is not None


_PRODUCT_KEYS = ("ProductID", "product_id", "ProductId", "productId", "Product ID", "ItemId", "ItemID", "item_id")


def product_id_in(properties: dict[str, object]) -> str | None:
    """The product a `Viewed Product` is about, in whichever of the usual spellings."""
    for key in _PRODUCT_KEYS:
        match properties.get(key):
            case bool() | None:
                continue
            case int(number):
                return str(number)
            case str(text) if 0 < len(text) <= 255:
                return text
    return None


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def label_of(user_agent: str) -> str:
    """`Firefox on Android`: enough to tell one's own devices apart."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "Browser")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), None)
    return f"{browser} on {system}" if system else browser
