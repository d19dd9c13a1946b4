from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Table, Tenant


class Mail(Tenant):
    """One mail on its way. Its words are removed once nothing more can happen to it: they may hold a code."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_state_next_at", "state", "next_at"),)

    mail_id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_name: Mapped[str] = mapped_column(Text)
    to_address: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer)
    queued_at: Mapped[datetime]
    next_at: Mapped[datetime]
    not_after: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)


class MailboxLetter(Table):
    """What the built-in carrier delivered. It belongs to the installation, not to a store."""

    __tablename__ = "mailbox_letter"

    letter_id: Mapped[UUID] = mapped_column(primary_key=True)
    to_address: Mapped[str] = mapped_column(Text, index=True)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime]
