"""Queueing a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from stoa.email.models import Mail
from stoa.email.pictures import Picture, pack
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What makes a mail one of a conversation. Every id has its brackets."""

    message_id: str
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewMail:
    sender_name: str
    to: str
    subject: str
    text: str
    html: str | None = None
    pictures: Sequence[Picture] = ()
    useful_for: timedelta
    thread: Thread | None = None


async def queue(db: Db, account_id: AccountId, new: NewMail) -> UUID:
    """Leaves as soon as the caller's transaction commits; not after it has ceased to be useful."""
    now, thread = clock.now(), new.thread
    mail = Mail(
        account_id=account_id,
        mail_id=new_id(),
        sender_name=_one_line(new.sender_name),
        to_address=new.to,
        subject=_one_line(new.subject),
        text=new.text,
        html=new.html,
        pictures=pack(new.pictures),
        state="queued",
        attempts=0,
        queued_at=now,
        next_at=now,
        not_after=now + new.useful_for,
        message_id=thread.message_id if thread else None,
        reply_to=thread.reply_to if thread else None,
        in_reply_to=thread.in_reply_to if thread else None,
        references=" ".join(thread.references) or None if thread else None,
    )
    db.add(mail)
    await db.flush()
    return mail.mail_id


def _one_line(text: str) -> str:
    """Headers end at a line break; what a store calls itself must not begin another."""
    return " ".join(text.split())
