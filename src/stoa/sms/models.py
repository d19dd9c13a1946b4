from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Double, ForeignKeyConstraint, Index, Integer, LargeBinary, Numeric, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Route(Tenant):
    """One way to a provider. Credentials are sealed JSON; the callback token names the route to whoever calls back."""

    __tablename__ = "sms_route"
    __table_args__ = (UniqueConstraint("account_id", "callback_digest"),)

    route_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    is_on: Mapped[bool]
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    credentials: Mapped[bytes | None] = mapped_column(LargeBinary)
    callback_token: Mapped[bytes] = mapped_column(LargeBinary)
    callback_digest: Mapped[bytes] = mapped_column(LargeBinary)
    parts_per_second: Mapped[float] = mapped_column(Double)
    last_health: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Sender(Tenant):
    """Whom a text is from. No countries means all of them. Senders of one `pool` share what any of them would send."""

    __tablename__ = "sms_sender"
    __table_args__ = (
        UniqueConstraint("account_id", "route_id", "value"),
        ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )

    sender_id: Mapped[UUID] = mapped_column(primary_key=True)
    route_id: Mapped[UUID]
    value: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(Text)
    countries: Mapped[list[str]] = mapped_column(ARRAY(Text))
    can_receive: Mapped[bool]
    parts_per_second: Mapped[float | None] = mapped_column(Double)
    is_default: Mapped[bool]
    status: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    pool: Mapped[str | None] = mapped_column(Text)


class Price(Tenant):
    """What one part costs by a route to a country, as agreed with its provider; `default` is everywhere else."""

    __tablename__ = "sms_price"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )

    route_id: Mapped[UUID] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(Text, primary_key=True)
    currency: Mapped[str] = mapped_column(Text)
    per_part: Mapped[Decimal] = mapped_column(Numeric(12, 6))


class InboundPart(Tenant):
    """A part of a text somebody wrote, waiting for the others. Joined as octets: a letter may be cut in the middle."""

    __tablename__ = "sms_inbound_part"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )

    route_id: Mapped[UUID] = mapped_column(primary_key=True)
    from_address: Mapped[str] = mapped_column(Text, primary_key=True)
    to_address: Mapped[str] = mapped_column(Text, primary_key=True)
    reference: Mapped[int] = mapped_column(Integer, primary_key=True)
    total: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    data_coding: Mapped[int] = mapped_column(Integer)
    octets: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class LookedUp(Tenant):
    """What a provider said of a number when asked (HLR)."""

    __tablename__ = "number_check"
    phone: Mapped[str] = mapped_column(Text, primary_key=True)
    route_id: Mapped[UUID]
    look_up_id: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    network: Mapped[str | None] = mapped_column(Text)
    line_type: Mapped[str | None] = mapped_column(Text)
    is_ported: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]


class VirtualText(Tenant):
    """One text on the virtual phone, `out` from Stoa or `in` to it. One that never arrives has no `arrives_at`."""

    __tablename__ = "virtual_text"
    __table_args__ = (
        Index("ix_virtual_text_to", "account_id", "to_address", "text_id"),
        Index("ix_virtual_text_from", "account_id", "from_address", "text_id"),
        Index("ix_virtual_text_message", "account_id", "message_id"),
        Index("ix_virtual_text_receipt_due_at", "receipt_due_at"),
    )

    text_id: Mapped[UUID] = mapped_column(primary_key=True)
    route_id: Mapped[UUID]
    message_id: Mapped[UUID | None]
    direction: Mapped[str] = mapped_column(Text)
    from_address: Mapped[str] = mapped_column(Text)
    to_address: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    parts: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    arrives_at: Mapped[datetime | None]
    receipt_due_at: Mapped[datetime | None]


class VirtualPhone(Tenant):
    """What the virtual phone of one number is told to play: switched off, or on a slow network."""

    __tablename__ = "virtual_phone"

    number: Mapped[str] = mapped_column(Text, primary_key=True)
    is_unreachable: Mapped[bool]
    is_slow: Mapped[bool]
