"""Consent that people had given before, brought along by whoever knows of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from stoa.consent.actions.recording import key_of, normal, record_many
from stoa.consent.entries import Channel, Entry, Purpose, Shown
from stoa.consent.queries import records
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

Wanted = Literal["subscribed", "unsubscribed"]

# What stores call it, in the forms that are about.
_MEANINGS: dict[str, Wanted | None] = {
    "subscribed": "subscribed",
    "subscribe": "subscribed",
    "yes": "subscribed",
    "true": "subscribed",
    "opted_in": "subscribed",
    "confirmed": "subscribed",
    "unsubscribed": "unsubscribed",
    "unsubscribe": "unsubscribed",
    "opted_out": "unsubscribed",
    "redacted": "unsubscribed",
    "no": None,
    "false": None,
    "not_subscribed": None,
    "never_subscribed": None,
    "pending": None,
}


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """One consent that somebody else wrote down. Without `said_at` nobody knows when; it then counts as of `told_at`
    and gives way to whatever we know already.
    """

    profile_id: UUID
    channel: Channel
    address: str
    wanted: Wanted
    told_at: datetime
    purpose: Purpose = "marketing"
    said_at: datetime | None = None
    source: Mapping[str, Any] = {}
    shown: Shown | None = None
    place: str | None = None
    actor: str | None = None
    expires_at: datetime | None = None


def meant(state: str) -> Wanted | None:
    """What a store's word for a state comes to; None where it says nothing either way, or nothing we know."""
    return _MEANINGS.get(state.strip().lower().replace(" ", "_").replace("-", "_"))


async def bring(db: Db, account_id: AccountId, brought: Sequence[Brought]) -> list[UUID]:
    """Writes down as imported what is news; the same told again is none. The ids of the new records."""
    now = clock.now()
    brought = [_as_of(each, now) for each in brought]
    entries = [_entry(each) for each in brought]
    said = await records.history(db, account_id, {key_of(entry) for entry in entries}) if entries else {}
    fresh = [
        entry
        for entry, each in zip(entries, brought, strict=True)
        if _is_news(entry, said[key_of(entry)], is_dated=each.said_at is not None)
    ]
    return await record_many(db, account_id, fresh)


def _as_of(brought: Brought, now: datetime) -> Brought:
    """Nobody has said anything tomorrow: a time ahead is as good as none."""
    said_at = brought.said_at if brought.said_at is not None and brought.said_at <= now else None
    return msgspec.structs.replace(brought, said_at=said_at, told_at=min(brought.told_at, now))


def _is_news(entry: Entry, said: Sequence[Any], *, is_dated: bool) -> bool:
    if is_dated:
        return not any(row.at == entry.at and row.action == entry.action and row.method == "import" for row in said)
    if entry.action == "withdrawn":
        last = said[-1] if said else None
        return last is None or (last.action != "withdrawn" and last.at < entry.at)
    return not said


def _entry(brought: Brought) -> Entry:
    return Entry(
        profile_id=brought.profile_id,
        channel=brought.channel,
        address=normal(brought.channel, brought.address),
        purpose=brought.purpose,
        action="imported" if brought.wanted == "subscribed" else "withdrawn",
        method="import",
        at=brought.said_at or brought.told_at,
        place=brought.place,
        actor=brought.actor,
        shown=brought.shown,
        source=brought.source,
        expires_at=brought.expires_at,
    )
