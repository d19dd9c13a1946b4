"""The record that a row of the outbox stands for, as it is now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oscar.core.compat import get_user_model
from oscar.core.loading import get_model

from stoa_oscar.records import customers, orders, products

Record = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """`history` are the rows that Stoa knows of."""

    name: str
    model: Any
    record: Callable[[Any, datetime], Record]
    only: dict[str, Any]

    def history(self) -> Any:
        return self.model._default_manager.filter(**self.only).order_by("pk")

    def find(self, record_id: str, changed_at: datetime) -> Record | None:
        """None when it is not there any more."""
        row = self.history().filter(pk=record_id).first()
        return None if row is None else self.record(row, changed_at)


# In the order they are sent: an order's lines name products, and its customer is known by then.
KINDS = {
    "products": Kind(
        "products", get_model("catalogue", "Product"), products.record, {"structure__in": ("standalone", "parent")}
    ),
    "customers": Kind("customers", get_user_model(), customers.record, {}),
    "orders": Kind("orders", get_model("order", "Order"), orders.record, {}),
}
