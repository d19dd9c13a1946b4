"""Routes to SMS providers and the senders on them, what is known of numbers, and the virtual phone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stoa.main.migrations.tenancy import protect, show_work

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _routes()
    _numbers()
    _virtual_phone()


def _routes() -> None:
    op.create_table(
        "sms_route",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("route_id", sa.Uuid, primary_key=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("credentials", sa.LargeBinary),
        sa.Column("callback_token", sa.LargeBinary, nullable=False),
        sa.Column("callback_digest", sa.LargeBinary, nullable=False),
        sa.Column("parts_per_second", sa.Double, nullable=False),
        sa.Column("last_health", JSONB),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "callback_digest"),
    )
    protect("sms_route")
    show_work("sms_route")
    op.create_table(
        "sms_sender",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("sender_id", sa.Uuid, primary_key=True),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("countries", ARRAY(sa.Text), nullable=False),
        sa.Column("can_receive", sa.Boolean, nullable=False),
        sa.Column("parts_per_second", sa.Double),
        sa.Column("is_default", sa.Boolean, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "route_id", "value"),
        sa.ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )
    protect("sms_sender")
    op.create_table(
        "sms_inbound_part",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("route_id", sa.Uuid, primary_key=True),
        sa.Column("from_address", sa.Text, primary_key=True),
        sa.Column("to_address", sa.Text, primary_key=True),
        sa.Column("reference", sa.Integer, primary_key=True),
        sa.Column("total", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("data_coding", sa.Integer, nullable=False),
        sa.Column("octets", sa.LargeBinary, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )
    protect("sms_inbound_part")


def _numbers() -> None:
    op.create_table(
        "number_check",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("phone", sa.Text, primary_key=True),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("look_up_id", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("network", sa.Text),
        sa.Column("line_type", sa.Text),
        sa.Column("is_ported", sa.Boolean),
        sa.Column("reason", sa.Text),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT),
    )
    protect("number_check")


def _virtual_phone() -> None:
    op.create_table(
        "virtual_text",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("text_id", sa.Uuid, primary_key=True),
        sa.Column("route_id", sa.Uuid, nullable=False),
        sa.Column("message_id", sa.Uuid),
        sa.Column("direction", sa.Text, nullable=False),
        sa.Column("from_address", sa.Text, nullable=False),
        sa.Column("to_address", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("arrives_at", MOMENT),
        sa.Column("receipt_due_at", MOMENT),
    )
    op.create_index("ix_virtual_text_to", "virtual_text", ["account_id", "to_address", "text_id"])
    op.create_index("ix_virtual_text_from", "virtual_text", ["account_id", "from_address", "text_id"])
    op.create_index("ix_virtual_text_message", "virtual_text", ["account_id", "message_id"])
    op.create_index("ix_virtual_text_receipt_due_at", "virtual_text", ["receipt_due_at"])
    protect("virtual_text")
    show_work("virtual_text")
    op.create_table(
        "virtual_phone",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("is_unreachable", sa.Boolean, nullable=False),
        sa.Column("is_slow", sa.Boolean, nullable=False),
    )
    protect("virtual_phone")
