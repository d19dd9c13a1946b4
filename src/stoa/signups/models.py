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
    """Consents that were brought along, with the file they came in and where those people had given them. `form`: how
    the file writes things; `done` of `total` rows have been looked at.
    """

    __tablename__ = "signup_import"
    __table_args__ = (Index("ix_signup_import_moved_at", "moved_at", postgresql_where=text("finished_at is null")),)

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(Text)
    provenance: Mapped[dict[str, Any]] = mapped_column(JSONB)
    file_name: Mapped[str | None] = mapped_column(Text)
    file_hash: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    form: Mapped[dict[str, Any]] = mapped_column(JSONB)
    total: Mapped[int] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    accepted: Mapped[int] = mapped_column(Integer)
    rejected: Mapped[int] = mapped_column(Integer)
    moved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ImportPiece(Tenant):
    """Rows of a file that wait to be taken, from the `first` on."""

    __tablename__ = "signup_import_piece"

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(Integer, primary_key=True)
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class ImportProblem(Tenant):
    """A row of a file that could not be taken, as it was given."""

    __tablename__ = "signup_import_problem"

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    row: Mapped[int] = mapped_column(Integer, primary_key=True)
    field: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    given: Mapped[dict[str, Any]] = mapped_column(JSONB)
