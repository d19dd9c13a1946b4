"""Consents that were given for a while, when the while is over."""

from stoa.consent.actions.recording import record_many
from stoa.consent.entries import Entry
from stoa.consent.queries import states
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def end_what_is_over(db: Db, account_id: AccountId, *, limit: int = 500) -> int:
    """How many ended. Each is written down at the moment its period was over."""
    found = await states.ended(db, account_id, now=clock.now(), limit=limit)
    ended = [
        Entry(
            profile_id=row.profile_id,
            channel=row.channel,
            address=row.address,
            purpose=row.purpose,
            action="expired",
            method="schedule",
            at=row.expires_at,
        )
        for row in found
    ]
    await record_many(db, account_id, ended)
    return len(ended)
