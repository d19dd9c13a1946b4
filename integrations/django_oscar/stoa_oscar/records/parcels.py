"""Parcels, out of Oscar's shipping events. Oscar notes what happened to how many of which lines ("Shipped", later
"Delivered"); a parcel is what was sent together, and what happened to it since.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stoa_oscar.connection import hook, words
from stoa_oscar.records.values import moment, told

# Stoa's word by the code of the shop's shipping event type; STOA_SHIPPING_EVENTS adds the shop's own. Types that
# are not named here are none of a parcel's.
STATUSES = {
    "packed": "label_created",
    "label-created": "label_created",
    "shipped": "in_transit",
    "dispatched": "in_transit",
    "in-transit": "in_transit",
    "out-for-delivery": "out_for_delivery",
    "ready-for-pickup": "ready_for_pickup",
    "delivered": "delivered",
    "delivery-failed": "exception",
    "returned": "returned",
}
_ORDER = (
    "label_created",
    "in_transit",
    "out_for_delivery",
    "ready_for_pickup",
    "exception",
    "delivered",
    "returned",
)
_NUMBER = re.compile(r"(?=\S*\d)[A-Za-z0-9-]{6,40}")


@dataclass(frozen=True)
class Event:
    """One shipping event: its lines with how many of each."""

    event_id: int
    status: str
    at: datetime
    lines: dict[int, int]
    tracking: dict[str, str] = field(default_factory=dict)


@dataclass
class Parcel:
    external_id: str
    status: str
    lines: dict[int, int]
    tracking: dict[str, str]
    delivered_at: datetime | None = None

    def record(self) -> dict[str, Any]:
        delivered_at = self.delivered_at and moment(self.delivered_at)
        return {
            "external_id": self.external_id,
            "status": self.status,
            "line_external_ids": [str(line_id) for line_id in self.lines],
            **self.tracking,
            **told({"delivered_at": delivered_at}),
        }


def parcels(events: Iterable[Event]) -> list[Parcel]:
    """Each event moves the oldest parcels with its lines that are not that far yet; what is left over is a new one."""
    found: list[Parcel] = []
    for event in sorted(events, key=lambda event: (event.at, event.event_id)):
        left = dict(event.lines)
        for parcel in found:
            shared = parcel.lines.keys() & left.keys()
            if shared and _ORDER.index(parcel.status) < _ORDER.index(event.status):
                _move(parcel, event)
                left = {line: count - parcel.lines.get(line, 0) for line, count in left.items()}
                left = {line: count for line, count in left.items() if count > 0}
        if left:
            made = Parcel(str(event.event_id), event.status, left, event.tracking)
            _move(made, event)
            found.append(made)
    return found


def _move(parcel: Parcel, event: Event) -> None:
    parcel.status = event.status
    parcel.tracking = parcel.tracking | event.tracking
    if event.status == "delivered":
        parcel.delivered_at = event.at


def events_of(order: Any) -> list[Event]:
    """One without lines is under way still, or was refused."""
    statuses = words("STOA_SHIPPING_EVENTS", STATUSES)
    tracking = hook("STOA_TRACKING", tracking_of)
    rows = order.shipping_events.select_related("event_type").prefetch_related("line_quantities")
    found = [
        Event(
            row.pk,
            statuses[row.event_type.code],
            row.date_created,
            {quantity.line_id: quantity.quantity for quantity in row.line_quantities.all()},
            tracking(row),
        )
        for row in rows
        if row.event_type.code in statuses
    ]
    return [event for event in found if event.lines]


def tracking_of(event: Any) -> dict[str, str]:
    """Oscar has one field for remarks and tracking numbers: what looks like a number is taken for one."""
    notes = event.notes.strip()
    return {"tracking_number": notes} if _NUMBER.fullmatch(notes) else {}
