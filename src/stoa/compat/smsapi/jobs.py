"""What callers call their messages is forgotten after a season."""

from datetime import timedelta

from stoa import accounts
from stoa.compat.smsapi import queries
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every

KEPT_FOR = timedelta(days=90)


@every("53 3 * * *")
async def forget_old_names() -> None:
    """Names that callers of the SMSAPI door gave their messages, and the numbers they asked about."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget(db, account_id, before=clock.now() - KEPT_FOR)
