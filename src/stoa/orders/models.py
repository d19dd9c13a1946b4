from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Index, Integer, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class OrderRow(Tenant):
    """An order as the store last told it.

    `profile_id` says on whose timeline it stands. `is_proven` says that it is hers beyond doubt: the store names her as
    the customer, or she has proven the address a guest typed. What is not proven is never shown to a shopper who merely
    has the same address.
    """

    __tablename__ = "shop_order"
    __table_args__ = (
        UniqueConstraint("account_id", "external_id"),
        Index("ix_shop_order_profile_placed", "account_id", "profile_id", "placed_at", "order_id"),
        Index("ix_shop_order_placed", "account_id", "placed_at"),
        Index("ix_shop_order_number", "account_id", "number"),
        Index("ix_shop_order_email", "account_id", "email_norm"),
        Index("ix_shop_order_phone", "account_id", "phone_e164"),
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    profile_id: Mapped[UUID | None]
    is_proven: Mapped[bool] = mapped_column(Boolean)
    customer_external_id: Mapped[str | None] = mapped_column(Text)
    email_norm: Mapped[str | None] = mapped_column(Text)
    phone_e164: Mapped[str | None] = mapped_column(Text)
    placed_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    stored_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(Text)
    status_url: Mapped[str | None] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(Text)
    total_minor: Mapped[int] = mapped_column(BigInteger)
    subtotal_minor: Mapped[int | None] = mapped_column(BigInteger)
    shipping_minor: Mapped[int | None] = mapped_column(BigInteger)
    tax_minor: Mapped[int | None] = mapped_column(BigInteger)
    discount_minor: Mapped[int | None] = mapped_column(BigInteger)
    discount_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    shipping_address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    billing_address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class LineRow(Tenant):
    """A line of an order. All parts are written and removed in the order's own transaction; no foreign key says so,
    because its checks took most of the time of a large import.
    """

    __tablename__ = "order_line"

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    product_id: Mapped[str | None] = mapped_column(Text)
    variant_id: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    image_url: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    quantity: Mapped[int] = mapped_column(Integer)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    is_subscription: Mapped[bool] = mapped_column(Boolean)
    plan: Mapped[str | None] = mapped_column(Text)
    manage_url: Mapped[str | None] = mapped_column(Text)


class FulfilmentRow(Tenant):
    """A parcel of an order. No line ids: all of the order is in it."""

    __tablename__ = "order_fulfilment"

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)
    carrier: Mapped[str | None] = mapped_column(Text)
    tracking_number: Mapped[str | None] = mapped_column(Text)
    tracking_url: Mapped[str | None] = mapped_column(Text)
    estimated_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    line_ids: Mapped[list[str]] = mapped_column(ARRAY(Text))


class RefundRow(Tenant):
    __tablename__ = "order_refund"

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    line_ids: Mapped[list[str]] = mapped_column(ARRAY(Text))
