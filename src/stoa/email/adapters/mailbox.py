"""The built-in carrier: mail goes into a table of this installation. In the demo everybody may read it."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from stoa.email import queries
from stoa.email.adapters.contract import Outgoing
from stoa.email.models import MailboxLetter
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import to_text


@dataclass(frozen=True)
class Letter:
    """A mail as it lies in the mailbox."""

    id: str
    to: str
    subject: str
    text: str
    html: str | None
    sent_at: datetime
    message_id: str | None = None
    reply_to: str | None = None


class Mailbox:
    async def deliver(self, mail: Outgoing) -> None:
        async with transaction() as db:
            db.add(
                MailboxLetter(
                    letter_id=mail.mail_id,
                    to_address=mail.to,
                    subject=mail.subject,
                    text=mail.text,
                    html=_with_pictures(mail),
                    sent_at=clock.now(),
                    sent_for=mail.account_id,
                    message_id=mail.message_id,
                    reply_to=mail.reply_to,
                    in_reply_to=mail.in_reply_to,
                    references=mail.references,
                )
            )


def _with_pictures(mail: Outgoing) -> str | None:
    """A letter is one piece here: what it shows stands in its HTML."""
    html = mail.html
    for picture in mail.pictures:
        shown = f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"
        html = html.replace(f"cid:{picture.content_id}", shown) if html is not None else None
    return html


async def mailbox(db: Db, to: str | None = None, limit: int = 200) -> list[Letter]:
    """What the mailbox holds, newest first."""
    return [_letter(row) for row in await queries.letters(db, to=to, limit=limit)]


async def letter_known_as(db: Db, message_id: str) -> Letter | None:
    """By its Message-ID."""
    row = await queries.letter_known_as(db, message_id)
    return _letter(row) if row is not None else None


def _letter(row: MailboxLetter) -> Letter:
    return Letter(
        to_text(row.letter_id),
        row.to_address,
        row.subject,
        row.text,
        row.html,
        row.sent_at,
        row.message_id,
        row.reply_to,
    )
