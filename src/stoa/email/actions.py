"""Queueing a mail."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from stoa.email.models import Mail
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id


@dataclass(frozen=True, kw_only=True)
class NewMail:
    sender_name: str
    to: str
    subject: str
    text: str
    html: str | None = None
    useful_for: timedelta


async def queue(db: Db, account_id: AccountId, new: NewMail) -> UUID:
    """Leaves as soon as the caller's transaction commits; not after it has ceased to be useful."""
    now = clock.now()
    mail = Mail(
        account_id=account_id,
        mail_id=new_id(),
        sender_name=_one_line(new.sender_name),
        to_address=new.to,
        subject=_one_line(new.subject),
        text=new.text,
        html=new.html,
        state="queued",
        attempts=0,
        queued_at=now,
        next_at=now,
        not_after=now + new.useful_for,
    )
    db.add(mail)
    await db.flush()
    return mail.mail_id


def _one_line(text: str) -> str:
    """Headers end at a line break; what a store calls itself must not begin another."""
    return " ".join(text.split())
