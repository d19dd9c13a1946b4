"""Orders: what was bought, what is on its way, what went back.

It owns orders with their lines, parcels and refunds as the store last told them, and records what must have happened
for them to stand so. An order stands on the timeline of a profile; whether the shopper may see it as hers is another
question (`is_proven`), because anybody can type somebody else's address at a checkout.
"""

from stoa import profiles
from stoa.orders.actions import get, join_guest_orders, take_in, totals
from stoa.orders.events import (
    OrderCancelled,
    OrderFulfilled,
    OrderPlaced,
    OrderRefunded,
    ProductOrdered,
    ShipmentDelivered,
)
from stoa.orders.given import Address, GivenOrder
from stoa.orders.holdings import HOLDINGS
from stoa.orders.order import Day, Fulfilment, Line, Order, Refund, Totals
from stoa.orders.queries import buyers_of, days, newest_placed_at, of_profile, revenue
from stoa.orders.rules import is_cancelled, is_problem, step

for holding in HOLDINGS:
    profiles.register(holding)
profiles.offers("order_totals", totals)

__all__ = [
    "Address",
    "Day",
    "Fulfilment",
    "GivenOrder",
    "Line",
    "Order",
    "OrderCancelled",
    "OrderFulfilled",
    "OrderPlaced",
    "OrderRefunded",
    "ProductOrdered",
    "Refund",
    "ShipmentDelivered",
    "Totals",
    "buyers_of",
    "days",
    "get",
    "is_cancelled",
    "is_problem",
    "join_guest_orders",
    "newest_placed_at",
    "of_profile",
    "revenue",
    "step",
    "take_in",
    "totals",
]
