"""One number gets ten texts in a minute at most; the others wait, whoever sends them."""

import asyncio
from datetime import timedelta

from stoa import messages
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as
from tests.messages.conftest import Desk
from tests.messages.moving import ahead

CARLA, DAN = "+447700900777", "+447700900778"
A_MINUTE = timedelta(seconds=61)


async def test_the_eleventh_text_waits_until_a_minute_after_the_first(desk: Desk, at) -> None:
    ids = [await desk.queue(CARLA, str(n)) for n in range(12)]
    to_dan = await desk.queue(DAN)
    await desk.send()
    assert sorted(map(int, await desk.phone(CARLA))) == list(range(10))
    assert (await desk.find(to_dan)).status == "submitted"
    held = await desk.find(ids[11])
    assert (held.status, held.reason) == ("queued", "too_many_at_once")
    assert clock.now() < held.send_at <= clock.now() + A_MINUTE
    await at(ahead(A_MINUTE))
    await desk.send()
    assert len(await desk.phone(CARLA)) == 12


async def test_marketing_counts_with_the_rest(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    for n in range(10):
        await desk.queue(CARLA, str(n))
    await desk.send()
    news = await desk.queue(CARLA, "News", kind="marketing", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(news)).reason == "too_many_at_once"


async def test_codes_count_and_do_not_wait(desk: Desk) -> None:
    for n in range(11):
        await desk.queue(CARLA, f"{n:06} is your code", kind="security")
    await desk.send()
    assert len(await desk.phone(CARLA)) == 11
    order = await desk.queue(CARLA)
    await desk.send()
    assert (await desk.find(order)).reason == "too_many_at_once"


async def test_stop_is_answered_at_once_all_the_same(desk: Desk) -> None:
    for n in range(10):
        await desk.queue(CARLA, str(n))
    await desk.send()
    await desk.writes(CARLA, "STOP")
    await desk.send()
    assert len(await desk.phone(CARLA)) == 11


async def test_several_workers_together_send_no_more(desk: Desk) -> None:
    for n in range(30):
        await desk.queue(CARLA, str(n))
    with acting_as(WORKER):
        await asyncio.gather(*(messages.send_due() for _ in range(4)))
    assert len(await desk.phone(CARLA)) == 10
