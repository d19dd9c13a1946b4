"""Who looks at tickets is told to look again. A notice holds ids only; what was said is read from the database."""

from uuid import UUID

from stoa.kit import live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text

TICKETS = "tickets"
TYPING = "tickets.typing"
SETTINGS = "chat.settings"


async def tell(db: Db, account_id: AccountId, *ticket_ids: UUID) -> None:
    """Something of these tickets changed: a message, who has it, how far somebody has read."""
    await live.publish(db, account_id, TICKETS, [to_text(ticket_id) for ticket_id in ticket_ids])
