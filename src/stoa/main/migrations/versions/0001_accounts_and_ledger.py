"""Accounts, members, keys; the ledger with its partitions, outbox and dead letters; the clock."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stoa.main.migrations.tenancy import grant, protect, question, show_work

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)

PARTITION_FUNCTION = """
create function stoa_event_partition(at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_month timestamptz;
  lower_end timestamptz;
  upper_end timestamptz;
  name text;
begin
  if at < '1990-01-01Z' or at > '2200-01-01Z' then
    raise exception 'no partition holds %', at using errcode = '22008';
  end if;
  select (monthly_from at time zone 'UTC') at time zone 'UTC' into first_month from event_partitioning;
  if at >= first_month then
    lower_end := date_trunc('month', at at time zone 'UTC') at time zone 'UTC';
    upper_end := (date_trunc('month', at at time zone 'UTC') + interval '1 month') at time zone 'UTC';
    name := 'event_' || to_char(lower_end at time zone 'UTC', 'YYYY_MM');
  else
    lower_end := date_trunc('year', at at time zone 'UTC') at time zone 'UTC';
    upper_end := least((date_trunc('year', at at time zone 'UTC') + interval '1 year') at time zone 'UTC', first_month);
    name := 'event_' || to_char(lower_end at time zone 'UTC', 'YYYY');
  end if;
  if to_regclass('public.' || name) is not null then
    return name;
  end if;
  perform pg_advisory_xact_lock(hashtext('stoa_event_partition'));
  if to_regclass('public.' || name) is null then
    execute format('create table %I (like event including all)', name);
    execute format('alter table %I alter column account_id set statistics 0', name);
    execute format('alter table event attach partition %I for values from (%L) to (%L)', name, lower_end, upper_end);
  end if;
  return name;
end $$
"""


def upgrade() -> None:
    _accounts()
    _ledger()
    _clock()


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("site_id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("website_url", sa.Text),
        sa.Column("origins", ARRAY(sa.Text), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    protect("account", web="select, update", worker="select")
    op.create_table(
        "member",
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("locale", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    grant("member", web="select, insert, update", worker="select")
    op.create_table(
        "member_session",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    grant("member_session", web="select, insert, update, delete", worker="select, delete")
    op.create_table(
        "member_sign_in_failure",
        sa.Column("failure_id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False, index=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    grant("member_sign_in_failure", web="select, insert, delete", worker="select, delete")
    op.create_table(
        "membership",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    protect("membership")
    op.create_table(
        "api_key",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("key_id", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", ARRAY(sa.Text), nullable=False),
        sa.Column("ending", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT),
        sa.Column("revoked_at", MOMENT),
    )
    protect("api_key")
    op.create_table(
        "audit_entry",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("audit_id", sa.Uuid, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("details", JSONB, nullable=False),
    )
    protect("audit_entry", web="select, insert", worker="select, insert")
    question("stoa_account_of_site(site text)", "int", "select account_id from account where site_id = site")
    question(
        "stoa_accounts_of_member(member uuid)",
        "int[]",
        "select coalesce(array_agg(account_id order by created_at, account_id), '{}') "
        "from membership where member_id = member",
    )
    question(
        "stoa_origin_is_known(asked text)", "bool", "select exists (select from account where asked = any(origins))"
    )
    question(
        "stoa_all_accounts()", "int[]", "select coalesce(array_agg(account_id order by account_id), '{}') from account"
    )
    op.execute("revoke execute on function stoa_all_accounts() from stoa_web")


def _ledger() -> None:
    op.create_table(
        "metric",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("metric_id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "name"),
    )
    protect("metric", web="select, insert", worker="select, insert")
    op.create_table(
        "event",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("at", MOMENT, primary_key=True),
        sa.Column("event_id", sa.Uuid, primary_key=True),
        sa.Column("metric_id", sa.Integer, nullable=False),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("unique_id", sa.Text),
        sa.Column("value", sa.Numeric),
        sa.Column("currency", sa.Text),
        sa.Column("properties", JSONB, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("is_backfill", sa.Boolean, nullable=False),
        postgresql_partition_by="RANGE (at)",
    )
    op.create_index("ix_event_profile_metric_at", "event", ["account_id", "profile_id", "metric_id", "at"])
    op.create_index("ix_event_metric_at", "event", ["account_id", "metric_id", "at"])
    protect("event", web="select, insert, update, delete", worker="select, insert, update, delete")
    op.execute("create table event_partitioning (monthly_from timestamptz not null)")
    op.execute(
        "insert into event_partitioning select date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '24 months'"
    )
    op.execute(PARTITION_FUNCTION)
    op.execute("revoke all on function stoa_event_partition(timestamptz) from public")
    op.execute("grant execute on function stoa_event_partition(timestamptz) to stoa_web, stoa_worker")
    op.execute("select stoa_event_partition(now() + make_interval(months => n)) from generate_series(-24, 3) n")
    op.create_table(
        "event_key",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("metric_id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    protect("event_key", web="select, insert, delete", worker="select, insert, delete")
    op.create_table(
        "outbox",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("outbox_id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("consumer", sa.Text, nullable=False),
        sa.Column("events", JSONB, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
    )
    op.create_index("ix_outbox_due", "outbox", ["consumer", "next_at"])
    protect("outbox", web="insert")
    show_work("outbox")
    op.create_table(
        "dead_letter",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("dead_letter_id", sa.Uuid, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("consumer", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", MOMENT),
    )
    protect("dead_letter")
    show_work("dead_letter")


def _clock() -> None:
    op.execute("create table clock (shift_seconds double precision not null)")
    op.execute("insert into clock values (0)")
    grant("clock", web="select, update", worker="select")
