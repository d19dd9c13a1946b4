"""The worker's own loop, beside a clock that is moved."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from stoa import chat
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as
from tests.cast import Store
from tests.chat import talking
from tests.sms.centre import until


async def test_a_snoozed_ticket_comes_back_within_seconds_of_its_time(
    willow: Store, advance: Callable[[str], Awaitable[None]]
) -> None:
    carla = await talking.person(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    path = f"/api/v1/tickets/{talking.id_of(asked.ticket.ticket_id)}/snooze"
    at_three = (clock.now() + timedelta(hours=3)).isoformat()
    assert (await willow.owner.put(path, json={"until": at_three})).status_code == 200

    async def is_open() -> bool:
        return (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"

    stop = asyncio.Event()
    with acting_as(WORKER):
        running = asyncio.create_task(chat.run_tickets(stop))
    await advance("PT3H")
    await until(is_open, seconds=20)
    stop.set()
    await running
