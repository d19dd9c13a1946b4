"""An order as the store gives it: a row of `PUT /api/v1/store/orders`. What it leaves out is no longer so."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from stoa.kit.limits import Id, Label, Minor, Moment, Name, Url

FulfilmentStatus = Literal[
    "label_created", "in_transit", "out_for_delivery", "ready_for_pickup", "delivered", "exception", "returned"
]
Ids = Annotated[list[Id], Meta(max_length=1000)]


class Address(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """`country` is ISO 3166 alpha-2. `phone` is what stands on the parcel, as it was typed."""

    address1: Name
    city: Name
    country: str
    first_name: Name | None = None
    last_name: Name | None = None
    company: Name | None = None
    address2: Name | None = None
    region: Name | None = None
    zip: Label | None = None
    phone: Label | None = None

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class GivenSubscription(msgspec.Struct, forbid_unknown_fields=True):
    plan: Name
    manage_url: Url | None = None


class GivenLine(msgspec.Struct, forbid_unknown_fields=True):
    external_id: Id
    title: Name
    quantity: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    price_minor: Minor
    product_external_id: Id | None = None
    variant_external_id: Id | None = None
    image_url: Url | None = None
    url: Url | None = None
    subscription: GivenSubscription | None = None


class GivenFulfilment(msgspec.Struct, forbid_unknown_fields=True):
    external_id: Id
    status: FulfilmentStatus
    carrier: Name | None = None
    tracking_number: Name | None = None
    tracking_url: Url | None = None
    estimated_at: Moment | None = None
    delivered_at: Moment | None = None
    line_external_ids: Ids | None = None


class GivenRefund(msgspec.Struct, forbid_unknown_fields=True):
    external_id: Id
    amount_minor: Minor
    at: Moment
    line_external_ids: Ids | None = None


class GivenOrder(msgspec.Struct, forbid_unknown_fields=True):
    external_id: Id
    number: Annotated[str, Meta(min_length=1, max_length=255)]
    placed_at: Moment
    currency: str
    total_minor: Minor
    status: Annotated[str, Meta(min_length=1, max_length=50)]
    lines: Annotated[list[GivenLine], Meta(max_length=1000)]
    updated_at: Moment | None = None
    customer_external_id: Id | None = None
    email: str | None = None
    phone: str | None = None
    subtotal_minor: Minor | None = None
    shipping_minor: Minor | None = None
    tax_minor: Minor | None = None
    discount_minor: Minor | None = None
    discount_codes: Annotated[list[Name], Meta(max_length=100)] | None = None
    status_url: Url | None = None
    shipping_address: Address | None = None
    billing_address: Address | None = None
    fulfilments: Annotated[list[GivenFulfilment], Meta(max_length=1000)] | None = None
    refunds: Annotated[list[GivenRefund], Meta(max_length=1000)] | None = None

    def changed_at(self, now: datetime) -> datetime:
        return self.updated_at or now
