"""The ledger: every fact, in order, once.

It owns metrics, events with their keys, the outbox through which consumers hear of them, and the dead letters. A fact
about a profile is an event with a metric name, so timeline, segments, flows and webhooks need no second mechanism:
`record` it in the transaction that made it true, react with a listener registered by `on`.
"""

from stoa.ledger.actions import append, bury, make_partitions_ahead, record, settle_dead_letter
from stoa.ledger.consumers import on
from stoa.ledger.events import Entry, Event, Fact, Reading
from stoa.ledger.models import DeadLetter, EventRow, Metric
from stoa.ledger.queries import (
    counts_by_day,
    counts_by_metric,
    dead_letters,
    dead_letters_with,
    events_by_id,
    list_events,
    metrics,
    metrics_without_room,
    newest_events,
    remove_dead_letters,
)
from stoa.ledger.react import react, replay, run_reactor

__all__ = [
    "DeadLetter",
    "Entry",
    "Event",
    "EventRow",
    "Fact",
    "Metric",
    "Reading",
    "append",
    "bury",
    "counts_by_day",
    "counts_by_metric",
    "dead_letters",
    "dead_letters_with",
    "events_by_id",
    "list_events",
    "make_partitions_ahead",
    "metrics",
    "metrics_without_room",
    "newest_events",
    "on",
    "react",
    "record",
    "remove_dead_letters",
    "replay",
    "run_reactor",
    "settle_dead_letter",
]
