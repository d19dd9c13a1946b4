"""What an order's state means: where it is on its way, what happened to it, whose it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from stoa.orders.order import Fulfilment, Order

Step = Literal["ordered", "packed", "on_the_way", "delivered"]

CANCELLED = frozenset({"cancelled", "canceled", "voided"})
PACKED = frozenset({"packed", "ready", "ready_to_ship", "label_created"})
SENT = frozenset({"fulfilled", "shipped", "sent", "in_transit", "out_for_delivery", "dispatched"})
DELIVERED = frozenset({"delivered", "picked_up"})
PROBLEM = frozenset({"exception", "returned"})
NEWS_LIFE = timedelta(hours=24)


def step(order: Order) -> Step:
    """Where it is on the line of four steps. Parcels know better than the order's own status."""
    status = _word(order.status)
    if order.fulfilments:
        return _step_of_parcels(order)
    if status in DELIVERED:
        return "delivered"
    if status in SENT:
        return "on_the_way"
    return "packed" if status in PACKED else "ordered"


def _step_of_parcels(order: Order) -> Step:
    if all(parcel.status == "label_created" for parcel in order.fulfilments):
        return "packed"
    if all(parcel.status == "delivered" for parcel in order.fulfilments) and _is_whole(order):
        return "delivered"
    return "on_the_way"


def _is_whole(order: Order) -> bool:
    """Whether the parcels hold every line, as far as they tell."""
    packed = {line_id for parcel in order.fulfilments for line_id in parcel.line_ids}
    says_nothing = any(not parcel.line_ids for parcel in order.fulfilments)
    return says_nothing or packed >= {line.line_id for line in order.lines} or _word(order.status) in DELIVERED | SENT


def is_problem(order: Order) -> bool:
    """A parcel that could not be delivered or went back."""
    return any(parcel.status in PROBLEM for parcel in order.fulfilments)


def is_cancelled(status: str) -> bool:
    return _word(status) in CANCELLED


def is_backfill(at: datetime, *, placed_at: datetime, is_first: bool, now: datetime) -> bool:
    """Whether it is history: older than a day at arrival, or of an old order that we hear of for the first time."""
    return at < now - NEWS_LIFE or (is_first and placed_at < now - NEWS_LIFE)


def delivered_at(parcel: Fulfilment, *, changed_at: datetime) -> datetime | None:
    """When it arrived; the store's last change when it does not say."""
    if parcel.status != "delivered":
        return None
    return parcel.delivered_at or changed_at


def sent_at(parcel: Fulfilment, *, changed_at: datetime) -> datetime:
    """The store tells of parcels, not when they left: at the change we heard of, and before they arrived."""
    return min(changed_at, parcel.delivered_at or changed_at)


def is_same_guest(order: Order, *, email: str | None, names: Sequence[str]) -> bool:
    """Whether an order under a proven phone number is hers: numbers change hands, so address or name must agree too."""
    wanted = {" ".join(name.casefold().split()) for name in names} - {""}
    return (email is not None and order.email == email) or bool(wanted & order.guest_names)


def _word(status: str) -> str:
    return status.strip().casefold().replace(" ", "_").replace("-", "_")
