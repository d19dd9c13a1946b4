"""Consent: what was said and when, what follows from it, who must not be written to, the texts that were shown, and
the places where people sign up.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import WEB, WORKER, protect

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)
# What was said stays as it was said. Only whose it is may follow when two people turn out to be one.
APPEND = "select, insert, update (profile_id)"


def upgrade() -> None:
    _records()
    _erasure()
    _states()
    _pendings()
    _suppressions()
    _disclosures()
    _prompt()
    _places()


def _records() -> None:
    op.create_table(
        "consent_record",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("record_id", sa.Uuid, primary_key=True),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("legal_basis", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("controller", sa.Text),
        sa.Column("actor", sa.Text),
        sa.Column("thread_id", sa.Uuid),
        sa.Column("previous_id", sa.Uuid),
        sa.Column("previous_digest", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("text_hash", sa.Text),
        sa.Column("text_version", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("label", sa.Text),
        sa.Column("button", sa.Text),
        sa.Column("checkbox", sa.Text),
        sa.Column("page_url", sa.Text),
        sa.Column("referrer", sa.Text),
        sa.Column("terms_url", sa.Text),
        sa.Column("privacy_url", sa.Text),
        sa.Column("ip", sa.Text),
        sa.Column("user_agent", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("our_number", sa.Text),
        sa.Column("message_id", sa.Uuid),
        sa.Column("message_body", sa.Text),
        sa.Column("message_at", MOMENT),
        sa.Column("inbound_id", sa.Text),
        sa.Column("inbound_body", sa.Text),
        sa.Column("inbound_at", MOMENT),
        sa.Column("source", JSONB, nullable=False),
        sa.Column("expires_at", MOMENT),
    )
    op.create_index("ix_consent_record_profile", "consent_record", ["account_id", "profile_id", "at"])
    protect("consent_record", web=APPEND, worker=APPEND)


def _erasure() -> None:
    """The one way a record goes: with the whole person, by a function that knows no other statement."""
    op.execute(
        "create function erase_consent_records(of_profile uuid) returns void language sql security definer "
        "set search_path = public, pg_temp as $erase$"
        "delete from consent_record where profile_id = of_profile "
        "and account_id = nullif(current_setting('stoa.account_id', true), '')::int$erase$"
    )
    op.execute("revoke all on function erase_consent_records(uuid) from public")
    op.execute(f"grant execute on function erase_consent_records(uuid) to {WEB}, {WORKER}")


def _states() -> None:
    op.create_table(
        "consent_state",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("purpose", sa.Text, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("record_id", sa.Uuid),
        sa.Column("pending_since", MOMENT),
        sa.Column("pending_expires_at", MOMENT),
        sa.Column("expires_at", MOMENT),
        sa.Column("was_unsubscribed", sa.Boolean, nullable=False),
    )
    op.create_index("ix_consent_state_address", "consent_state", ["account_id", "channel", "address"])
    op.create_index("ix_consent_state_expires", "consent_state", ["account_id", "expires_at"])
    protect("consent_state")


def _pendings() -> None:
    op.create_table(
        "consent_pending",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("pending_id", sa.Uuid, primary_key=True),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("our_number", sa.Text),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("record_id", sa.Uuid, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("consent_expires_at", MOMENT),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.Column("message_id", sa.Uuid),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("settled_at", MOMENT),
    )
    op.create_index("ix_consent_pending_phone", "consent_pending", ["account_id", "phone", "begun_at"])
    op.create_index("ix_consent_pending_profile", "consent_pending", ["account_id", "profile_id"])
    op.create_index("ix_consent_pending_expires", "consent_pending", ["account_id", "outcome", "expires_at"])
    protect("consent_pending")
    # How often a number was asked, without the number: stays when the person is erased.
    op.create_table(
        "consent_asking",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("phone_hash", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, primary_key=True),
    )
    protect("consent_asking")


def _suppressions() -> None:
    op.create_table(
        "suppression",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("suppression_id", sa.Uuid, primary_key=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address_hash", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("source", JSONB, nullable=False),
        sa.Column("lifted_at", MOMENT),
        sa.Column("lifted_by", sa.Text),
    )
    op.create_index(
        "ix_suppression_in_force",
        "suppression",
        ["account_id", "channel", "address_hash", "reason"],
        unique=True,
        postgresql_where=sa.text("lifted_at is null"),
    )
    op.create_index("ix_suppression_since", "suppression", ["account_id", "since", "suppression_id"])
    protect("suppression", web="select, insert, update", worker="select, insert, update")


def _disclosures() -> None:
    op.create_table(
        "disclosure",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("disclosure_id", sa.Uuid, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("variables", JSONB, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("published_by", sa.Text, nullable=False),
        sa.UniqueConstraint("account_id", "purpose", "language", "version"),
    )
    protect("disclosure", web="select, insert", worker="select")
    op.create_table(
        "consent_settings",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("consent_settings", web="select, insert, update", worker="select")


def _prompt() -> None:
    op.create_table(
        "prompt_skip",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("skipped_at", MOMENT, nullable=False),
    )
    protect("prompt_skip")


def _places() -> None:
    op.create_table(
        "signup_place",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("place_id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("keyword", sa.Text),
        sa.Column("wordings", JSONB, nullable=False),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("published_at", MOMENT),
        sa.Column("archived_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    op.create_index(
        "ix_signup_place_keyword",
        "signup_place",
        ["account_id", "keyword"],
        unique=True,
        postgresql_where=sa.text("archived_at is null"),
    )
    protect("signup_place")
    op.create_table(
        "signup_step",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    protect("signup_step")
    op.create_table(
        "signup_import",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("import_id", sa.Uuid, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("provenance", JSONB, nullable=False),
        sa.Column("file_name", sa.Text),
        sa.Column("file_hash", sa.Text, nullable=False),
        sa.Column("accepted", sa.Integer, nullable=False),
        sa.Column("rejected", sa.Integer, nullable=False),
    )
    protect("signup_import", web="select, insert", worker="select, insert")
