"""Something is said in a ticket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from stoa.chat import live
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import messages, words
from stoa.chat.rules import waiting
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean


@dataclass(frozen=True, kw_only=True)
class Saying:
    """`by` and `kind` are those of `TicketMessage`."""

    by: str
    kind: str = "text"
    text: str = ""
    client_id: str | None = None
    member_id: UUID | None = None
    author: str | None = None
    attachment_id: UUID | None = None
    text_id: UUID | None = None
    mail_key: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


async def say(db: Db, account_id: AccountId, ticket: Ticket, saying: Saying) -> TicketMessage:
    """Adds it to a ticket that the caller has locked."""
    [message] = await say_all(db, account_id, [(ticket, saying)])
    return message


async def say_all(db: Db, account_id: AccountId, sayings: Sequence[tuple[Ticket, Saying]]) -> list[TicketMessage]:
    """The same of many tickets at once."""
    said = [_said(ticket, saying) for ticket, saying in sayings]
    db.add_all(said)
    await db.flush()
    await words.add(db, account_id, [(message.ticket_id, message.text) for message in said])
    await live.tell(db, account_id, *{ticket.ticket_id for ticket, _ in sayings})
    return said


def _said(ticket: Ticket, saying: Saying) -> TicketMessage:
    ticket.last_seq += 1
    message = TicketMessage(
        account_id=ticket.account_id,
        ticket_id=ticket.ticket_id,
        seq=ticket.last_seq,
        message_id=new_id(),
        client_id=saying.client_id,
        by=saying.by,
        kind=saying.kind,
        member_id=saying.member_id,
        author=saying.author,
        text=clean(saying.text),
        details=dict(saying.details),
        attachment_id=saying.attachment_id,
        text_id=saying.text_id,
        mail_key=saying.mail_key,
        at=clock.now(),
    )
    waiting.after(ticket, message)
    return message


async def note_line(db: Db, account_id: AccountId, ticket: Ticket, code: str, **details: Any) -> TicketMessage:
    """What happened to the ticket, as a line in its thread."""
    return await say(db, account_id, ticket, Saying(by="system", kind="line", details={"code": code, **details}))


async def said_before(db: Db, account_id: AccountId, client_id: str, *, by: str) -> TicketMessage | None:
    """The same again, after a lost answer. From here to the end of the transaction nobody else says anything under this
    id.
    """
    await advisory_lock(db, account_id, f"chat.client_id:{client_id}")
    message = await messages.by_client_id(db, account_id, client_id)
    if message is not None and message.by != by:
        raise Conflict("Another message has this client_id.", code="client_id_taken")
    return message
