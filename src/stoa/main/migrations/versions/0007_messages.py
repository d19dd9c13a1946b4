"""Messages on their way out with what became of them, texts that came in, short links, how fast and when."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import protect, show_work

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _messages()
    _receipts()
    _inbound()
    _links()
    _rules()


def _messages() -> None:
    op.create_table(
        "message",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.Uuid, primary_key=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("profile_id", sa.Uuid),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("sender_wanted", sa.Text),
        sa.Column("sender", sa.Text),
        sa.Column("route_id", sa.Uuid),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("encoding", sa.Text, nullable=False),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("detail", sa.Text),
        sa.Column("idempotency_key", sa.Text),
        sa.Column("in_answer_to", sa.Uuid),
        sa.Column("passes_suppression", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("cost_minor", sa.Integer),
        sa.Column("currency", sa.Text),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("send_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("claimed_at", MOMENT),
        sa.Column("submitted_at", MOMENT),
        sa.Column("settled_at", MOMENT),
        sa.UniqueConstraint("account_id", "idempotency_key"),
    )
    queued, is_open = sa.text("status = 'queued'"), sa.text("status in ('submitting', 'unknown')")
    due = ["account_id", "lane", "send_at", "message_id"]
    op.create_index("ix_message_due", "message", due, postgresql_where=queued)
    op.create_index("ix_message_open", "message", ["account_id", "claimed_at"], postgresql_where=is_open)
    op.create_index("ix_message_waiting_for", "message", ["account_id", "address"], postgresql_where=queued)
    op.create_index("ix_message_address", "message", ["account_id", "address", "claimed_at"])
    op.create_index("ix_message_profile", "message", ["account_id", "profile_id", "message_id"])
    # A queue: what was taken leaves its place in the index quickly.
    op.execute("alter table message set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 85)")
    protect("message")
    show_work("message")


def _receipts() -> None:
    op.create_table(
        "message_part",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("route_id", sa.Uuid, primary_key=True),
        sa.Column("provider_id", sa.Text, primary_key=True),
        sa.Column("message_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
    )
    op.create_index("ix_message_part_message", "message_part", ["account_id", "message_id"])
    protect("message_part")
    op.create_table(
        "message_event",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Uuid, primary_key=True),
        sa.Column("message_id", sa.Uuid),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("provider_id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("error_class", sa.Text),
        sa.Column("error_code", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
    )
    op.create_index("ix_message_event_message", "message_event", ["account_id", "message_id"])
    op.create_index(
        "ix_message_event_orphan",
        "message_event",
        ["account_id", "route_id", "provider_id"],
        postgresql_where=sa.text("message_id is null"),
    )
    protect("message_event")
    op.create_table(
        "sms_callback",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("callback_id", sa.Uuid, primary_key=True),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    op.create_index("ix_sms_callback_at", "sms_callback", ["account_id", "at"])
    protect("sms_callback")


def _inbound() -> None:
    op.create_table(
        "inbound_text",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("inbound_id", sa.Uuid, primary_key=True),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("provider_id", sa.Text),
        sa.Column("their_number", sa.Text, nullable=False),
        sa.Column("our_number", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("profile_id", sa.Uuid),
        sa.Column("in_reply_to", sa.Uuid),
        sa.Column("taken_as", sa.Text),
    )
    op.create_index(
        "ux_inbound_text_provider_id",
        "inbound_text",
        ["account_id", "route_id", "provider_id"],
        unique=True,
        postgresql_where=sa.text("provider_id is not null"),
    )
    op.create_index("ix_inbound_text_their_number", "inbound_text", ["account_id", "their_number", "received_at"])
    op.create_index("ix_inbound_text_profile", "inbound_text", ["account_id", "profile_id"])
    protect("inbound_text")


def _links() -> None:
    op.create_table(
        "link",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("leads", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("message_id", sa.Uuid),
        sa.Column("profile_id", sa.Uuid),
        sa.Column("address", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("used_at", MOMENT),
    )
    op.create_index("ix_link_message", "link", ["account_id", "message_id"])
    op.create_index("ix_link_profile", "link", ["account_id", "profile_id"])
    op.create_index("ix_link_created", "link", ["account_id", "created_at", "code"])
    protect("link")
    op.create_table(
        "link_click",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("click_id", sa.Uuid, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ip", sa.Text, nullable=False),
        sa.Column("user_agent", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("machine", sa.Text),
        sa.ForeignKeyConstraint(["account_id", "code"], ["link.account_id", "link.code"], ondelete="CASCADE"),
    )
    op.create_index("ix_link_click_code", "link_click", ["account_id", "code", "at"])
    op.create_index("ix_link_click_ip", "link_click", ["account_id", "ip", "at"])
    protect("link_click")


def _rules() -> None:
    op.create_table(
        "rate_bucket",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("bucket", sa.Text, primary_key=True),
        sa.Column("recent", JSONB, nullable=False),
        sa.Column("paused_until", MOMENT),
    )
    protect("rate_bucket", web="select")
    op.create_table(
        "window_rule",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("days", JSONB, nullable=False),
        sa.Column("on_holidays", sa.Boolean, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("window_rule")
    op.create_table(
        "cap_rule",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("hours", sa.Integer, primary_key=True),
        sa.Column("most", sa.Integer, nullable=False),
    )
    protect("cap_rule")
    op.create_table(
        "message_settings",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("message_settings")
