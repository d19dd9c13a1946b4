"""Until when a shopper is there, so that whoever leaves has left though nobody saw it; pictures in mails."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

LEFT_BEHIND = (
    "channel = 'chat' and agent_seq > shopper_seq and agent_seq > shopper_read_seq and agent_seq > mailed_seq "
    "and not is_followed_up"
)


def upgrade() -> None:
    op.add_column("ticket", sa.Column("shopper_there_until", sa.DateTime(timezone=True)))
    op.add_column("ticket", sa.Column("is_followed_up", sa.Boolean))
    # Of whom nobody had noted that she left is not written to now, maybe after months; whoever looks says so again.
    op.execute(
        "update ticket set shopper_there_until = coalesce(shopper_left_at, last_at), "
        "is_followed_up = shopper_left_at is null or shopper_left_at is not distinct from followed_up_for"
    )
    for name in ("shopper_there_until", "is_followed_up"):
        op.alter_column("ticket", name, nullable=False)
    op.drop_index("ix_ticket_left", "ticket")
    for name in ("shopper_left_at", "followed_up_for"):
        op.drop_column("ticket", name)
    op.create_index("ix_ticket_left_behind", "ticket", ["last_at"], postgresql_where=sa.text(LEFT_BEHIND))
    op.add_column("mail", sa.Column("pictures", sa.LargeBinary))
