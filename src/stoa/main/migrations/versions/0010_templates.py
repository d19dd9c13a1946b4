"""Templates of texts with their versions, and what a part costs by route and country."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import protect

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "message_template",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("template_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("archived_at", MOMENT),
    )
    op.create_index(
        "ux_message_template_name",
        "message_template",
        ["account_id", "name"],
        unique=True,
        postgresql_where=sa.text("archived_at is null"),
    )
    protect("message_template", web="select, insert, update", worker="select")
    op.create_table(
        "message_template_version",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("template_id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("texts", JSONB, nullable=False),
        sa.Column("variables", JSONB, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "template_id"], ["message_template.account_id", "message_template.template_id"]
        ),
    )
    protect("message_template_version", web="select, insert", worker="select")
    op.add_column("message", sa.Column("template_id", sa.Uuid))
    op.add_column("message", sa.Column("template_version", sa.Integer))
    op.create_table(
        "sms_price",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("route_id", sa.Uuid, primary_key=True),
        sa.Column("country", sa.Text, primary_key=True),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("per_part", sa.Numeric(12, 6), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "route_id"], ["sms_route.account_id", "sms_route.route_id"], ondelete="CASCADE"
        ),
    )
    protect("sms_price", worker="select")
