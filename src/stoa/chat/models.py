"""Tickets: one conversation with one person through one channel."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant

LEFT_BEHIND = (
    "channel = 'chat' and agent_seq > shopper_seq and agent_seq > shopper_read_seq and agent_seq > mailed_seq "
    "and not is_followed_up"
)
"""An answer in the hub that she has not read, and that no mail has taken to her."""


def _its_beginning(row: DefaultExecutionContext) -> datetime:
    return row.get_current_parameters()["created_at"]


class Ticket(Tenant):
    """`owner_key` names whose it is (`rules.owners`); of web chats one is open for each owner.

    `is_proven`: whoever writes has proven to be this profile; otherwise `typed_email` is only what somebody typed, and
    `anonymous_id` the browser it belongs to. `as_customer`: she was known as this customer of the store alone.
    `waiting_since` is when the first message came that nobody has answered, `alerted` how loudly that was said;
    `quiet_since` is when she wrote last or was answered, or else when the ticket began. `away_told_for` is when the
    closed period began whose automatic answer was given. `shopper_there_until`: so long she looks at the hub,
    as far as is known, and then she has left. `is_followed_up`: for this absence it was decided whether to write after
    her; `mailed_seq` is the last message that went out by mail. `shopper_typed_at` is only kept of who has been silent
    for long, so that nothing is closed while she types.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index(
            "ux_ticket_open_chat",
            "account_id",
            "owner_key",
            unique=True,
            postgresql_where=text("channel = 'chat' and status <> 'closed'"),
        ),
        Index("ix_ticket_owner", "account_id", "owner_key", "channel"),
        Index("ix_ticket_profile", "account_id", "profile_id"),
        Index("ix_ticket_status", "account_id", "status", "last_at", "ticket_id"),
        Index("ix_ticket_assignee", "account_id", "assignee_id", "status", "last_at", "ticket_id"),
        Index("ix_ticket_last", "account_id", "last_at", "ticket_id"),
        Index("ix_ticket_blocked", "account_id", "last_at", "ticket_id", postgresql_where=text("is_blocked")),
        Index("ix_ticket_came_in", "account_id", "last_at", "ticket_id", postgresql_where=text("came_in_closed")),
        Index("ix_ticket_snoozed", "account_id", "snoozed_until", postgresql_where=text("status = 'snoozed'")),
        Index(
            "ix_ticket_waiting",
            "account_id",
            "waiting_since",
            postgresql_where=text("waiting_since is not null and alerted < 2 and status = 'open' and channel = 'chat'"),
        ),
        Index("ix_ticket_quiet", "account_id", "quiet_since", postgresql_where=text("status <> 'closed'")),
        # Without `shopper_there_until`, which is written again and again while she looks.
        Index("ix_ticket_left_behind", "last_at", postgresql_where=text(LEFT_BEHIND)),
        Index(
            "ix_ticket_typed",
            "account_id",
            "typed_email",
            postgresql_where=text("typed_email is not null"),
        ),
    )

    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    profile_id: Mapped[UUID]
    owner_key: Mapped[str] = mapped_column(Text)
    anonymous_id: Mapped[str | None] = mapped_column(Text)
    as_customer: Mapped[str] = mapped_column(Text, default="")
    is_proven: Mapped[bool] = mapped_column(Boolean)
    typed_email: Mapped[str | None] = mapped_column(Text(collation="C"))
    their_address: Mapped[str | None] = mapped_column(Text)
    our_address: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    topic: Mapped[str | None] = mapped_column(Text)
    order_id: Mapped[UUID | None]
    assignee_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    last_at: Mapped[datetime]
    last_seq: Mapped[int] = mapped_column(Integer, default=0)
    last_text: Mapped[str] = mapped_column(Text, default="")
    last_by: Mapped[str] = mapped_column(Text, default="system")
    shopper_seq: Mapped[int] = mapped_column(Integer, default=0)
    agent_seq: Mapped[int] = mapped_column(Integer, default=0)
    shopper_last_at: Mapped[datetime | None]
    quiet_since: Mapped[datetime] = mapped_column(default=_its_beginning)
    shopper_typed_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    alerted: Mapped[int] = mapped_column(Integer, default=0)
    first_answered_at: Mapped[datetime | None]
    first_answered_by: Mapped[UUID | None]
    snoozed_until: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(Text)
    shopper_delivered_seq: Mapped[int] = mapped_column(Integer, default=0)
    shopper_read_seq: Mapped[int] = mapped_column(Integer, default=0)
    shopper_read_at: Mapped[datetime | None]
    team_read_seq: Mapped[int] = mapped_column(Integer, default=0)
    team_read_at: Mapped[datetime | None]
    shopper_there_until: Mapped[datetime] = mapped_column(default=_its_beginning)
    is_followed_up: Mapped[bool] = mapped_column(Boolean, default=False)
    mailed_seq: Mapped[int] = mapped_column(Integer, default=0)
    away_told_for: Mapped[datetime | None]
    came_in_closed: Mapped[bool] = mapped_column(Boolean, default=False)
    is_blocked: Mapped[bool] = mapped_column(Boolean, default=False)
    rating: Mapped[int | None] = mapped_column(Integer)
    rating_words: Mapped[str | None] = mapped_column(Text)
    rated_at: Mapped[datetime | None]


