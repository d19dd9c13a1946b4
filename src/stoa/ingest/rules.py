"""What can be taken in, and in which form. No I/O."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from stoa import profiles
from stoa.ingest.incoming import Incoming, Who
from stoa.kit import phones
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import from_text
from stoa.kit.text import clean, clean_json, normal_email
from stoa.profiles import Identifiers, Traits

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
FURTHEST_AHEAD = timedelta(days=365)
BACKFILL_AFTER = timedelta(hours=24)
MAX_ID = 255
MAX_METRIC = 255
MAX_DEPTH = 50
MOST_METRICS = 1_000
MAX_VALUE = Decimal(10) ** 15

TOO_MANY_METRICS = Invalid("metric", f"Pages may tell of at most {MOST_METRICS:,} kinds of events.")

_ANY_DIGIT = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = b"0" * 19
_CURRENCY = re.compile(r"[A-Z]{3}")
_sorted_json = msgspec.json.Encoder(order="deterministic")


class Happening(msgspec.Struct, frozen=True):
    """An event ready for the ledger but for its profile."""

    metric: str
    at: datetime
    properties: msgspec.Raw
    value: Decimal | None
    currency: str | None
    unique_id: str | None
    source: str
    is_backfill: bool
    is_dated: bool


class Ready(msgspec.Struct, frozen=True):
    """An incoming item cleaned and in comparable form. `words` stand for whom it concerns, as a page named her."""

    who: Identifiers
    kx: str | None
    may_merge: bool
    words: str
    traits: Traits | None = None
    event: Happening | None = None


def prepare(item: Incoming, *, now: datetime, body: str | None = None) -> Ready:
    """Raises Invalid, naming the field, for what cannot be taken in. `body`, if there is one, tells what needs care."""
    who = identifiers(item.who)
    kx = item.who.kx
    if who.is_empty() and not kx:
        raise Invalid("profile", "Nothing here names a person.")
    traits = profiles.checked(item.traits) if item.traits is not None else None
    event = None if item.metric is None else _happening(item, item.received_at or now, body)
    words = "page:" + _digest([*who.pairs(), kx]) if item.is_public and event else ""
    return Ready(who, kx, not item.is_public, words, traits, event)


def identifiers(who: Who) -> Identifiers:
    """In comparable form; what has no such form names nobody."""
    return Identifiers(
        profile_id=_profile_id(who.profile_id) if who.profile_id else None,
        external_id=_id("external_id", who.external_id),
        email=normal_email(who.email) if who.email else None,
        phone=_phone(who.phone) if who.phone else None,
        anonymous_id=_id("anonymous_id", who.anonymous_id),
    )


def check_time(at: datetime, *, now: datetime, field: str = "time") -> datetime:
    """`at` in UTC, if it is a moment we keep; without an offset it is taken for UTC."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    try:
        at = at.astimezone(UTC)
    except OverflowError:
        raise Invalid(field, "This is not a moment we can keep.") from None
    if not EARLIEST <= at <= now + FURTHEST_AHEAD:
        raise Invalid(field, "Not before 1990 and not more than a year ahead.")
    return at


def key_of(item: Ready, profile_id: UUID) -> str | None:
    """What makes an event the same one again, by whom it concerns: for a page by the words it used, because it may only
    repeat itself; for a key's holder by the profile, as the wire formats have it. None: never the same.
    """
    event = item.event
    if event is None or (event.unique_id is None and not event.is_dated):
        return None
    named = event.unique_id or content_id(profile_id, event)
    return f"{profile_id if item.may_merge else item.words}/{named}"


def content_id(profile_id: UUID, event: Happening) -> str:
    """What tells a dated event without an id of its own from others: only one equal in everything is the same."""
    properties = msgspec.json.decode(event.properties)
    said = [str(profile_id), int(event.at.timestamp()), event.value, event.currency, properties]
    return "content:" + _digest(said)


def _digest(said: object) -> str:
    return hashlib.blake2b(_sorted_json.encode(said), digest_size=16).hexdigest()


def _happening(item: Incoming, received_at: datetime, body: str | None) -> Happening:
    metric = clean(item.metric).strip()
    if not 1 <= len(metric) <= MAX_METRIC:
        raise Invalid("metric", f"A metric's name has between 1 and {MAX_METRIC} characters.")
    at = received_at if item.time is None else check_time(item.time, now=received_at)
    return Happening(
        metric=metric,
        at=at,
        properties=_properties(item.properties, body),
        value=_value(item.value),
        currency=item.currency if item.currency and _CURRENCY.fullmatch(item.currency) else None,
        unique_id=_unique_id(item.unique_id),
        source=item.source,
        is_backfill=item.is_backfill or at < received_at - BACKFILL_AFTER,
        is_dated=item.time is not None,
    )


def _properties(given: dict[str, Any] | msgspec.Raw, body: str | None) -> msgspec.Raw:
    """As they will be stored; most go there as they came."""
    if isinstance(given, msgspec.Raw) and body is not None and not _needs_care(body):
        return given
    value = msgspec.json.decode(given) if isinstance(given, msgspec.Raw) else given
    _check_depth(value)
    return msgspec.Raw(msgspec.json.encode(clean_json(value)))


def _needs_care(body: str) -> bool:
    """Rather once too often: a regular expression that finds only numbers costs as much as all the rest of a row."""
    if "\\u0000" in body or "\n" in body or body.count("{") + body.count("[") > MAX_DEPTH:
        return True
    return _LONG_NUMBER in body.encode().translate(_ANY_DIGIT)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise Invalid("properties", f"At most {MAX_DEPTH} levels deep.")


def _value(given: str | float | None) -> Decimal | None:
    """A sum that is no number, or beyond all sums, is left out; the event stands without it."""
    if given is None or given == "":
        return None
    try:
        value = Decimal(str(given).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < MAX_VALUE else None


def _unique_id(given: str | None) -> str | None:
    text = clean(given) if given else ""
    if len(text) > MAX_ID:
        return "digest:" + hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return text or None


def _id(name: str, given: str | None) -> str | None:
    text = clean(given).strip() if given else ""
    if len(text) > MAX_ID:
        raise Invalid(name, f"At most {MAX_ID} characters.")
    return text or None


def _profile_id(given: str) -> UUID | None:
    try:
        return from_text(given)
    except NotFound:
        return None


@lru_cache(maxsize=20_000)
def _phone(given: str) -> str | None:
    return phones.e164(given) if len(given) <= 50 else None
