"""Codes by text beside those by mail; what foreign doors remember for their callers; the demo's phones."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect, question

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _codes()
    _smsapi()
    _klaviyo()
    _virtual_phone()


def _codes() -> None:
    op.alter_column("code", "email", new_column_name="address")
    op.alter_column("code", "asker_id", nullable=True)
    op.alter_column("code", "ip", nullable=True)
    op.drop_column("code", "is_sent")
    op.add_column("code", sa.Column("withheld", sa.Text))
    op.add_column("code", sa.Column("channel", sa.Text, nullable=False, server_default="email"))
    op.alter_column("code", "channel", server_default=None)
    op.add_column("code", sa.Column("prefix", sa.Text))
    op.add_column("code", sa.Column("country", sa.Text))
    op.drop_index("ix_code_email", "code")
    op.create_index("ix_code_address", "code", ["account_id", "address", "asked_at"])
    # Thousands of codes that were asked for and not sent must not make it slow to count the few that were.
    for name in ("prefix", "country"):
        sent = sa.text(f"withheld is null and {name} is not null")
        op.create_index(f"ix_code_{name}", "code", ["account_id", name, "asked_at"], postgresql_where=sent)


def _smsapi() -> None:
    op.create_table(
        "smsapi_message",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.Uuid, primary_key=True),
        sa.Column("idx", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_smsapi_message_idx", "smsapi_message", ["account_id", "idx", "at"])
    protect("smsapi_message")
    op.create_table(
        "smsapi_template",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("template_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("is_normalized", sa.Boolean, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "name"),
    )
    protect("smsapi_template")


def _klaviyo() -> None:
    op.create_table(
        "klaviyo_job",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("job_id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("completed_at", MOMENT, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Integer, nullable=False),
    )
    protect("klaviyo_job")


def _virtual_phone() -> None:
    """A phone of the demo gets texts from every store there is: which ones, its page has to ask before it enters one."""
    question(
        "stoa_accounts_on_virtual_phone(number text)",
        "int[]",
        "select coalesce(array_agg(account_id order by account_id), '{}') from (select account_id from sms_route "
        "where provider = 'virtual' and number is null union select account_id from virtual_text "
        "where number in (from_address, to_address) union select account_id from sms_sender where value = number) found",
    )
