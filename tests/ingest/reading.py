"""What the tests of this room ask the ledger."""

from stoa import ledger, profiles


async def events_of(db_for, account_id, **conditions):
    """Newest first."""
    async with db_for(account_id) as db:
        return await ledger.newest_events(db, account_id, limit=5000, **conditions)


async def dead_letters_of(db_for, account_id, state="open"):
    async with db_for(account_id) as db:
        return await ledger.dead_letters(db, account_id, state=state, before=None, limit=200)


async def profile_of(db_for, account_id, **who):
    async with db_for(account_id) as db:
        return await profiles.find(db, account_id, profiles.Identifiers(**who))
