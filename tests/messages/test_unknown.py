"""What is in doubt is flagged and asked for; it is sent again only when the provider says that it never came."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from stoa import messages
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.messages.models import Message
from stoa.messages.rules.sending import LEASE
from tests.messages.conftest import Desk
from tests.messages.moving import ahead

CARLA = "+447700900777"


async def left_in_the_middle(desk: Desk, message_id: UUID) -> None:
    """As a worker leaves it that dies between the claim and the settling."""
    taken_up = {"status": "submitting", "claimed_at": clock.now(), "submitted_at": None}
    async with transaction(desk.account_id) as db:
        mine = update(Message).where(Message.account_id == desk.account_id, Message.message_id == message_id)
        route = (await desk.find(message_id)).route_id or await desk.route_id()
        await db.execute(mine.values(taken_up | {"route_id": route, "sender": desk.number}))


async def ask() -> bool:
    with acting_as(WORKER):
        return await messages.ask_for_unknown()


async def test_what_arrived_although_the_worker_died_is_delivered_and_not_repeated(desk: Desk, at) -> None:
    message_id = await desk.queue(CARLA, "Once")
    await desk.send()
    await left_in_the_middle(desk, message_id)
    await at(ahead(LEASE + timedelta(seconds=1)))
    await ask()
    await desk.send()
    assert (await desk.find(message_id)).status == "delivered"
    assert await desk.phone(CARLA) == ["Once"]


async def test_what_never_arrived_is_sent(desk: Desk, at) -> None:
    message_id = await desk.queue(CARLA, "Late but there")
    await left_in_the_middle(desk, message_id)
    await at(ahead(LEASE + timedelta(seconds=1)))
    await ask()
    await desk.send()
    assert await desk.phone(CARLA) == ["Late but there"]
    assert (await desk.find(message_id)).status == "submitted"


async def test_what_is_under_way_is_left_alone(desk: Desk) -> None:
    message_id = await desk.queue(CARLA)
    await left_in_the_middle(desk, message_id)
    await ask()
    await desk.send()
    assert (await desk.find(message_id)).status == "submitting"
    assert await desk.phone(CARLA) == []


async def test_many_in_doubt_are_asked_for_one_hundred_after_the_other(desk: Desk, at) -> None:
    many = [await desk.queue(f"+4477009{n:05}") for n in range(101)]
    for message_id in many:
        await left_in_the_middle(desk, message_id)
    await at(ahead(LEASE + timedelta(seconds=1)))
    assert await ask()
    assert not await ask()
    assert {(await desk.find(message_id)).status for message_id in many} == {"queued"}
