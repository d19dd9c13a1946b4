"""Who signs in already is invited to the team of another store, and belongs to it once she accepts."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect, question

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("invited_by", sa.Text, nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_invitation_member", "invitation", ["member_id"])
    protect("invitation", worker="")
    question(
        "stoa_invitations_of_member(member uuid)",
        "int[]",
        "select coalesce(array_agg(account_id order by invited_at, account_id), '{}') "
        "from invitation where member_id = member",
    )
