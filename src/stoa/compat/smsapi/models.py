"""What only this door remembers for its callers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Index, Text, UniqueConstraint
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
