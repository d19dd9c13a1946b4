"""She mistyped the address to which an answer may go."""

from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.saying import note_line
from stoa.chat.queries import messages, tickets
from stoa.chat.rules.settled import EMAIL_CORRECTED, MOST_CORRECTIONS
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId


async def correct_email(db: Db, account_id: AccountId, owner_key: str, email: str) -> None:
    """Of her open chat, as long as nobody proved it. Raises NotFound where she gave none, and Conflict
    (`corrected_often`).

    Nothing has gone to the new address yet; what went to the old one stays counted there.
    """
    await lock_owner(db, account_id, owner_key)
    ticket = await tickets.lock_open(db, account_id, owner_key)
    if ticket is None or await messages.email_said_in(db, account_id, ticket) is None:
        raise NotFound
    if ticket.typed_email == email:
        return
    if await messages.count_lines(db, account_id, ticket.ticket_id, EMAIL_CORRECTED) >= MOST_CORRECTIONS:
        raise Conflict("The address was changed several times already.", code="corrected_often", field="email")
    ticket.typed_email, ticket.mailed_seq = email, 0
    await note_line(db, account_id, ticket, EMAIL_CORRECTED)
