from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant

TEXTED_THERE = text("withheld is null and prefix is not null")
TEXTED_IN = text("withheld is null and country is not null")


class Code(Tenant):
    """A code that was asked for. One that was not sent is kept as well, with the reason, so that asking costs the same.

    A number has a `prefix`, the hundred numbers it is one of. Nobody in particular asked (`asker_id`) when the store's
    own back end did.
    """

    __tablename__ = "code"
    __table_args__ = (
        Index("ix_code_address", "account_id", "address", "asked_at"),
        Index("ix_code_ip", "account_id", "ip", "asked_at"),
        Index("ix_code_prefix", "account_id", "prefix", "asked_at", postgresql_where=TEXTED_THERE),
        Index("ix_code_country", "account_id", "country", "asked_at", postgresql_where=TEXTED_IN),
    )

    code_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(Text)
    asker_id: Mapped[UUID | None]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    ip: Mapped[str | None] = mapped_column(Text)
    withheld: Mapped[str | None] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(Integer)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CodeSettings(Tenant):
    """What a store decided about its codes; without a row everything is as it comes."""

    __tablename__ = "code_settings"

    countries: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    purposes: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime]
