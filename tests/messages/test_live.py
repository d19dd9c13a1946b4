"""Whoever looks at the log is told when it changes."""

from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import psycopg
import pytest

from stoa.kit import live
from stoa.kit.config import settings
from stoa.kit.db import WEB
from tests.cast import Store
from tests.messages.conftest import Desk

CARLA = "+393471234567"
Heard = Callable[[], Awaitable[bool]]


@pytest.fixture
async def heard(willow: Store) -> AsyncIterator[Heard]:
    """Whether something was said of Willow's messages since it was last asked."""
    async with await psycopg.AsyncConnection.connect(settings().database_url_for(WEB), autocommit=True) as ear:
        await ear.execute(f"listen {live.CHANNEL}")

        async def listen() -> bool:
            await ear.execute(f"notify {live.CHANNEL}, '[0, \"until here\", []]'")
            said = []
            async for notice in ear.notifies(timeout=5):
                said.append(msgspec.json.decode(notice.payload))
                if said[-1][1] == "until here":
                    break
            return [willow.account_id, "messages", []] in said

        yield listen


async def test_a_text_is_told_of_when_it_is_wanted_when_it_left_and_when_it_arrived(desk: Desk, heard: Heard) -> None:
    await desk.queue(CARLA)
    assert await heard()
    await desk.send()
    assert await heard()
    await desk.receipts()
    assert await heard()
    await desk.send()
    assert not await heard()


async def test_what_does_not_leave_is_told_of_too(desk: Desk, noon: None, heard: Heard) -> None:
    await desk.queue(CARLA, kind="marketing", profile_id=await desk.person(CARLA, subscribed=False))
    await heard()
    await desk.send()
    assert await heard()


async def test_a_text_that_is_called_back_is_told_of(desk: Desk, willow: Store, heard: Heard) -> None:
    body = {"kind": "transactional", "text": "Later", "to": CARLA, "send_at": "2030-01-01T00:00:00Z"}
    queued = (await willow.api.post("/api/v1/messages", json=body)).json()
    await heard()
    await willow.api.delete(f"/api/v1/messages/{queued['id']}")
    assert await heard()
