"""Files of consents are taken piece by piece."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import grant, protect, show_work

revision = "0014"
down_revision = "0013"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _files()


def _files() -> None:
    """Those that were brought before are all there."""
    op.add_column("signup_import", sa.Column("channel", sa.Text, nullable=False, server_default="sms"))
    op.add_column("signup_import", sa.Column("purpose", sa.Text, nullable=False, server_default="marketing"))
    op.add_column("signup_import", sa.Column("form", JSONB, nullable=False, server_default="{}"))
    op.add_column("signup_import", sa.Column("total", sa.Integer))
    op.add_column("signup_import", sa.Column("done", sa.Integer))
    op.add_column("signup_import", sa.Column("moved_at", MOMENT))
    op.add_column("signup_import", sa.Column("finished_at", MOMENT))
    op.execute(
        "update signup_import set total = accepted + rejected, done = accepted + rejected, moved_at = at, finished_at = at"
    )
    for name in ("total", "done", "moved_at"):
        op.alter_column("signup_import", name, nullable=False)
    for name in ("channel", "purpose", "form"):
        op.alter_column("signup_import", name, server_default=None)
    op.create_index(
        "ix_signup_import_moved_at", "signup_import", ["moved_at"], postgresql_where=sa.text("finished_at is null")
    )
    grant("signup_import", web="", worker="update")
    show_work("signup_import")
    op.create_table(
        "signup_import_piece",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("import_id", sa.Uuid, primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True),
        sa.Column("rows", JSONB, nullable=False),
    )
    protect("signup_import_piece", web="insert", worker="select, delete")
    op.create_table(
        "signup_import_problem",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("import_id", sa.Uuid, primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("given", JSONB, nullable=False),
    )
    protect("signup_import_problem", web="select", worker="select, insert, delete")
