"""Lists of numbers that are checked together."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect, show_work

revision = "0015"
down_revision = "0014"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "number_list",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.Uuid, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("behind", sa.Uuid),
        sa.Column("filled_at", MOMENT),
        sa.Column("checked_at", MOMENT),
        sa.Column("asking_at", MOMENT),
        sa.Column("asking_by", sa.Text),
        sa.Column("to_ask", sa.Integer, nullable=False),
        sa.Column("stopped", sa.Text),
        sa.Column("finished_at", MOMENT),
        sa.Column("moved_at", MOMENT, nullable=False),
    )
    op.create_index(
        "ix_number_list_moved_at", "number_list", ["moved_at"], postgresql_where=sa.text("finished_at is null")
    )
    protect("number_list")
    show_work("number_list")
    op.create_table(
        "number_list_row",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.Uuid, primary_key=True),
        sa.Column("given", sa.Text(collation="C"), primary_key=True),
        sa.Column("phone", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("network", sa.Text),
        sa.Column("line_type", sa.Text),
    )
    op.create_index("ix_number_list_row_status", "number_list_row", ["account_id", "list_id", "status", "given"])
    protect("number_list_row")
