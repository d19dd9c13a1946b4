"""How fast one shopper may write."""

from datetime import timedelta

from stoa.chat.models import Ticket
from stoa.chat.queries import following
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import TooMany
from stoa.kit.ids import AccountId

MOST = 100
WITHIN = timedelta(seconds=10)


async def check_pace(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """Raises TooMany where so many came within so short a time, on whichever of her lines."""
    if ticket.shopper_seq < MOST:
        return
    at = await following.said_by_shopper_at(db, account_id, ticket.ticket_id, back=MOST)
    if at is not None and clock.now() - at < WITHIN:
        raise TooMany("That was too fast. Wait a moment.", retry_after=int(WITHIN.total_seconds()))
