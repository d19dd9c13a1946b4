"""Visitors with what they looked at and like, one-time codes, mail, the hub's settings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stoa.main.migrations.tenancy import grant, protect, show_work

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _visitors()
    _links()
    _views()
    _favorites()
    _codes()
    _mail()
    _hub()


def _visitors() -> None:
    op.create_table(
        "visitor",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("visitor_id", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("anonymous_id", sa.Text, nullable=False),
        sa.Column("own_anonymous_id", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("locale", sa.Text),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("profile_id", sa.Uuid),
        sa.Column("by", sa.Text),
        sa.Column("kx_id", sa.Uuid),
        sa.Column("subject", sa.Text),
        sa.Column("is_verified", sa.Boolean, nullable=False),
        sa.Column("first_name", sa.Text),
        sa.Column("recognized_until", MOMENT),
        sa.Column("signed_in_at", MOMENT),
        sa.Column("signed_in_until", MOMENT),
        sa.Column("preview_state", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "digest"),
    )
    op.create_index("ix_visitor_profile", "visitor", ["account_id", "profile_id"])
    op.create_index("ix_visitor_anonymous", "visitor", ["account_id", "anonymous_id"])
    op.create_index("ix_visitor_expires", "visitor", ["account_id", "expires_at"])
    protect("visitor")


def _links() -> None:
    op.create_table(
        "kx",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("kx_id", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.UniqueConstraint("account_id", "digest"),
    )
    op.create_index("ix_kx_profile", "kx", ["account_id", "profile_id"])
    protect("kx")
    op.create_table(
        "kx_browser",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("kx_id", sa.Uuid, primary_key=True),
        sa.Column("visitor_id", sa.Uuid, primary_key=True),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.Column("refused_at", MOMENT),
        sa.ForeignKeyConstraint(["account_id", "kx_id"], ["kx.account_id", "kx.kx_id"], ondelete="CASCADE"),
    )
    op.create_index("ix_kx_browser_visitor", "kx_browser", ["account_id", "visitor_id"])
    protect("kx_browser")


def _views() -> None:
    op.create_table(
        "viewed_product",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    protect("viewed_product")
    op.create_table(
        "browser_view",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("anonymous_id", sa.Text, primary_key=True),
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_browser_view_at", "browser_view", ["account_id", "at"])
    protect("browser_view")


def _favorites() -> None:
    op.create_table(
        "favorite",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("profile_id", sa.Uuid, primary_key=True),
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("as_customer", sa.Text, primary_key=True),
        sa.Column("added_at", MOMENT, nullable=False),
    )
    protect("favorite")
    op.create_table(
        "browser_favorite",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("anonymous_id", sa.Text, primary_key=True),
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("joined_at", MOMENT),
    )
    op.create_index("ix_browser_favorite_added_at", "browser_favorite", ["account_id", "added_at"])
    protect("browser_favorite")


def _codes() -> None:
    op.create_table(
        "code",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("code_id", sa.Uuid, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("asker_id", sa.Uuid, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("ip", sa.Text, nullable=False),
        sa.Column("is_sent", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
    )
    op.create_index("ix_code_email", "code", ["account_id", "email", "asked_at"])
    op.create_index("ix_code_ip", "code", ["account_id", "ip", "asked_at"])
    protect("code")


def _mail() -> None:
    op.create_table(
        "mail",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("mail_id", sa.Uuid, primary_key=True),
        sa.Column("sender_name", sa.Text, nullable=False),
        sa.Column("to_address", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("html", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("not_after", MOMENT, nullable=False),
        sa.Column("claimed_at", MOMENT),
        sa.Column("settled_at", MOMENT),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_mail_state_next_at", "mail", ["state", "next_at"])
    protect("mail", web="select, insert")
    show_work("mail")
    # What the built-in carrier delivered: of the installation, not of a store, and outside row-level security.
    op.create_table(
        "mailbox_letter",
        sa.Column("letter_id", sa.Uuid, primary_key=True),
        sa.Column("to_address", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("html", sa.Text),
        sa.Column("sent_at", MOMENT, nullable=False),
    )
    op.create_index("ix_mailbox_letter_to_address", "mailbox_letter", ["to_address"])
    grant("mailbox_letter", web="select", worker="select, insert")


def _hub() -> None:
    op.create_table(
        "hub_settings",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("hub_settings")
