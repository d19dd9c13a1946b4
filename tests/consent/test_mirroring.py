"""A provider that keeps a list of its own is told of STOP and START."""

from collections.abc import AsyncIterator

import procrastinate
import psycopg_pool
import pytest

from stoa import consent, sms
from stoa.kit import jobs
from stoa.kit.config import settings
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.consent.people import NUMBER, texts_start, texts_stop
from tests.peers.smsapi import TOKEN, SMSAPIPeer, smsapi_peer

DIGITS = NUMBER.removeprefix("+")


@pytest.fixture
async def peer(willow: Store) -> AsyncIterator[SMSAPIPeer]:
    """Where Willow texts through SMSAPI."""
    async with smsapi_peer() as peer:
        async with transaction(willow.account_id) as db:
            await sms.add_route(
                db,
                willow.account_id,
                provider="smsapi",
                name="SMSAPI",
                settings={"base_url": peer.url},
                credentials={"token": TOKEN},
                parts_per_second=10,
            )
        yield peer


async def work() -> None:
    """As a worker does, until no job is left."""
    with acting_as(WORKER):
        pool = psycopg_pool.AsyncConnectionPool(settings().database_url_for(WORKER), open=False, min_size=1)
        # A connector keeps the pool it was opened with, and each round has its own.
        with jobs.app.replace_connector(procrastinate.PsycopgConnector()) as app:
            async with pool, app.open_async(pool):
                await app.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")


async def test_stop_goes_on_the_providers_list_and_start_takes_it_off(willow: Store, peer: SMSAPIPeer) -> None:
    await texts_stop(willow.account_id)
    await work()
    assert peer.blocked == [DIGITS]
    await texts_stop(willow.account_id)
    await texts_start(willow.account_id)
    await work()
    assert peer.blocked == []


async def test_what_ends_marketing_alone_blocks_no_orders_there(willow: Store, peer: SMSAPIPeer) -> None:
    await texts_stop(willow.account_id, scope="marketing")
    await work()
    assert peer.blocked == []


async def test_a_stop_that_is_taken_back_before_it_was_told_is_not_told(willow: Store, peer: SMSAPIPeer) -> None:
    await texts_stop(willow.account_id)
    await texts_start(willow.account_id)
    await work()
    assert peer.blocked == []
    async with transaction(willow.account_id) as db:
        await consent.suppress(db, willow.account_id, channel="sms", address=NUMBER, reason="provider")
    await work()
    assert peer.blocked == []
