"""Consent as `/api/v1` shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from stoa.consent.entries import CHANNELS, Current
from stoa.consent.models import ConsentRecord, Suppression
from stoa.kit.ids import to_text


class PendingView(msgspec.Struct):
    since: datetime
    expires: datetime


class StandingView(msgspec.Struct, omit_defaults=True, kw_only=True):
    status: str | msgspec.UnsetType
    address: str | None = None
    since: datetime | None = None
    pending: PendingView | None = None
    expires_at: datetime | None = None
    record_id: str | None = None


class RecordView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """One row of the ledger, with the text as it was shown and the messages that belong to it."""

    id: str
    at: datetime
    recorded_at: datetime
    channel: str
    address: str
    purpose: str
    action: str
    legal_basis: str
    method: str
    digest: str
    place: str | None = None
    controller: str | None = None
    actor: str | None = None
    thread_id: str | None = None
    previous_id: str | None = None
    previous_digest: str | None = None
    text: str | None = None
    text_hash: str | None = None
    text_version: str | None = None
    language: str | None = None
    label: str | None = None
    button: str | None = None
    checkbox: str | None = None
    page_url: str | None = None
    referrer: str | None = None
    terms_url: str | None = None
    privacy_url: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    country: str | None = None
    our_number: str | None = None
    message_id: str | None = None
    message_body: str | None = None
    message_at: datetime | None = None
    inbound_id: str | None = None
    inbound_body: str | None = None
    inbound_at: datetime | None = None
    source: dict[str, Any] = {}
    expires_at: datetime | None = None


class SuppressionView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """After an erasure there is no `address`; it can still be asked for. `note`: why, in a member's words."""

    id: str
    channel: str
    reason: str
    scope: str
    since: datetime
    address: str | None = None
    actor: str | None = None
    note: str | None = None
    expires_at: datetime | None = None


Shown = dict[str, dict[str, StandingView]]


def current_view(rows: Sequence[Current], *, own: dict[str, str | None], now: datetime) -> Shown:
    """By channel and purpose: of several numbers the subscribed one, else her own, else the latest."""
    shown: Shown = {channel: {"marketing": StandingView(status="not_subscribed")} for channel in CHANNELS}
    for row in sorted(rows, key=lambda row: _rank(row, own)):
        shown[row.channel][row.purpose] = _standing(row, now)
    return shown


def _rank(row: Current, own: dict[str, str | None]) -> tuple[bool, bool, float]:
    """The last of them is the one that is shown."""
    moment = row.since or row.pending_since
    return (row.status == "subscribed", row.address == own.get(row.channel), moment.timestamp() if moment else 0)


def _standing(row: Current, now: datetime) -> StandingView:
    pending = None
    if row.pending_since and row.pending_expires_at and now < row.pending_expires_at:
        pending = PendingView(row.pending_since, row.pending_expires_at)
    has_ended = row.status == "subscribed" and row.expires_at is not None and row.expires_at <= now
    return StandingView(
        status="not_subscribed" if has_ended else row.status,
        address=row.address,
        since=row.since,
        pending=pending,
        expires_at=row.expires_at,
        record_id=to_text(row.record_id) if row.record_id else None,
    )


def record_view(row: ConsentRecord) -> RecordView:
    said = {name: getattr(row, name) for name in RecordView.__struct_fields__ if name not in _IDS}
    ids = {name: getattr(row, column) for name, column in _IDS.items()}
    return RecordView(**said, **{name: to_text(value) if value else None for name, value in ids.items()})


_IDS = {
    "id": "record_id",
    "thread_id": "thread_id",
    "previous_id": "previous_id",
    "message_id": "message_id",
}


def suppression_view(row: Suppression) -> SuppressionView:
    return SuppressionView(
        id=to_text(row.suppression_id),
        channel=row.channel,
        reason=row.reason,
        scope=row.scope,
        since=row.since,
        address=row.address,
        actor=row.actor,
        note=row.source.get("note"),
        expires_at=row.expires_at,
    )
