"""Browsers that stayed away, and tokens that stopped working, are forgotten."""

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every
from stoa.visitors import queries, rules


@every("47 3 * * *")
async def forget_expired_visitors() -> None:
    """Visitor tokens and `_kx` that are over, and what browsers looked at three months ago."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    now = clock.now()
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_expired(db, account_id, now=now, views_before=now - rules.VIEWS_LIFE)
