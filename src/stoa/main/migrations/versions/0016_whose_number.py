"""Whether a yes makes the number the profile's own."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "consent_pending", sa.Column("keeps_number", sa.Boolean, nullable=False, server_default=sa.text("false"))
    )
    op.alter_column("consent_pending", "keeps_number", server_default=None)
