"""Somebody types. It is told to who looks, and kept only where silence would close the ticket."""

from datetime import timedelta
from uuid import UUID

from stoa.chat.queries import tickets
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

SILENT_FOR = timedelta(hours=12)


async def shopper_types(db: Db, account_id: AccountId, ticket_id: UUID) -> None:
    """A ticket that would be closed for her silence is not while she types."""
    now = clock.now()
    await tickets.note_typing(db, account_id, ticket_id, at=now, silent_since=now - SILENT_FOR)
