"""Two years that never happened: customers, orders and page views, the same for everybody who looks on the same day.

Everything is drawn from seeded random numbers and hangs on one moment, `until`, the newest anything may be.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoa.demo.history import browsing, carla, purchases
from stoa.demo.history.people import Person, people

__all__ = ["History", "make"]

CUSTOMERS = 2000


@dataclass(frozen=True)
class History:
    """Rows as the shop keeps them, and events as (customer row, event) pairs in the order they happened."""

    customers: list[dict[str, Any]]
    orders: list[dict[str, Any]]
    events: list[tuple[dict[str, Any], browsing.Event]]


def make(until: datetime, shopper_id: str, shopper_email: str, url: str) -> History:
    told = people(CUSTOMERS - 1, until)
    drafts = purchases.drafts(told, until)
    shopper = carla.person(until, shopper_id, shopper_email)
    orders = purchases.numbered([*drafts, *carla.drafts(shopper, until)], until)
    everybody: list[Person] = [*told, shopper]
    events = browsing.events(everybody, orders, until, url)
    events += carla.views(shopper, until, url)
    events.sort(key=lambda pair: pair[1].at)
    return History([person.row for person in everybody], orders, events)
