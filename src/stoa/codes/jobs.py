"""Codes are forgotten a day after they were asked for; with them the addresses they were sent to."""

from stoa import accounts
from stoa.codes import queries, rules
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every


@every("37 3 * * *")
async def forget_old_codes() -> None:
    """One-time codes asked for before yesterday."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_all_old(db, account_id, before=clock.now() - rules.KEPT_FOR)
