"""Second steps of members' sign-in."""

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import grant

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("account", sa.Column("second_step_required_at", MOMENT))
    op.create_table(
        "member_second_step",
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("method", sa.Text, primary_key=True),
        sa.Column("secret", sa.LargeBinary),
        sa.Column("last_counter", sa.BigInteger),
        sa.Column("phone", sa.Text),
        sa.Column("texting_account_id", sa.Integer),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("proven_at", MOMENT),
    )
    op.create_table(
        "member_recovery_code",
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    for name, extra in (
        ("member_sign_in_ticket", [sa.Column("tries", sa.Integer, nullable=False)]),
        ("member_known_browser", []),
    ):
        op.create_table(
            name,
            sa.Column("digest", sa.LargeBinary, primary_key=True),
            sa.Column("member_id", sa.Uuid, nullable=False),
            *extra,
            sa.Column("created_at", MOMENT, nullable=False),
            sa.Column("expires_at", MOMENT, nullable=False),
        )
    for name in ("member_second_step", "member_recovery_code"):
        grant(name, web="select, insert, update, delete", worker="")
    for name in ("member_sign_in_ticket", "member_known_browser"):
        grant(name, web="select, insert, update, delete", worker="select, delete")
