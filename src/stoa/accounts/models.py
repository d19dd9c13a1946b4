from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, Integer, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Table, Tenant


class Account(Table):
    """One store. `site_id` is its public name: six letters and digits. `second_step_required_at`: since when its
    members need more than a password.
    """

    __tablename__ = "account"

    account_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    site_id: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(Text)
    website_url: Mapped[str | None] = mapped_column(Text)
    origins: Mapped[list[str]] = mapped_column(ARRAY(Text))
    second_step_required_at: Mapped[datetime | None]
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


class SecondStep(Table):
    """What a member proves beside her password: an `app` that shares a secret with us, or `text`s to her phone, sent by
    the store she chose by setting it up there. It counts once proven.

    `last_counter` is the interval of the app's last code that was used: no code works twice.
    """

    __tablename__ = "member_second_step"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(Text, primary_key=True)
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_counter: Mapped[int | None] = mapped_column(BigInteger)
    phone: Mapped[str | None] = mapped_column(Text)
    texting_account_id: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime]
    proven_at: Mapped[datetime | None]


class RecoveryCode(Table):
    """Opens once, in place of a second step that is lost."""

    __tablename__ = "member_recovery_code"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    created_at: Mapped[datetime]


class Ticket(Table):
    """The right password, and so far nothing but that: what it opens is the question for a code."""

    __tablename__ = "member_sign_in_ticket"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    member_id: Mapped[UUID]
    tries: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class KnownBrowser(Table):
    """Where a member proved her second step and asked not to be asked again for a while."""

    __tablename__ = "member_known_browser"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    member_id: Mapped[UUID]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Membership(Tenant):
    __tablename__ = "membership"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Invitation(Tenant):
    """Somebody who signs in already is asked to join the team. `name` is what whoever invites calls her: her own is
    shown once she is of the team.
    """

    __tablename__ = "invitation"
    __table_args__ = (Index("ix_invitation_member", "member_id"),)

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    invited_by: Mapped[str] = mapped_column(Text)
    invited_at: Mapped[datetime]


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
