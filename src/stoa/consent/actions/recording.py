"""Writing down what was said, and what it comes to."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from stoa import ledger
from stoa.consent import hashes
from stoa.consent.entries import Current, Entry
from stoa.consent.events import ConsentChanged, Happening
from stoa.consent.models import ConsentState
from stoa.consent.queries import records, states
from stoa.consent.queries.records import Key
from stoa.consent.rules import State, state_before, state_of
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.phones import e164
from stoa.kit.text import clean_json, normal_email

OLD = timedelta(hours=24)


class _Said(msgspec.Struct, frozen=True):
    record_id: UUID
    at: datetime
    action: str
    expires_at: datetime | None
    method: str


async def record(db: Db, account_id: AccountId, entry: Entry) -> UUID:
    """Appends one consent event; the id of its record."""
    return (await record_many(db, account_id, [entry]))[0]


async def record_many(db: Db, account_id: AccountId, entries: Sequence[Entry]) -> list[UUID]:
    """Appends in the order given, computes what it comes to, and tells the ledger what has changed by it."""
    if not entries:
        return []
    entries = [msgspec.structs.replace(entry, address=normal(entry.channel, entry.address)) for entry in entries]
    keys = {key_of(entry) for entry in entries}
    statuses = await states.lock(db, account_id, keys)
    now = clock.now()  # Behind the lock: what is written down later is later.
    said = await records.history(db, account_id, keys)
    lasts = {key: (rows[-1].record_id, rows[-1].digest) for key, rows in said.items() if rows}
    rows = []
    for entry in entries:
        row = _row(entry, lasts.get(key_of(entry)), now)
        lasts[key_of(entry)] = (row["record_id"], row["digest"])
        said[key_of(entry)].append(msgspec.convert(row, _Said, from_attributes=True, strict=False))
        rows.append(row)
    await records.append(db, account_id, rows)
    by_id = {row["record_id"]: row for row in rows}
    after = {key: state_of(said[key]) for key in keys}
    await states.write(db, account_id, after)
    facts = [
        _fact(by_id[state.record_id], state, now)
        for key, state in after.items()
        if state.status != statuses[key] and state.record_id in by_id
    ]
    await ledger.record(db, account_id, *facts)
    return [row["record_id"] for row in rows]


async def recompute(db: Db, account_id: AccountId, keys: Collection[Key]) -> None:
    """The states of these as their records alone tell them."""
    if keys:
        await states.lock(db, account_id, keys)
        said = await records.history(db, account_id, keys)
        await states.write(db, account_id, {key: state_of(rows) for key, rows in said.items()})


async def before(db: Db, account_id: AccountId, rows: Collection[Current]) -> list[State]:
    """For each, how it stood until what was said last decided otherwise."""
    keys = [(row.profile_id, row.channel, row.address, row.purpose) for row in rows]
    said = await records.history(db, account_id, keys)
    return [
        state_before(said[key], row.record_id) if row.record_id else State()
        for key, row in zip(keys, rows, strict=True)
    ]


async def current(db: Db, account_id: AccountId, profile_id: UUID) -> list[Current]:
    """How every address and purpose of a profile stands."""
    return [_current(row) for row in await states.of_profile(db, account_id, profile_id)]


async def current_of_address(db: Db, account_id: AccountId, channel: str, address: str) -> list[Current]:
    """How an address stands, profile by profile."""
    return [_current(row) for row in await states.of_address(db, account_id, channel, address)]


def normal(channel: str, address: str) -> str:
    """The comparable form of an address. Raises Invalid."""
    found = e164(address) if channel == "sms" else normal_email(address)
    if found is None and channel == "sms":
        raise Invalid("address", "A phone number with its country, such as +39 347 123 4567.")
    if found is None:
        raise Invalid("address", "This is not an email address.")
    return found


def key_of(entry: Entry) -> Key:
    return (entry.profile_id, entry.channel, entry.address, entry.purpose)


def _row(entry: Entry, previous: tuple[UUID, str] | None, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {
        "record_id": new_id(),
        "profile_id": entry.profile_id,
        "subject_id": entry.profile_id,
        "at": entry.at or now,
        "recorded_at": now,
        "channel": entry.channel,
        "address": entry.address,
        "purpose": entry.purpose,
        "action": entry.action,
        "legal_basis": entry.legal_basis,
        "method": entry.method,
        "place": entry.place,
        "actor": entry.actor,
        "thread_id": entry.thread_id,
        "previous_id": previous[0] if previous else None,
        "previous_digest": previous[1] if previous else None,
        "our_number": entry.our_number,
        "source": clean_json(dict(entry.source)),
        "expires_at": entry.expires_at,
        **_shown(entry),
        **clean_json(msgspec.structs.asdict(entry.circumstances)),
        **_letters(entry),
    }
    return row | {"digest": hashes.of_record(row)}


def _shown(entry: Entry) -> dict[str, Any]:
    names = ("text", "language", "label", "button", "checkbox", "controller", "terms_url", "privacy_url")
    shown = entry.shown
    said = {name: getattr(shown, name) if shown else None for name in names}
    return {
        **clean_json(said),
        "text_version": shown.version if shown else None,
        "text_hash": hashes.of_text(shown.text) if shown else None,
    }


def _letters(entry: Entry) -> dict[str, Any]:
    ours, theirs = entry.outbound, entry.inbound
    return {
        "message_id": ours.id if ours and isinstance(ours.id, UUID) else None,
        "message_body": clean_json(ours.body) if ours else None,
        "message_at": ours.at if ours else None,
        "inbound_id": str(theirs.id) if theirs and theirs.id else None,
        "inbound_body": clean_json(theirs.body) if theirs else None,
        "inbound_at": theirs.at if theirs else None,
    }


def _fact(row: dict[str, Any], after: State, now: datetime) -> ConsentChanged:
    happening: Happening = "expired" if after.status == "not_subscribed" else after.status
    return ConsentChanged(
        profile_id=row["profile_id"],
        at=row["at"],
        is_backfill=row["at"] < now - OLD,
        happening=happening,
        record_id=row["record_id"],
        channel=row["channel"],
        address=row["address"],
        purpose=row["purpose"],
        method=row["method"],
        place=row["place"],
        expires_at=row["expires_at"],
    )


def _current(row: ConsentState) -> Current:
    return Current(
        profile_id=row.profile_id,
        channel=row.channel,
        address=row.address,
        purpose=row.purpose,
        status=row.status,
        since=row.since,
        record_id=row.record_id,
        pending_since=row.pending_since,
        pending_expires_at=row.pending_expires_at,
        expires_at=row.expires_at,
        was_unsubscribed=row.was_unsubscribed,
    )
