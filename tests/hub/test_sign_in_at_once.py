"""Signing in while the worker decides who others are: both want the same lock and the same profile."""

import asyncio
from collections.abc import Callable

from sqlalchemy import text

from stoa import profiles
from stoa.kit.db import Db, advisory_lock
from stoa.kit.ids import from_text
from stoa.profiles import Traits
from tests.hub.shopper import Shop, customer

WAITING = text(
    "select count(*) from pg_locks where locktype = 'advisory' and not granted and classid = :account"
    " and database = (select oid from pg_database where datname = current_database())"
)


async def test_who_signs_in_waits_without_holding_her_profile(shop: Shop, db_for: Callable) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    account_id, carla = shop.store.account_id, from_text(await shop.profile_id("carla@example.com"))
    token = shop.identity_token("C-1", email="carla@example.com", email_verified=True, first_name="Carlotta")
    async with db_for(account_id) as worker:
        await advisory_lock(worker, account_id, "profiles")
        signing_in = asyncio.create_task(shop.browser().open(identity_token=token))
        await _somebody_waits(worker, account_id)
        await worker.execute(text("set local lock_timeout = '2s'"))
        await profiles.update(worker, account_id, carla, Traits(last_name="Conti"))
    assert (await signing_in)["state"] == "logged_in"


async def _somebody_waits(db: Db, account_id: int) -> None:
    async with asyncio.timeout(10):
        while not await db.scalar(WAITING, {"account": account_id}):
            await asyncio.sleep(0.01)
