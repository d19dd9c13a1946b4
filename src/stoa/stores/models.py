from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Connection(Tenant):
    """How one store is connected: its addresses, and the secrets both sides know, sealed."""

    __tablename__ = "store_connection"

    login_url: Mapped[str | None] = mapped_column(Text)
    register_url: Mapped[str | None] = mapped_column(Text)
    logout_url: Mapped[str | None] = mapped_column(Text)
    profile_url: Mapped[str | None] = mapped_column(Text)
    callback_url: Mapped[str | None] = mapped_column(Text)
    cart_url_template: Mapped[str | None] = mapped_column(Text)
    catalog_feed_url: Mapped[str | None] = mapped_column(Text)
    jwks_url: Mapped[str | None] = mapped_column(Text)
    identity_secret: Mapped[bytes] = mapped_column(LargeBinary)
    previous_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_until: Mapped[datetime | None]
    webhook_token: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Health(Tenant):
    """What was last heard from a store's server and from its pages."""

    __tablename__ = "store_health"

    last_call_at: Mapped[datetime | None]
    last_rejected_at: Mapped[datetime | None]
    last_rejected_reason: Mapped[str | None] = mapped_column(Text)
    snippet_seen_at: Mapped[datetime | None]
    snippet_page: Mapped[str | None] = mapped_column(Text)
    links_taken_over: Mapped[int | None] = mapped_column(Integer)


class CallHour(Tenant):
    """How often a store called in one hour, and how many of its rows or calls were refused."""

    __tablename__ = "store_call_hour"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    calls: Mapped[int] = mapped_column(Integer)
    rejected: Mapped[int] = mapped_column(Integer)


class CustomerRow(Tenant):
    """A customer as the store last told it; who she is to Stoa is the profile."""

    __tablename__ = "store_customer"
    __table_args__ = (Index("ix_store_customer_profile", "account_id", "profile_id"),)

    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    profile_id: Mapped[UUID]
    email_norm: Mapped[str | None] = mapped_column(Text)
    phone_e164: Mapped[str | None] = mapped_column(Text)
    first_name: Mapped[str | None] = mapped_column(Text)
    last_name: Mapped[str | None] = mapped_column(Text)
    locale: Mapped[str | None] = mapped_column(Text)
    birthday: Mapped[date | None]
    gender: Mapped[str | None] = mapped_column(Text)
    addresses: Mapped[list[Any]] = mapped_column(JSONB)
    marketing: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
    stored_at: Mapped[datetime]


class IdentityTokenUse(Tenant):
    """Identity tokens that signed somebody in: each may do so once."""

    __tablename__ = "identity_token_use"

    jti: Mapped[str] = mapped_column(Text, primary_key=True)
    used_at: Mapped[datetime]


class WebhookSeen(Tenant):
    """Webhooks that were taken in, with what was answered: a repeat gets the same answer and changes nothing."""

    __tablename__ = "store_webhook_seen"

    webhook_id: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(Text)