class TicketMessage(Tenant):
    """One message, note or line of a ticket. `seq` grows by one, given under the ticket's lock, so what was committed
    later has the greater one and `since` misses nothing.

    `by` is `shopper`, `agent`, `auto` or `system`; `kind` is `text`, `image`, `note` (the team's alone) or `line` (what
    happened: its code and words are in `details`). `client_id` is the sender's own, so that a resend adds nothing.
    """

    __tablename__ = "ticket_message"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
        UniqueConstraint("account_id", "client_id"),
        UniqueConstraint("account_id", "message_id"),
        Index("ix_ticket_message_mail", "account_id", "mail_key", postgresql_where=text("mail_key is not null")),
    )

    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    message_id: Mapped[UUID]
    client_id: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    member_id: Mapped[UUID | None]
    author: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    attachment_id: Mapped[UUID | None]
    text_id: Mapped[UUID | None]
    mail_key: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class TicketAttachment(Tenant):
    """A picture, as we made it anew from what was sent. Without a ticket it waits for its message."""

    __tablename__ = "ticket_attachment"
    __table_args__ = (Index("ix_ticket_attachment_ticket", "account_id", "ticket_id"),)

    attachment_id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID | None]
    owner_key: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]


class TicketTag(Tenant):
    __tablename__ = "ticket_tag"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
        Index("ix_ticket_tag_tag", "account_id", "tag", "ticket_id"),
    )

    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(Text, primary_key=True)


class TicketWord(Tenant):
    """A word that was said in a ticket (`rules.words`). Compared byte by byte."""

    __tablename__ = "ticket_word"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
        Index("ix_ticket_word_word", "account_id", "word", "ticket_id"),
    )

    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)


class TicketRead(Tenant):
    """How far one member has read."""

    __tablename__ = "ticket_read"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
    )

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)


class ChatBlock(Tenant):
    """Somebody whose messages nobody wants to see. They are kept, out of sight, until the block is lifted."""

    __tablename__ = "chat_block"

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    blocked_by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class SavedReply(Tenant):
    __tablename__ = "saved_reply"

    reply_id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    updated_by: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class SavedView(Tenant):
    """Filters of the inbox under a name, for the whole team."""

    __tablename__ = "saved_view"

    view_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    filters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class MemberPresence(Tenant):
    """Who is there to answer: what the member said, when her dashboard was last heard, when the turn was last hers."""

    __tablename__ = "member_presence"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(Text)
    beat_at: Mapped[datetime]
    assigned_at: Mapped[datetime | None]


class ChatSettings(Tenant):
    __tablename__ = "chat_settings"

    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime]
