"""Who looks at tickets is told to look again. A notice holds ids only; what was said is read from the database."""

from uuid import UUID

from stoa.kit import live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text

TICKETS = "tickets"
TYPING = "tickets.typing"
SETTINGS = "chat.settings"
PRESENCE = "chat.presence"
SHOPPER = "shopper"


async def tell(db: Db, account_id: AccountId, *ticket_ids: UUID) -> None:
    """Something of these tickets changed: a message, who has it, how far somebody has read."""
    await live.publish(db, account_id, TICKETS, [to_text(ticket_id) for ticket_id in ticket_ids])


async def tell_typing(
    db: Db, account_id: AccountId, ticket_id: UUID, *, member_id: UUID | None, name: str = ""
) -> None:
    """The shopper types, or this member does. Nothing of it is kept, so the notice itself says who."""
    who = SHOPPER if member_id is None else to_text(member_id)
    await live.publish(db, account_id, TYPING, [to_text(ticket_id), who, name])


async def tell_presence(db: Db, account_id: AccountId) -> None:
    """A member came or went."""
    await live.publish(db, account_id, PRESENCE)
