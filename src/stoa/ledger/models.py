from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Identity, Index, Integer, Numeric, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Metric(Tenant):
    """A kind of event of one account, such as `Placed Order`. Names are matched to the letter."""

    __tablename__ = "metric"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    metric_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class EventRow(Tenant):
    """One thing that happened to one profile. Partitioned by `at`; partitions are made by `stoa_event_partition`."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_profile_metric_at", "account_id", "profile_id", "metric_id", "at"),
        Index("ix_event_metric_at", "account_id", "metric_id", "at"),
        {"postgresql_partition_by": "RANGE (at)"},
    )

    at: Mapped[datetime] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    metric_id: Mapped[int]
    profile_id: Mapped[UUID]
    unique_id: Mapped[str | None] = mapped_column(Text)
    value: Mapped[Decimal | None] = mapped_column(Numeric)
    currency: Mapped[str | None] = mapped_column(Text)
    properties: Mapped[dict[str, Any]] = mapped_column(JSONB)
    source: Mapped[str] = mapped_column(Text)
    is_backfill: Mapped[bool] = mapped_column(Boolean)


class EventKey(Tenant):
    """Which events are on the ledger already. A partitioned table cannot hold this key without its time."""

    __tablename__ = "event_key"

    metric_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


class Outbox(Tenant):
    """A batch of events that one consumer has still to react to."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "consumer", "next_at"),)

    outbox_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    consumer: Mapped[str] = mapped_column(Text)
    events: Mapped[list[Any]] = mapped_column(JSONB)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]


class DeadLetter(Tenant):
    """Something that could not be taken in or reacted to: kept with its reason until someone replays or drops it."""

    __tablename__ = "dead_letter"

    dead_letter_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    stage: Mapped[str] = mapped_column(Text)
    consumer: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, default="open")
    settled_by: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None]
