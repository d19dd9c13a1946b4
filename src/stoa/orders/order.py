"""An order as the rest of the house reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from stoa.orders.given import Address


@dataclass(frozen=True)
class Line:
    """`line_id`, `product_id` and `variant_id` are the store's own ids."""

    line_id: str
    title: str
    quantity: int
    price_minor: int
    product_id: str | None
    variant_id: str | None
    image_url: str | None
    url: str | None
    is_subscription: bool
    plan: str | None
    manage_url: str | None


@dataclass(frozen=True)
class Fulfilment:
    """One parcel. Without `line_ids` all of the order is in it."""

    fulfilment_id: str
    status: str
    carrier: str | None
    tracking_number: str | None
    tracking_url: str | None
    estimated_at: datetime | None
    delivered_at: datetime | None
    line_ids: Sequence[str]


@dataclass(frozen=True)
class Refund:
    refund_id: str
    amount_minor: int
    at: datetime
    line_ids: Sequence[str]


@dataclass(frozen=True)
class Order:
    """`is_proven`: the shopper may see it as hers. If not, it stands on the timeline of whoever has the address."""

    order_id: UUID
    external_id: str
    number: str
    profile_id: UUID | None
    is_proven: bool
    customer_external_id: str | None
    email: str | None
    phone: str | None
    placed_at: datetime
    updated_at: datetime
    status: str
    status_url: str | None
    currency: str
    total_minor: int
    subtotal_minor: int | None
    shipping_minor: int | None
    tax_minor: int | None
    discount_minor: int | None
    discount_codes: Sequence[str]
    shipping_address: Address | None
    billing_address: Address | None
    lines: Sequence[Line]
    fulfilments: Sequence[Fulfilment]
    refunds: Sequence[Refund]

    @property
    def guest_names(self) -> frozenset[str]:
        """The names on it, for comparing."""
        addresses = [address for address in (self.shipping_address, self.billing_address) if address]
        return frozenset(" ".join(address.full_name.casefold().split()) for address in addresses if address.full_name)


class Totals(NamedTuple):
    """What somebody bought, as (currency, amount_minor): cancelled orders do not count, refunds are taken off."""

    orders_count: int
    spent: list[tuple[str, int]]


@dataclass(frozen=True)
class Day:
    """One day's orders in one currency; the day is the store's own."""

    on: str
    currency: str
    orders: int
    revenue_minor: int
