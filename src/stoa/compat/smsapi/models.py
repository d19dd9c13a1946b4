"""What only this door remembers for its callers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class SmsapiMessage(Tenant):
    """A message that came in here, with what its sender calls it."""

    __tablename__ = "smsapi_message"
    __table_args__ = (Index("ix_smsapi_message_idx", "account_id", "idx", "at"),)

    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    idx: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class SmsapiTemplate(Tenant):
    """A text a caller names instead of saying it. `is_normalized`: letters lose their accents."""

    __tablename__ = "smsapi_template"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    template_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    template: Mapped[str] = mapped_column(Text)
    is_normalized: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class SmsapiLookUp(Tenant):
    """A question about a number that came in here, with what its asker calls it."""

    __tablename__ = "smsapi_look_up"

    look_up_id: Mapped[UUID] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(Text)
    idx: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class SmsapiReport(Tenant):
    """What a caller wants to hear, at an address of its own, of one message or look-up. `told`: the last that it took.
    `due_at`: when to look or to try again; while somebody is at it, when somebody else may. Gone when nothing more can
    come of it.
    """

    __tablename__ = "smsapi_report"
    __table_args__ = (Index("ix_smsapi_report_due", "account_id", "due_at"),)

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_look_up: Mapped[bool] = mapped_column(Boolean)
    url: Mapped[str] = mapped_column(Text)
    told: Mapped[str | None] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer)
    begins_at: Mapped[datetime]
    due_at: Mapped[datetime]
    ends_at: Mapped[datetime]
