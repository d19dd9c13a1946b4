from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Identity, Integer, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Table, Tenant


class Account(Table):
    """One store. `site_id` is its public name: six letters and digits."""

    __tablename__ = "account"

    account_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    site_id: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(Text)
    website_url: Mapped[str | None] = mapped_column(Text)
    origins: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[datetime]


class Member(Table):
    """A person who signs in to the dashboard; of one or several stores."""

    __tablename__ = "member"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    locale: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]


class Session(Table):
    """A signed-in browser of a member. Only the digest of its cookie is kept."""

    __tablename__ = "member_session"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    member_id: Mapped[UUID]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SignInFailure(Table):
    """A wrong password, by the address it was tried for; counted against guessing."""

    __tablename__ = "member_sign_in_failure"

    failure_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text, index=True)
    at: Mapped[datetime]


class Membership(Tenant):
    __tablename__ = "membership"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class ApiKey(Tenant):
    __tablename__ = "api_key"

    key_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[str] = mapped_column(Text)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    ending: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class AuditEntry(Tenant):
    """Who of the store's people (or which key) did what, when."""

    __tablename__ = "audit_entry"

    audit_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
