"""What providers say of a message moves it on, never back, in whatever order they say it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from stoa import consent, messages, sms
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.messages.jobs import forget_old_messages
from stoa.messages.models import MessageEvent, MessagePart
from stoa.messages.queries.messages import events_of
from tests.messages.conftest import Desk
from tests.messages.moving import ahead

CARLA = "+447700900777"
Tell = Callable[..., Awaitable[None]]


@pytest.fixture
def tell(desk: Desk) -> Tell:
    async def told(provider_id: str, status: str, **more: object) -> None:
        receipt = sms.Receipt(provider_id=provider_id, status=status, at=clock.now(), **more)
        async with transaction(desk.account_id) as db:
            [chosen] = (await sms.senders_of(db, desk.account_id)).usable
            await messages.settle_receipts(db, desk.account_id, chosen.route, [receipt])

    return told


async def sent(desk: Desk, text: str = "Hello") -> tuple[UUID, str]:
    """The message, and what the provider calls it."""
    message_id = await desk.queue(CARLA, text)
    await desk.send()
    async with transaction(desk.account_id) as db:
        route_id = (await desk.find(message_id)).route_id
        parts = [part for part in await _parts(db, desk, message_id) if part.route_id == route_id]
    return message_id, parts[0].provider_id


async def _parts(db, desk: Desk, message_id: UUID) -> list[MessagePart]:
    found = select(MessagePart).where(MessagePart.account_id == desk.account_id, MessagePart.message_id == message_id)
    return list(await db.scalars(found))


async def status(desk: Desk, message_id: UUID) -> str:
    return (await desk.find(message_id)).status


async def test_a_late_early_receipt_does_not_bring_a_message_back(desk: Desk, tell: Tell) -> None:
    message_id, name = await sent(desk)
    await tell(name, "delivered")
    await tell(name, "accepted")
    await tell(name, "queued")
    assert await status(desk, message_id) == "delivered"


async def test_a_late_delivery_overrules_an_early_failure(desk: Desk, tell: Tell) -> None:
    message_id, name = await sent(desk)
    await tell(name, "undelivered", error_class="transient", error_code="30003")
    assert await status(desk, message_id) == "undelivered"
    await tell(name, "delivered")
    assert await status(desk, message_id) == "delivered"


async def test_the_providers_name_is_known_in_capitals_too(desk: Desk, tell: Tell) -> None:
    message_id, name = await sent(desk)
    await tell(name.upper(), "delivered")
    assert await status(desk, message_id) == "delivered"


async def test_orphans_are_kept_for_three_days(desk: Desk, tell: Tell, at, application) -> None:
    await tell("nobody", "delivered")
    for days, kept in ((2.9, 1), (0.2, 0)):
        await at(ahead(timedelta(days=days)))
        with acting_as(WORKER):
            await forget_old_messages()
        assert len(await orphans(desk)) == kept


async def orphans(desk: Desk) -> list[MessageEvent]:
    async with transaction(desk.account_id) as db:
        found = select(MessageEvent).where(
            MessageEvent.account_id == desk.account_id, MessageEvent.message_id.is_(None)
        )
        return list(await db.scalars(found))


async def test_every_receipt_is_kept_as_it_was_said(desk: Desk, tell: Tell) -> None:
    message_id, name = await sent(desk)
    for said in ("accepted", "delivered", "accepted"):
        await tell(name, said)
    async with transaction(desk.account_id) as db:
        events = await events_of(db, desk.account_id, message_id)
    assert [event.status for event in events] == ["accepted", "delivered", "accepted"]


async def test_a_number_that_does_not_exist_is_not_texted_again(desk: Desk, tell: Tell) -> None:
    _, name = await sent(desk)
    await tell(name, "undelivered", error_class="permanent_number", error_code="30005")
    again = await desk.queue(CARLA)
    await desk.send()
    assert (await desk.find(again)).reason == "suppressed"


async def test_an_opt_out_the_network_knows_of_is_ours_too(desk: Desk, tell: Tell) -> None:
    profile_id = await desk.person(CARLA)
    _, name = await sent(desk)
    await tell(name, "failed", error_class="opted_out", error_code="21610")
    assert "Unsubscribed from SMS Marketing" in await desk.metrics_of(profile_id)
    async with transaction(desk.account_id) as db:
        whom = (None, CARLA, "sms")
        assert (await consent.standing(db, desk.account_id, [whom]))[whom].suppressed == "all"
