"""Empties the outbox: each record as it is now, in batches, good rows taken even when others are refused."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from requests import RequestException

from stoa_oscar import outbox
from stoa_oscar.client import StoaRefused, call
from stoa_oscar.models import Change
from stoa_oscar.records.finding import KINDS

MOST_RECORDS = 100
TOO_LARGE = 413

log = logging.getLogger("stoa_oscar")


@dataclass
class Waiting:
    """One record with all its changes that are told by sending it."""

    record_id: str
    changes: list[Change] = field(default_factory=list)
    row: dict[str, Any] | None = None

    @property
    def changed_at(self) -> datetime:
        return max(change.changed_at for change in self.changes)


@dataclass
class Sent:
    """What a round of sending came to, in records."""

    accepted: int = 0
    refused: int = 0
    put_off: int = 0


def send_due() -> Sent:
    """Everything that is due now."""
    sent = Sent()
    for kind in KINDS:
        while taken := outbox.take(kind, MOST_RECORDS):
            _send(kind, _ready(kind, taken, sent), sent)
    return sent


def _ready(kind: str, taken: Sequence[Change], sent: Sent) -> list[Waiting]:
    """Those that can be told; what is gone without last words needs no telling.

    The project's own models and hooks are run here: whatever goes wrong with one record must not stop the others.
    """
    waiting: dict[str, Waiting] = defaultdict(lambda: Waiting(""))
    for change in taken:
        waiting[change.record_id].record_id = change.record_id
        waiting[change.record_id].changes.append(change)
    for record in waiting.values():
        try:
            record.row = _row(kind, record)
        except Exception as error:
            log.exception("%s %s could not be told.", kind, record.record_id)
            outbox.refuse(record.changes, f"{type(error).__name__}: {error}")
            sent.refused += 1
        else:
            if record.row is None:
                outbox.strike_off(record.changes)
    return [record for record in waiting.values() if record.row is not None]


def _row(kind: str, record: Waiting) -> dict[str, Any] | None:
    if row := KINDS[kind].find(record.record_id, record.changed_at):
        return row
    return next((change.payload for change in record.changes if change.payload is not None), None)


def _send(kind: str, records: Sequence[Waiting], sent: Sent) -> None:
    if not records:
        return
    changes = [change for record in records for change in record.changes]
    try:
        answer = call("PUT", f"/store/{kind}", {kind: [record.row for record in records]})
    except StoaRefused as refusal:
        if refusal.status == TOO_LARGE:
            _send_less(kind, records, sent, refusal)
            return
        _put_off(kind, changes, len(records), sent, refusal)
    except RequestException as error:
        _put_off(kind, changes, len(records), sent, error)
    else:
        _settle(kind, records, answer["rejected"], sent)


def _settle(kind: str, records: Sequence[Waiting], rejected: Sequence[dict[str, Any]], sent: Sent) -> None:
    reasons = {row["index"]: "; ".join(f"{it['field']}: {it['message']}" for it in row["errors"]) for row in rejected}
    for index, reason in reasons.items():
        log.error("Stoa refused %s %s: %s", kind, records[index].record_id, reason)
        outbox.refuse(records[index].changes, reason)
    accepted = [record for index, record in enumerate(records) if index not in reasons]
    outbox.strike_off([change for record in accepted for change in record.changes])
    sent.accepted += len(accepted)
    sent.refused += len(reasons)


def _send_less(kind: str, records: Sequence[Waiting], sent: Sent, refusal: StoaRefused) -> None:
    if len(records) == 1:
        outbox.refuse(records[0].changes, str(refusal))
        sent.refused += 1
        return
    middle = len(records) // 2
    _send(kind, records[:middle], sent)
    _send(kind, records[middle:], sent)


def _put_off(kind: str, changes: Sequence[Change], count: int, sent: Sent, error: Exception) -> None:
    log.warning("%d %s wait for Stoa: %s", count, kind, error)
    outbox.put_off(changes)
    sent.put_off += count
