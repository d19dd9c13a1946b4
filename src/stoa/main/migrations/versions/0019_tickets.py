"""Tickets: web chats, texts and mails side by side, with what the team keeps about them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import grant, protect, show_work

revision = "0019"
down_revision = "0018"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ticket",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("ticket_id", sa.Uuid, primary_key=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("owner_key", sa.Text, nullable=False),
        sa.Column("anonymous_id", sa.Text),
        sa.Column("as_customer", sa.Text, nullable=False),
        sa.Column("is_proven", sa.Boolean, nullable=False),
        sa.Column("typed_email", sa.Text),
        sa.Column("their_address", sa.Text),
        sa.Column("our_address", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("topic", sa.Text),
        sa.Column("order_id", sa.Uuid),
        sa.Column("assignee_id", sa.Uuid),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("last_text", sa.Text, nullable=False),
        sa.Column("last_by", sa.Text, nullable=False),
        sa.Column("shopper_seq", sa.Integer, nullable=False),
        sa.Column("agent_seq", sa.Integer, nullable=False),
        sa.Column("shopper_last_at", MOMENT),
        sa.Column("quiet_since", MOMENT, nullable=False),
        sa.Column("shopper_typed_at", MOMENT),
        sa.Column("waiting_since", MOMENT),
        sa.Column("alerted", sa.Integer, nullable=False),
        sa.Column("first_answered_at", MOMENT),
        sa.Column("first_answered_by", sa.Uuid),
        sa.Column("snoozed_until", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_by", sa.Text),
        sa.Column("shopper_delivered_seq", sa.Integer, nullable=False),
        sa.Column("shopper_read_seq", sa.Integer, nullable=False),
        sa.Column("shopper_read_at", MOMENT),
        sa.Column("team_read_seq", sa.Integer, nullable=False),
        sa.Column("team_read_at", MOMENT),
        sa.Column("shopper_left_at", MOMENT),
        sa.Column("mailed_seq", sa.Integer, nullable=False),
        sa.Column("followed_up_for", MOMENT),
        sa.Column("away_told_for", MOMENT),
        sa.Column("came_in_closed", sa.Boolean, nullable=False),
        sa.Column("is_blocked", sa.Boolean, nullable=False),
        sa.Column("rating", sa.Integer),
        sa.Column("rating_words", sa.Text),
        sa.Column("rated_at", MOMENT),
    )
    op.create_index("ix_ticket_assignee", "ticket", ["account_id", "assignee_id", "status", "last_at", "ticket_id"])
    op.create_index(
        "ix_ticket_left",
        "ticket",
        ["shopper_left_at"],
        postgresql_where=sa.text(
            "agent_seq > shopper_read_seq and agent_seq > mailed_seq and shopper_left_at is distinct from followed_up_for"
        ),
    )
    op.create_index("ix_ticket_last", "ticket", ["account_id", "last_at", "ticket_id"])
    for name, column in (("ix_ticket_blocked", "is_blocked"), ("ix_ticket_came_in", "came_in_closed")):
        op.create_index(name, "ticket", ["account_id", "last_at", "ticket_id"], postgresql_where=sa.text(column))
    op.create_index("ix_ticket_owner", "ticket", ["account_id", "owner_key", "channel"])
    op.create_index("ix_ticket_profile", "ticket", ["account_id", "profile_id"])
    op.create_index(
        "ix_ticket_quiet", "ticket", ["account_id", "quiet_since"], postgresql_where=sa.text("status <> 'closed'")
    )
    op.create_index(
        "ix_ticket_snoozed", "ticket", ["account_id", "snoozed_until"], postgresql_where=sa.text("status = 'snoozed'")
    )
    op.create_index("ix_ticket_status", "ticket", ["account_id", "status", "last_at", "ticket_id"])
    op.create_index(
        "ix_ticket_waiting",
        "ticket",
        ["account_id", "waiting_since"],
        postgresql_where=sa.text("waiting_since is not null and alerted < 2 and status = 'open' and channel = 'chat'"),
    )
    op.create_index(
        "ux_ticket_open_chat",
        "ticket",
        ["account_id", "owner_key"],
        unique=True,
        postgresql_where=sa.text("channel = 'chat' and status <> 'closed'"),
    )
    protect("ticket")
    op.create_table(
        "ticket_message",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("ticket_id", sa.Uuid, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.Uuid, nullable=False),
        sa.Column("client_id", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("member_id", sa.Uuid),
        sa.Column("author", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("details", JSONB, nullable=False),
        sa.Column("attachment_id", sa.Uuid),
        sa.Column("text_id", sa.Uuid),
        sa.Column("mail_key", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("account_id", "message_id"),
        sa.UniqueConstraint("account_id", "client_id"),
    )
    op.create_index(
        "ix_ticket_message_mail",
        "ticket_message",
        ["account_id", "mail_key"],
        postgresql_where=sa.text("mail_key is not null"),
    )
    protect("ticket_message")
    op.create_table(
        "ticket_attachment",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("attachment_id", sa.Uuid, primary_key=True),
        sa.Column("ticket_id", sa.Uuid),
        sa.Column("owner_key", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_index("ix_ticket_attachment_ticket", "ticket_attachment", ["account_id", "ticket_id"])
    protect("ticket_attachment")
    op.create_table(
        "ticket_tag",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("ticket_id", sa.Uuid, primary_key=True),
        sa.Column("tag", sa.Text, primary_key=True),
        sa.ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
    )
    op.create_index("ix_ticket_tag_tag", "ticket_tag", ["account_id", "tag", "ticket_id"])
    protect("ticket_tag")
    op.create_table(
        "ticket_read",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("ticket_id", sa.Uuid, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
    )
    protect("ticket_read")
    op.create_table(
        "chat_block",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("blocked_by", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    for table in ("ticket", "ticket_tag", "ticket_read"):
        # Lists are read in their order only by a planner that knows how many a store has. What is joined to them is
        # looked up row by row anyhow.
        op.execute(f"alter table {table} alter column account_id set statistics -1")
    protect("chat_block")
    op.create_table(
        "saved_reply",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("reply_id", sa.Uuid, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("updated_by", sa.Text, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("saved_reply")
    op.create_table(
        "saved_view",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("view_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("filters", JSONB, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    protect("saved_view")
    op.create_table(
        "member_presence",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("member_id", sa.Uuid, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("beat_at", MOMENT, nullable=False),
        sa.Column("assigned_at", MOMENT),
    )
    protect("member_presence")
    op.create_table(
        "chat_settings",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("chat_settings")
    op.create_table(
        "faq",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("faq_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("texts", JSONB, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("in_hub", sa.Boolean, nullable=False),
        sa.Column("on_product", sa.Boolean, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "name"),
    )
    protect("faq")
    show_work("ticket")
    _mail()
    _passing_suppressions()
    op.add_column("sms_sender", sa.Column("pool", sa.Text))


def _mail() -> None:
    """Mail that may be answered: known by its Message-ID before it leaves, and where answers go."""
    for table in ("mail", "mailbox_letter"):
        for name in ("message_id", "reply_to", "in_reply_to", "references"):
            op.add_column(table, sa.Column(name, sa.Text))
    op.create_index(
        "ix_mail_message_id", "mail", ["account_id", "message_id"], postgresql_where=sa.text("message_id is not null")
    )
    op.add_column("mailbox_letter", sa.Column("sent_for", sa.Integer))
    op.create_index("ix_mailbox_letter_message_id", "mailbox_letter", ["message_id"])
    grant("mailbox_letter", web="delete", worker="delete")


def _passing_suppressions() -> None:
    """An address may be kept back for a while."""
    op.add_column("suppression", sa.Column("expires_at", MOMENT))
    op.create_index(
        "ix_suppression_expires_at",
        "suppression",
        ["account_id", "expires_at"],
        postgresql_where=sa.text("expires_at is not null and lifted_at is null"),
    )
