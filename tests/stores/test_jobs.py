"""What happens by itself: feeds are fetched, and what counted once is forgotten when it can no longer come again."""

from datetime import timedelta

import pytest

from stoa import stores
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.stores import jobs
from stoa.stores.queries import once
from tests.stores.make import identity_token, product


async def test_the_hourly_job_fetches_a_feed(willow, shop, db_for):
    url = shop.says("/feed", [product()])
    await willow.api.patch("/api/v1/store/connection", json={"catalog_feed_url": url})
    with acting_as(WORKER):
        await jobs.fetch_feeds()
        run = await stores.fetch_feed(willow.account_id)
    assert (run.accepted, run.failure) == (1, None)


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
async def test_webhooks_are_remembered_for_thirty_days(willow, days, is_kept):
    async with transaction(willow.account_id) as db:
        await once.see_webhook(db, willow.account_id, "W-1", at=clock.now() - timedelta(days=days))
    with acting_as(WORKER):
        await jobs.forget_what_counted_once()
    async with transaction(willow.account_id) as db:
        assert await once.see_webhook(db, willow.account_id, "W-1", at=clock.now()) is not is_kept


async def test_a_token_is_remembered_for_longer_than_it_lives(willow):
    token = identity_token(willow)
    async with transaction(willow.account_id) as db:
        identity = await stores.verify_identity_token(db, willow.account_id, token)
    with acting_as(WORKER):
        await jobs.forget_what_counted_once()
    async with transaction(willow.account_id) as db:
        assert await once.is_token_used(db, willow.account_id, identity.jti)
