from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class ConsentRecord(Tenant):
    """One thing that was said about one purpose of one address, with everything that proves it. Never changed; nobody
    but the erasure of the whole person takes one away.

    `subject_id` is the profile it was said of, `profile_id` the one that is now (they differ after a merge).
    `thread_id` joins what belongs together: the ticked box, the question by text, the answer. `previous_id` is the
    record before of the same profile, address and purpose; `digest` covers the row and the digest before it.
    """

    __tablename__ = "consent_record"
    __table_args__ = (Index("ix_consent_record_profile", "account_id", "profile_id", "at"),)

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    profile_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    channel: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    legal_basis: Mapped[str] = mapped_column(Text)
    method: Mapped[str] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    controller: Mapped[str | None] = mapped_column(Text)
    actor: Mapped[str | None] = mapped_column(Text)
    thread_id: Mapped[UUID | None]
    previous_id: Mapped[UUID | None]
    previous_digest: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text)
    text_hash: Mapped[str | None] = mapped_column(Text)
    text_version: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    button: Mapped[str | None] = mapped_column(Text)
    checkbox: Mapped[str | None] = mapped_column(Text)
    page_url: Mapped[str | None] = mapped_column(Text)
    referrer: Mapped[str | None] = mapped_column(Text)
    terms_url: Mapped[str | None] = mapped_column(Text)
    privacy_url: Mapped[str | None] = mapped_column(Text)
    ip: Mapped[str | None] = mapped_column(Text)
    user_agent: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(Text)
    our_number: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[UUID | None]
    message_body: Mapped[str | None] = mapped_column(Text)
    message_at: Mapped[datetime | None]
    inbound_id: Mapped[str | None] = mapped_column(Text)
    inbound_body: Mapped[str | None] = mapped_column(Text)
    inbound_at: Mapped[datetime | None]
    source: Mapped[dict[str, Any]] = mapped_column(JSONB)
    expires_at: Mapped[datetime | None]


class ConsentState(Tenant):
    """What the records of one profile, address and purpose come to; it can always be computed from them again."""

    __tablename__ = "consent_state"
    __table_args__ = (
        Index("ix_consent_state_address", "account_id", "channel", "address"),
        Index("ix_consent_state_expires", "account_id", "expires_at"),
    )

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    address: Mapped[str] = mapped_column(Text, primary_key=True)
    purpose: Mapped[str] = mapped_column(Text, primary_key=True)
    status: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime | None]
    record_id: Mapped[UUID | None]
    pending_since: Mapped[datetime | None]
    pending_expires_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    was_unsubscribed: Mapped[bool] = mapped_column(Boolean)


class Pending(Tenant):
    """A number that was given and has not confirmed. `outcome`: `confirmed`, `declined`, `expired`, `replaced`.
    `keeps_number`: a yes makes it the profile's own.
    """

    __tablename__ = "consent_pending"
    __table_args__ = (
        Index("ix_consent_pending_phone", "account_id", "phone", "begun_at"),
        Index("ix_consent_pending_profile", "account_id", "profile_id"),
        Index("ix_consent_pending_expires", "account_id", "outcome", "expires_at"),
    )

    pending_id: Mapped[UUID] = mapped_column(primary_key=True)
    profile_id: Mapped[UUID]
    phone: Mapped[str] = mapped_column(Text)
    our_number: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    record_id: Mapped[UUID]
    language: Mapped[str] = mapped_column(Text)
    consent_expires_at: Mapped[datetime | None]
    begun_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    message_id: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    keeps_number: Mapped[bool] = mapped_column(Boolean)
    outcome: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None]


class Asking(Tenant):
    """A number was asked to confirm, under its hash: the count outlives whoever had the number."""

    __tablename__ = "consent_asking"

    phone_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)


class Suppression(Tenant):
    """An address not to be written to, whatever was agreed. Of one reason one is in force at a time, until it is lifted
    or, where it has an `expires_at`, soon after that; after an erasure only the hash is left of the address.
    """

    __tablename__ = "suppression"
    __table_args__ = (
        Index(
            "ix_suppression_in_force",
            "account_id",
            "channel",
            "address_hash",
            "reason",
            unique=True,
            postgresql_where=text("lifted_at is null"),
        ),
        Index("ix_suppression_since", "account_id", "since", "suppression_id"),
        Index(
            "ix_suppression_expires_at",
            "account_id",
            "expires_at",
            postgresql_where=text("expires_at is not null and lifted_at is null"),
        ),
    )

    suppression_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    address_hash: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime]
    actor: Mapped[str | None] = mapped_column(Text)
    source: Mapped[dict[str, Any]] = mapped_column(JSONB)
    expires_at: Mapped[datetime | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(Text)


class DisclosureRow(Tenant):
    """A text that people agree to, as it was published; a change is a new version."""

    __tablename__ = "disclosure"
    __table_args__ = (UniqueConstraint("account_id", "purpose", "language", "version"),)

    disclosure_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    template: Mapped[str] = mapped_column(Text)
    variables: Mapped[dict[str, Any]] = mapped_column(JSONB)
    text: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(Text)


class ConsentSettings(Tenant):
    """What a store decided about consent: a `stoa.consent.settings.Settings` as JSON; without one, the defaults."""

    __tablename__ = "consent_settings"

    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime]


class PrivacyConfirmation(Tenant):
    """Somebody said that the store's privacy policy tells of texts about orders, in this paragraph."""

    __tablename__ = "privacy_confirmation"

    confirmation_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class PromptSkip(Tenant):
    """When somebody last put the hub's question for a number aside."""

    __tablename__ = "prompt_skip"

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    skipped_at: Mapped[datetime]
