"""What happens to orders, under the names and properties the field uses.

Every fact carries a `unique_id` made of the store's own ids, so that telling a whole order again adds only
what is new.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from stoa.catalog import Product
from stoa.kit.money import major
from stoa.ledger import Entry, Fact
from stoa.orders import rules
from stoa.orders.order import Line, Order
from stoa.orders.properties import line_properties, order_properties


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    metric: ClassVar[str]

    unique_id: str
    value_minor: int
    currency: str
    properties: Mapping[str, Any]

    def entry(self) -> Entry:
        return Entry(
            metric=self.metric,
            profile_id=self.profile_id,
            at=self.at,
            properties=self.properties,
            unique_id=self.unique_id,
            value=major(self.value_minor, self.currency),
            currency=self.currency,
            source="store",
            is_backfill=self.is_backfill,
        )


class OrderPlaced(OrderFact):
    metric = "Placed Order"


class ProductOrdered(OrderFact):
    metric = "Ordered Product"


class OrderFulfilled(OrderFact):
    metric = "Fulfilled Order"


class ShipmentDelivered(OrderFact):
    metric = "Delivered Shipment"


class OrderRefunded(OrderFact):
    metric = "Refunded Order"


class OrderCancelled(OrderFact):
    metric = "Cancelled Order"


@dataclass(frozen=True)
class Story:
    """One order as it stands now, and all that must have happened for it to stand so."""

    order: Order
    products: Mapping[str, Product]
    is_first: bool
    now: datetime

    def facts(self) -> list[OrderFact]:
        if self.order.profile_id is None:
            return []
        properties = order_properties(self.order, self.products)
        changed_at = max(self.order.placed_at, min(self.order.updated_at, self.now))
        facts = [self._fact(OrderPlaced, self.order.placed_at, self.order.external_id, properties)]
        facts += [self._line(line) for line in self.order.lines]
        for parcel in self.order.fulfilments:
            told = properties | _parcel_properties(parcel.carrier, parcel.tracking_number, parcel.tracking_url)
            unique_id = self._id_of_part(parcel.fulfilment_id)
            sent_at = rules.sent_at(parcel, changed_at=changed_at)
            facts.append(self._fact(OrderFulfilled, sent_at, unique_id, told))
            if delivered_at := rules.delivered_at(parcel, changed_at=changed_at):
                facts.append(self._fact(ShipmentDelivered, delivered_at, unique_id, told))
        for refund in self.order.refunds:
            unique_id = self._id_of_part(refund.refund_id)
            facts.append(self._fact(OrderRefunded, refund.at, unique_id, properties, value_minor=refund.amount_minor))
        if rules.is_cancelled(self.order.status):
            facts.append(self._fact(OrderCancelled, changed_at, self.order.external_id, properties))
        return facts

    def _line(self, line: Line) -> OrderFact:
        properties = {"OrderId": self.order.external_id, **line_properties(line, self.order.currency, self.products)}
        unique_id = self._id_of_part(line.line_id)
        value_minor = line.price_minor * line.quantity
        return self._fact(ProductOrdered, self.order.placed_at, unique_id, properties, value_minor=value_minor)

    def _fact(
        self,
        kind: type[OrderFact],
        at: datetime,
        unique_id: str,
        properties: Mapping[str, Any],
        *,
        value_minor: int | None = None,
    ) -> OrderFact:
        order = self.order
        return kind(
            profile_id=order.profile_id,
            at=at,
            is_backfill=rules.is_backfill(at, placed_at=order.placed_at, is_first=self.is_first, now=self.now),
            unique_id=unique_id,
            value_minor=order.total_minor if value_minor is None else value_minor,
            currency=order.currency,
            properties=properties,
        )

    def _id_of_part(self, part_id: str) -> str:
        """`<order>_<part>`; the order's own underscores are escaped, so that no two pairs look the same."""
        return f"{self.order.external_id.replace('%', '%25').replace('_', '%5F')}_{part_id}"


def _parcel_properties(carrier: str | None, number: str | None, url: str | None) -> dict[str, str]:
    named = {"Carrier": carrier, "TrackingNumber": number, "TrackingURL": url}
    return {name: value for name, value in named.items() if value is not None}
