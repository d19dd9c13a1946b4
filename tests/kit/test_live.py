"""Notices reach everybody who wants to hear."""

import asyncio

from stoa.kit.db import WEB, transaction
from stoa.kit.live import Ear, Notice, publish
from tests.cast import Store


async def test_one_who_cannot_hear_keeps_nobody_from_it(willow: Store) -> None:
    heard: asyncio.Queue[Notice] = asyncio.Queue()
    ear = Ear(WEB)

    async def deaf(notice: Notice) -> None:
        raise ValueError(notice.topic)

    ear.add(deaf)
    ear.add(heard.put)
    running = asyncio.create_task(ear.run())
    async with asyncio.timeout(20):
        for topic in ("one", "another"):
            while heard.empty() or (await heard.get()).topic != topic:
                async with transaction(willow.account_id) as db:
                    await publish(db, willow.account_id, topic)
                await asyncio.wait([running], timeout=0.1)
    running.cancel()
