"""A message leaves when its transaction commits, once, and what becomes of it is known."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from stoa import messages, sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.sms import Route
from tests.cast import Store
from tests.messages.conftest import Desk

CARLA = "+393471234567"


async def test_a_text_arrives_on_the_phone_and_is_delivered(desk: Desk) -> None:
    message_id = await desk.queue(CARLA, "Your order is on its way.")
    await desk.send()
    assert await desk.phone(CARLA) == ["Your order is on its way."]
    assert (await desk.find(message_id)).status == "submitted"
    await desk.receipts()
    assert (await desk.find(message_id)).status == "delivered"


async def test_what_a_failed_transaction_queued_never_leaves(desk: Desk) -> None:
    new = messages.NewMessage(to=CARLA, text="Never", kind="transactional")
    with pytest.raises(ZeroDivisionError):
        async with transaction(desk.account_id) as db:
            await messages.queue(db, desk.account_id, new)
            _ = 1 / 0
    await desk.send()
    assert await desk.phone(CARLA) == []


async def test_the_same_key_makes_no_second_message(desk: Desk) -> None:
    first = await desk.queue(CARLA, "One", idempotency_key="order-7")
    again = await desk.queue(CARLA, "Two", idempotency_key="order-7")
    await desk.send()
    assert first == again
    assert await desk.phone(CARLA) == ["One"]


async def test_several_workers_send_each_text_once(desk: Desk) -> None:
    numbers = [f"+3934712345{n:02}" for n in range(40)]
    for number in numbers:
        await desk.queue(number, "Once")
    with acting_as(WORKER):
        await asyncio.gather(*(messages.send_due() for _ in range(4)))
    await desk.send()
    assert [await desk.phone(number) for number in numbers] == [["Once"]] * 40


async def test_what_comes_back_while_others_are_written_down_is_written_down_too(desk: Desk) -> None:
    """Each has its settlement, not its receipt alone, which finds its text only by what the settlement wrote down."""
    news = [messages.NewMessage(to=f"+39347{n:07}", kind="transactional", text="Hello") for n in range(800)]
    async with transaction(desk.account_id) as db:
        ids = await messages.queue_many(db, desk.account_id, news)
    stop = asyncio.Event()
    with acting_as(WORKER):
        running = asyncio.create_task(messages.run_sender(stop))
    async with asyncio.timeout(60):
        while (await desk.find(ids[-1])).status == "queued":
            await asyncio.sleep(0.05)
    stop.set()
    await running
    assert all([(await desk.find(each)).submitted_at for each in ids])


async def test_a_text_planned_for_later_waits(desk: Desk, at) -> None:
    await at("2026-11-18T12:00:00+00:00")
    await desk.queue(CARLA, "Later", send_at=_moment("2026-11-18T13:00:00+00:00"))
    await desk.send()
    assert await desk.phone(CARLA) == []
    await at("2026-11-18T13:00:01+00:00")
    await desk.send()
    assert await desk.phone(CARLA) == ["Later"]


async def test_a_text_that_is_of_no_use_any_more_is_skipped(desk: Desk) -> None:
    message_id = await desk.queue(CARLA, useful_for=timedelta(seconds=-1))
    await desk.send()
    message = await desk.find(message_id)
    assert (message.status, message.reason) == ("skipped", "too_late")


async def test_the_words_of_a_code_are_gone_once_it_left(desk: Desk) -> None:
    message_id = await desk.queue(CARLA, "123456 is your code", kind="security")
    await desk.send()
    assert await desk.phone(CARLA) == ["123456 is your code"]
    assert (await desk.find(message_id)).text == ""


async def test_without_a_sender_a_text_is_skipped_and_says_why(willow: Store, application) -> None:
    bare = Desk(willow.account_id, "")
    message_id = await bare.queue(CARLA, kind="security")
    await bare.send()
    message = await bare.find(message_id)
    assert (message.status, message.reason) == ("skipped", "no_sender")


async def switch_routes(desk: Desk, *, is_on: bool) -> None:
    async with transaction(desk.account_id) as db:
        await db.execute(update(Route).where(Route.account_id == desk.account_id).values(is_on=is_on))


async def test_while_its_route_is_off_a_text_waits(desk: Desk, at) -> None:
    await at("2026-11-18T12:00:00+00:00")
    message_id = await desk.queue(CARLA, "Patience")
    named = await desk.queue(CARLA, "By name", sender=desk.number)
    stranger = await desk.queue(CARLA, "By nobody", sender="NOBODY")
    await switch_routes(desk, is_on=False)
    await desk.send()
    held = [await desk.find(each) for each in (message_id, named, stranger)]
    assert [(each.status, each.reason) for each in held] == [
        ("queued", "route_off"),
        ("queued", "route_off"),
        ("skipped", "no_sender"),
    ]
    await switch_routes(desk, is_on=True)
    await at("2026-11-18T12:01:01+00:00")
    await desk.send()
    assert sorted(await desk.phone(CARLA)) == ["By name", "Patience"]
    assert (await desk.find(message_id)).reason is None


async def test_a_route_that_stays_off_makes_a_text_too_late(desk: Desk, at) -> None:
    await at("2026-11-18T12:00:00+00:00")
    message_id = await desk.queue(CARLA, useful_for=timedelta(seconds=30))
    await switch_routes(desk, is_on=False)
    await desk.send()
    await at("2026-11-18T12:00:31+00:00")
    await desk.send()
    assert (await desk.find(message_id)).reason == "too_late"


async def test_while_one_route_is_off_texts_go_another_way(desk: Desk) -> None:
    await switch_routes(desk, is_on=False)
    async with transaction(desk.account_id) as db:
        route = await sms.add_route(
            db,
            desk.account_id,
            provider="virtual",
            name="Other",
            settings={},
            credentials={},
            parts_per_second=10,
        )
        await sms.add_sender(db, route, value="+393390000009")
    await desk.queue(CARLA, "By the other")
    await desk.send()
    assert await desk.phone(CARLA) == ["By the other"]


async def test_a_phone_that_is_off_fails_the_text_and_tells_the_profile(desk: Desk, settle) -> None:
    profile_id = await desk.person(CARLA)
    async with transaction(desk.account_id) as db:
        await sms.switch_phone(db, desk.account_id, CARLA, is_unreachable=True, is_slow=False)
    message_id = await desk.queue(CARLA, profile_id=profile_id)
    await desk.send()
    await desk.receipts()
    assert (await desk.find(message_id)).status == "undelivered"
    assert await desk.metrics_of(profile_id) >= {"Received SMS", "Failed to Deliver SMS"}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
