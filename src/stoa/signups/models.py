from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Place(Tenant):
    """A place where people sign up, with what it says in each language. `version` counts its wordings."""

    __tablename__ = "signup_place"
    __table_args__ = (
        Index(
            "ix_signup_place_keyword",
            "account_id",
            "keyword",
            unique=True,
            postgresql_where=text("archived_at is null"),
        ),
    )

    place_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    keyword: Mapped[str | None] = mapped_column(Text)
    wordings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    version: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Step(Tenant):
    """How many came how far at one place on one day: `shown`, `given`, `asked`, `confirmed`."""

    __tablename__ = "signup_step"

    place: Mapped[str] = mapped_column(Text, primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(Text, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class Import(Tenant):
    """Consents that were brought along, with the file they came in and where those people had given them."""

    __tablename__ = "signup_import"

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(Text)
    provenance: Mapped[dict[str, Any]] = mapped_column(JSONB)
    file_name: Mapped[str | None] = mapped_column(Text)
    file_hash: Mapped[str] = mapped_column(Text)
    accepted: Mapped[int] = mapped_column(Integer)
    rejected: Mapped[int] = mapped_column(Integer)
