from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, LargeBinary, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Table, Tenant


class Mail(Tenant):
    """One mail on its way. Its words are removed once nothing more can happen to it: they may hold a code; so are its
    pictures.

    `message_id` is known before it leaves where it may be answered; `reply_to` is where answers go. `in_reply_to` and
    `references` are those of the mails before it, each in its brackets.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_state_next_at", "state", "next_at"),
        Index("ix_mail_message_id", "account_id", "message_id", postgresql_where=sql("message_id is not null")),
    )

    mail_id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_name: Mapped[str] = mapped_column(Text)
    to_address: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    pictures: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer)
    queued_at: Mapped[datetime]
    next_at: Mapped[datetime]
    not_after: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str | None] = mapped_column(Text)
    reply_to: Mapped[str | None] = mapped_column(Text)
    in_reply_to: Mapped[str | None] = mapped_column(Text)
    references: Mapped[str | None] = mapped_column(Text)


class MailboxLetter(Table):
    """What the built-in carrier delivered. It belongs to the installation, not to a store. `sent_for`: the account
    whose mail it was.
    """

    __tablename__ = "mailbox_letter"

    letter_id: Mapped[UUID] = mapped_column(primary_key=True)
    to_address: Mapped[str] = mapped_column(Text, index=True)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime]
    sent_for: Mapped[int | None] = mapped_column(Integer)
    message_id: Mapped[str | None] = mapped_column(Text, index=True)
    reply_to: Mapped[str | None] = mapped_column(Text)
    in_reply_to: Mapped[str | None] = mapped_column(Text)
    references: Mapped[str | None] = mapped_column(Text)
