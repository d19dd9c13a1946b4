"""What becomes of an order after it is placed: the ordinary course, and every state a parcel can be found in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from stoa.demo import orders
from stoa.demo.queries import moment

Order = dict[str, Any]

STEPS_TO = {
    "state:pending": 0,
    "state:paid": 0,
    "state:cancelled": 0,
    "state:label_created": 1,
    "state:in_transit": 2,
    "state:exception": 2,
    "state:returned": 2,
    "state:out_for_delivery": 3,
    "state:ready_for_pickup": 3,
    "state:delivered": 4,
    "state:partly_refunded": 4,
    "state:refunded": 4,
}
STATES = frozenset(STEPS_TO)
HOURS_TO_STEP = (9, 22, 58, 66)


@dataclass(frozen=True)
class Course:
    placed_at: datetime
    until: datetime
    pace: float
    random: Random


def live(order: Order, fate: str, course: Course) -> None:
    """`kept`, `refunded` or `cancelled`, as far as there has been time for it."""
    random, until = course.random, course.until
    packed = course.placed_at + timedelta(hours=random.uniform(5, 30))
    sent = packed + timedelta(hours=random.uniform(4, 20))
    out = sent + timedelta(days=random.uniform(1, 3.5) * course.pace)
    delivered = out + timedelta(hours=random.uniform(2, 9))
    if fate == "cancelled":
        at = course.placed_at + timedelta(hours=random.uniform(0.5, 4))
        if at <= until:
            order.update(status="cancelled", updated_at=moment(at))
        return
    for at in (packed, sent, out, delivered):
        if at > until:
            return
        orders.advance(order, at)
        order["fulfilments"][-1]["estimated_at"] = moment(out.replace(minute=0, second=0) + timedelta(hours=4))
    back = delivered + timedelta(days=random.uniform(3, 18))
    if fate == "refunded" and back <= until:
        refund(order, back, is_whole=random.random() < 0.55 or len(order["lines"]) == 1)


def bring_into(order: Order, state: str, placed_at: datetime, until: datetime) -> None:
    """Exactly one of `STATES`, whatever the order's age."""
    for step in range(STEPS_TO[state]):
        orders.advance(order, min(placed_at + timedelta(hours=HOURS_TO_STEP[step]), until - timedelta(minutes=20)))
    name = state.removeprefix("state:")
    if name in ("exception", "returned", "ready_for_pickup"):
        order["fulfilments"][-1]["status"] = name
        order["updated_at"] = moment(min(placed_at + timedelta(hours=80), until - timedelta(minutes=10)))
    elif name in ("pending", "cancelled"):
        order["status"] = name
        order["updated_at"] = moment(placed_at + timedelta(minutes=30))
    elif name in ("partly_refunded", "refunded"):
        refund(order, placed_at + timedelta(days=9), is_whole=name == "refunded")


def refund(order: Order, at: datetime, *, is_whole: bool) -> None:
    """Gives back the whole order, or its last line."""
    last = order["lines"][-1]
    amount = order["total_minor"] if is_whole else min(order["total_minor"], last["price_minor"] * last["quantity"])
    lines = order["lines"] if is_whole else [last]
    order["refunds"].append(
        {
            "external_id": f"{order['number']}-R1",
            "amount_minor": amount,
            "at": moment(at),
            "line_external_ids": [row["external_id"] for row in lines],
        }
    )
    order["updated_at"] = moment(at)
    if is_whole:
        order["status"] = "refunded"
