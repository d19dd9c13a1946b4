"""Profiles with their identifiers and search terms; the inbox."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import OWN_ROWS, grant, protect

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)

INBOX_WITH = f"""
create function stoa_inbox_with(words text[], numbers text[]) returns table (inbox_id bigint, body text)
language sql stable security definer set search_path = public, pg_temp as $$
  select inbox_id, body from inbox where {OWN_ROWS} and (
    exists (select from unnest(words) word where strpos(lower(body), word) > 0)
    or exists (select from unnest(numbers) number where strpos(regexp_replace(body, '[^0-9]', '', 'g'), number) > 0))
$$
"""
INBOX_REMOVE = f"""
create function stoa_inbox_remove(ids bigint[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from inbox where {OWN_ROWS} and inbox_id = any(ids)
$$
"""


def upgrade() -> None:
    _profiles()
    _inbox()


def _profiles() -> None:
    op.create_table(
        "profile",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("external_id", sa.Text),
        sa.Column("email", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("first_name", sa.Text),
        sa.Column("last_name", sa.Text),
        sa.Column("organization", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("image", sa.Text),
        sa.Column("locale", sa.Text),
        sa.Column("birthday", sa.Date),
        sa.Column("gender", sa.Text),
        sa.Column("location", JSONB, nullable=False),
        sa.Column("properties", JSONB, nullable=False),
        sa.Column("vouched", JSONB, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("last_event_at", MOMENT),
        sa.Column(
            "seen_at", MOMENT, sa.Computed("coalesce(last_event_at, created_at)", persisted=True), nullable=False
        ),
    )
    op.create_index("ix_profile_seen", "profile", ["account_id", "seen_at", "profile_id"])
    op.create_index("ix_profile_created", "profile", ["account_id", "created_at", "profile_id"])
    op.create_index("ix_profile_updated", "profile", ["account_id", "updated_at", "profile_id"])
    protect("profile")
    op.create_table(
        "identifier",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["account_id", "profile_id"], ["profile.account_id", "profile.profile_id"]),
    )
    op.create_index("ix_identifier_profile", "identifier", ["account_id", "profile_id"])
    protect("identifier")
    op.create_table(
        "profile_term",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("term", sa.Text(collation="C"), primary_key=True),
        sa.ForeignKeyConstraint(["account_id", "profile_id"], ["profile.account_id", "profile.profile_id"]),
    )
    op.create_index("ix_profile_term_term", "profile_term", ["account_id", "term", "profile_id"])
    protect("profile_term")


def _inbox() -> None:
    """Outside row-level security, which COPY does not go through: web may only put in, the worker takes out."""
    op.create_table(
        "inbox",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("inbox_id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    # Rows live for milliseconds: compressing them is wasted, and what they leave behind must be cleared away soon.
    op.execute("alter table inbox alter column body set storage external")
    op.execute("alter table inbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000)")
    grant("inbox", web="insert", worker="select, insert, delete")
    # Whoever erases a person must find what is still waiting about her: of the account the transaction entered, no other.
    op.execute(INBOX_WITH)
    op.execute(INBOX_REMOVE)
    for function in ("stoa_inbox_with(text[], text[])", "stoa_inbox_remove(bigint[])"):
        op.execute(f"revoke all on function {function} from public")
        op.execute(f"grant execute on function {function} to stoa_web, stoa_worker")
