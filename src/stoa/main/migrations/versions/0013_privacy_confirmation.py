"""Before the first text about an order leaves, the owner confirms what the privacy policy says."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "privacy_confirmation",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("confirmation_id", sa.Uuid, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    protect("privacy_confirmation", web="select, insert", worker="select")
