"""Feeds are fetched every hour; what counted once is forgotten when it can no longer come again."""

from datetime import timedelta

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.kit.jobs import every, job
from stoa.stores.actions.connection import addresses
from stoa.stores.actions.feed import fetch_feed
from stoa.stores.queries import health, once

TOKENS_KEPT = timedelta(days=1)
WEBHOOKS_KEPT = timedelta(days=30)
HOURS_KEPT = timedelta(days=30)


@job
async def fetch(account_id: int) -> None:
    await fetch_feed(AccountId(account_id))


@every("12 * * * *")
async def fetch_feeds() -> None:
    """Catalogue feeds of all stores that have one."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            if (await addresses(db, account_id)).catalog_feed_url is not None:
                await fetch.later(db, account_id=account_id)


@every("47 3 * * *")
async def forget_what_counted_once() -> None:
    """Used identity tokens, answered webhooks, and call counts of past months."""
    now = clock.now()
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await once.forget_tokens_before(db, account_id, now - TOKENS_KEPT)
            await once.forget_webhooks_before(db, account_id, now - WEBHOOKS_KEPT)
            await health.forget_before(db, account_id, now - HOURS_KEPT)
