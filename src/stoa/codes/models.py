from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Code(Tenant):
    """A code that was asked for. One over the limit is kept as well, unsent, so that asking costs the same."""

    __tablename__ = "code"
    __table_args__ = (
        Index("ix_code_email", "account_id", "email", "asked_at"),
        Index("ix_code_ip", "account_id", "ip", "asked_at"),
    )

    code_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    asker_id: Mapped[UUID]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    ip: Mapped[str] = mapped_column(Text)
    is_sent: Mapped[bool] = mapped_column(Boolean)
    tries: Mapped[int] = mapped_column(Integer)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
