from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, ForeignKeyConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Profile(Tenant):
    """One person, or one browser nobody has named yet. `external_id`, `email` and `phone` are those shown; all that
    identify are `Identifier` rows. `vouched` holds the names of what somebody trusted said: a page does not change it.
    """

    __tablename__ = "profile"
    __table_args__ = (
        Index("ix_profile_seen", "account_id", "seen_at", "profile_id"),
        Index("ix_profile_created", "account_id", "created_at", "profile_id"),
        Index("ix_profile_updated", "account_id", "updated_at", "profile_id"),
    )

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    first_name: Mapped[str | None] = mapped_column(Text)
    last_name: Mapped[str | None] = mapped_column(Text)
    organization: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    image: Mapped[str | None] = mapped_column(Text)
    locale: Mapped[str | None] = mapped_column(Text)
    birthday: Mapped[date | None]
    gender: Mapped[str | None] = mapped_column(Text)
    location: Mapped[dict[str, Any]] = mapped_column(JSONB)
    properties: Mapped[dict[str, Any]] = mapped_column(JSONB)
    vouched: Mapped[dict[str, bool]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    last_event_at: Mapped[datetime | None]
    seen_at: Mapped[datetime] = mapped_column(Computed("coalesce(last_event_at, created_at)", persisted=True))

    @property
    def is_known(self) -> bool:
        """Whether anything but a browser's own id names this person."""
        return bool(self.external_id or self.email or self.phone)


class Identifier(Tenant):
    """What leads to a profile. Several of one kind may lead to the same one, one never to two."""

    __tablename__ = "identifier"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "profile_id"], ["profile.account_id", "profile.profile_id"]),
        Index("ix_identifier_profile", "account_id", "profile_id"),
    )

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text, primary_key=True)
    profile_id: Mapped[UUID]


class Term(Tenant):
    """A beginning that search finds a profile by: address, number, external id, name. Compared byte by byte."""

    __tablename__ = "profile_term"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "profile_id"], ["profile.account_id", "profile.profile_id"]),
        Index("ix_profile_term_term", "account_id", "term", "profile_id"),
    )

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
