from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Message(Tenant):
    """One message to one address, from the moment somebody wanted it to the last that is known of it.

    `status` is one of `rules.statuses`; `reason` says why it was skipped, is held, or failed. `send_at` is when it is
    due next. The words of a code are taken away once it left. `template_version` is the one its text was made of.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("account_id", "idempotency_key"),
        Index(
            "ix_message_due", "account_id", "lane", "send_at", "message_id", postgresql_where=text("status = 'queued'")
        ),
        Index(
            "ix_message_open", "account_id", "claimed_at", postgresql_where=text("status in ('submitting', 'unknown')")
        ),
        Index("ix_message_waiting_for", "account_id", "address", postgresql_where=text("status = 'queued'")),
        Index("ix_message_address", "account_id", "address", "claimed_at"),
        Index("ix_message_profile", "account_id", "profile_id", "message_id"),
    )

    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    lane: Mapped[int] = mapped_column(Integer)
    profile_id: Mapped[UUID | None]
    address: Mapped[str] = mapped_column(Text)
    sender_wanted: Mapped[str | None] = mapped_column(Text)
    sender: Mapped[str | None] = mapped_column(Text)
    route_id: Mapped[UUID | None]
    template_id: Mapped[UUID | None]
    template_version: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    encoding: Mapped[str] = mapped_column(Text)
    parts: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)
    idempotency_key: Mapped[str | None] = mapped_column(Text)
    in_answer_to: Mapped[UUID | None]
    passes_suppression: Mapped[bool] = mapped_column(Boolean)
    attempts: Mapped[int] = mapped_column(Integer)
    cost_minor: Mapped[int | None] = mapped_column(Integer)
    currency: Mapped[str | None] = mapped_column(Text)
    queued_at: Mapped[datetime]
    send_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class MessagePart(Tenant):
    """What a provider calls one part of a message, or the whole; receipts speak of it by that name."""

    __tablename__ = "message_part"
    __table_args__ = (Index("ix_message_part_message", "account_id", "message_id"),)

    route_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider_id: Mapped[str] = mapped_column(Text, primary_key=True)
    message_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)


class MessageEvent(Tenant):
    """One thing a provider said about a message. Without a `message_id` it is an orphan: it came before we knew the
    name it speaks of, and is kept for as long as that may still happen.
    """

    __tablename__ = "message_event"
    __table_args__ = (
        Index("ix_message_event_message", "account_id", "message_id"),
        Index(
            "ix_message_event_orphan",
            "account_id",
            "route_id",
            "provider_id",
            postgresql_where=text("message_id is null"),
        ),
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID | None]
    route_id: Mapped[UUID]
    provider_id: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    error_class: Mapped[str | None] = mapped_column(Text)
    error_code: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    received_at: Mapped[datetime]


class SmsCallback(Tenant):
    """A provider's call as it came, and what we made of it."""

    __tablename__ = "sms_callback"
    __table_args__ = (Index("ix_sms_callback_at", "account_id", "at"),)

    callback_id: Mapped[UUID] = mapped_column(primary_key=True)
    route_id: Mapped[UUID]
    at: Mapped[datetime]
    method: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)


class InboundText(Tenant):
    """A text somebody sent us. `taken_as`: the keyword it was obeyed as; without one it is for people to read."""

    __tablename__ = "inbound_text"
    __table_args__ = (
        Index(
            "ux_inbound_text_provider_id",
            "account_id",
            "route_id",
            "provider_id",
            unique=True,
            postgresql_where=text("provider_id is not null"),
        ),
        Index("ix_inbound_text_their_number", "account_id", "their_number", "received_at"),
        Index("ix_inbound_text_profile", "account_id", "profile_id"),
    )

    inbound_id: Mapped[UUID] = mapped_column(primary_key=True)
    route_id: Mapped[UUID]
    provider_id: Mapped[str | None] = mapped_column(Text)
    their_number: Mapped[str] = mapped_column(Text)
    our_number: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    profile_id: Mapped[UUID | None]
    in_reply_to: Mapped[UUID | None]
    taken_as: Mapped[str | None] = mapped_column(Text)


class Link(Tenant):
    """A short address that leads somewhere: `/r/{code}` to a page of the store, `/u/{code}` to leave a channel.
    `used_at`: somebody left by it, and may come back by it for a while.
    """

    __tablename__ = "link"
    __table_args__ = (
        Index("ix_link_message", "account_id", "message_id"),
        Index("ix_link_profile", "account_id", "profile_id"),
        Index("ix_link_created", "account_id", "created_at", "code"),
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    leads: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[UUID | None]
    profile_id: Mapped[UUID | None]
    address: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class LinkClick(Tenant):
    """Somebody, or some machine, followed a link. `machine`: by what sign it was known as one."""

    __tablename__ = "link_click"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "code"], ["link.account_id", "link.code"], ondelete="CASCADE"),
        Index("ix_link_click_code", "account_id", "code", "at"),
        Index("ix_link_click_ip", "account_id", "ip", "at"),
    )

    click_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    ip: Mapped[str] = mapped_column(Text)
    user_agent: Mapped[str] = mapped_column(Text)
    device: Mapped[str] = mapped_column(Text)
    machine: Mapped[str | None] = mapped_column(Text)


class RateBucket(Tenant):
    """What left lately by one sender or route, in parts: [[seconds, parts], …]. Nobody claims past it."""

    __tablename__ = "rate_bucket"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    recent: Mapped[list[Any]] = mapped_column(JSONB)
    paused_until: Mapped[datetime | None]


class WindowRule(Tenant):
    """When marketing may arrive in one country or state, where the store knows better than the built-in table."""

    __tablename__ = "window_rule"

    place: Mapped[str] = mapped_column(Text, primary_key=True)
    days: Mapped[list[Any]] = mapped_column(JSONB)
    on_holidays: Mapped[bool] = mapped_column(Boolean)
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    updated_at: Mapped[datetime]


class CapRule(Tenant):
    """At most `most` marketing messages of a channel to one address in `hours`."""

    __tablename__ = "cap_rule"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    hours: Mapped[int] = mapped_column(Integer, primary_key=True)
    most: Mapped[int] = mapped_column(Integer)


class MessageSettings(Tenant):
    """How this store sends: domain of its links, whether STOP spares what is not marketing, how many texts one hour
    may bring.
    """

    __tablename__ = "message_settings"

    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime]
