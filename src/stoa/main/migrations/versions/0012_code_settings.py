"""What a store decided about its one-time codes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stoa.main.migrations.tenancy import protect

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "code_settings",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("countries", ARRAY(sa.Text)),
        sa.Column("purposes", JSONB, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    protect("code_settings")
