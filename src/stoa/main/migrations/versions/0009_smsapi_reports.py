"""What callers of the SMSAPI door are told at their own addresses."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect, show_work

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "smsapi_look_up",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("look_up_id", sa.Uuid, primary_key=True),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("idx", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
    )
    protect("smsapi_look_up")
    op.create_table(
        "smsapi_report",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("subject_id", sa.Uuid, primary_key=True),
        sa.Column("is_look_up", sa.Boolean, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("told", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("begins_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
    )
    op.create_index("ix_smsapi_report_due", "smsapi_report", ["account_id", "due_at"])
    protect("smsapi_report")
    show_work("smsapi_report")
