"""A route in trouble is left for the next one that can take the text; what may have left is never sent again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from stoa import messages, sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import to_text
from stoa.sms.jobs import ask_after_routes
from tests.cast import Store
from tests.messages.conftest import Desk, text_by_twilio
from tests.messages.moving import ahead, moved
from tests.peers.twilio import TwilioPeer, twilio_peer

CARLA, DAN = "+447700900777", "+447700900778"
SHOP, SPARE = "+447700900111", "+447700900222"
UNREACHED, SUSPENDED, FILTERED = (503, 20500), (401, 20005), (400, 30007)


@dataclass
class Two:
    """Willow texts by Twilio, her default; the virtual phone is the other way."""

    desk: Desk
    peer: TwilioPeer
    twilio: UUID

    async def tries(self, message_id: UUID, count: int) -> messages.Message:
        """Sends, each time when the text is next due."""
        async with moved() as move:
            for _ in range(count):
                await move((await self.desk.find(message_id)).send_at.isoformat())
                await self.desk.send()
        return await self.desk.find(message_id)


@pytest.fixture
async def two(willow: Store, application: object) -> AsyncIterator[Two]:
    async with twilio_peer() as peer:
        route = await text_by_twilio(willow.account_id, peer, SHOP)
        yield Two(Desk(willow.account_id, SHOP), peer, route.route_id)


async def set_up_spare(two: Two, countries: tuple[str, ...] = ()) -> None:
    account_id = two.desk.account_id
    async with transaction(account_id) as db:
        route = await sms.add_route(
            db, account_id, provider="virtual", name="Spare", settings={}, credentials={}, parts_per_second=100
        )
        await sms.add_sender(db, route, value=SPARE, countries=countries)


async def test_what_a_route_cannot_take_again_and_again_goes_another_way(two: Two, willow: Store) -> None:
    await set_up_spare(two)
    two.peer.refuses[CARLA] = UNREACHED
    message_id = await two.desk.queue(CARLA, "Your order is on its way.")
    assert (await two.tries(message_id, 2)).status == "queued"
    assert await two.desk.phone(CARLA) == []
    message = await two.tries(message_id, 2)
    assert (message.status, message.sender, message.attempts) == ("submitted", SPARE, 4)
    async with moved() as move:
        await move(ahead(timedelta(minutes=10)))
        await two.desk.send()
        assert await two.desk.phone(CARLA) == ["Your order is on its way."]
    shown = (await willow.api.get(f"/api/v1/messages/{to_text(message_id)}")).json()
    assert (shown["route"], shown["from"]) == ("Spare", SPARE)


async def test_meanwhile_the_route_rests_for_everybody_and_is_then_used_again(two: Two) -> None:
    await set_up_spare(two)
    two.peer.refuses[CARLA] = UNREACHED
    await two.tries(await two.desk.queue(CARLA), 4)
    during = await two.desk.queue(DAN, "By the spare")
    assert (await two.tries(during, 1)).sender == SPARE
    async with moved() as move:
        await move(ahead(timedelta(minutes=10)))
        later = await two.desk.queue("+447700900779", "By Twilio")
        await two.desk.send()
    assert (await two.desk.find(later)).sender == SHOP
    assert [text["Body"] for text in two.peer.texts] == ["By Twilio"]


async def test_an_account_in_trouble_holds_up_nothing_that_another_can_take(two: Two) -> None:
    await set_up_spare(two)
    two.peer.refuses[CARLA] = SUSPENDED
    message_id = await two.desk.queue(CARLA, "123456 is your code", kind="security")
    await two.desk.send()
    message = await two.desk.find(message_id)
    assert (message.status, message.sender) == ("submitted", SPARE)
    assert await two.desk.phone(CARLA) == ["123456 is your code"]


@pytest.mark.parametrize("spare", ["none", "elsewhere"])
async def test_without_another_way_it_is_tried_to_the_end(two: Two, spare: str) -> None:
    if spare == "elsewhere":
        await set_up_spare(two, ("IT",))
    two.peer.refuses[CARLA] = UNREACHED
    message = await two.tries(await two.desk.queue(CARLA), 6)
    assert (message.status, message.reason, message.attempts) == ("failed", "transient", 6)
    assert await two.desk.phone(CARLA) == []


async def test_what_may_have_left_goes_no_other_way(two: Two) -> None:
    await set_up_spare(two)
    two.peer.goes_silent = True
    message = await two.tries(await two.desk.queue(CARLA), 4)
    assert message.status == "unknown"
    assert len(two.peer.texts) == 1
    assert await two.desk.phone(CARLA) == []


async def test_a_text_that_is_refused_for_good_is_not_repeated_and_its_route_says_so(two: Two, willow: Store) -> None:
    await set_up_spare(two)
    two.peer.refuses[CARLA] = FILTERED
    message = await two.tries(await two.desk.queue(CARLA), 2)
    assert (message.status, message.reason, message.attempts) == ("failed", "policy", 1)
    said = await health_of(two, willow)
    assert (said["is_well"], "30007" in said["words"]) == (False, True)


async def test_a_refusal_is_shown_for_a_day_or_until_the_owner_tries_the_route(two: Two, willow: Store) -> None:
    two.peer.refuses[CARLA] = FILTERED
    await two.tries(await two.desk.queue(CARLA), 1)
    await ask_after_all()
    shown = await health_of(two, willow)
    assert (shown["is_well"], shown["balance"]["amount"]) == (False, "17.20")
    async with moved() as move:
        await move(ahead(timedelta(hours=25)))
        await ask_after_all()
    assert (await health_of(two, willow))["is_well"]
    await two.tries(await two.desk.queue(CARLA), 1)
    tried = await willow.api.post(f"/api/v1/sms/routes/{to_text(two.twilio)}/test", json={})
    assert tried.json()["is_well"] and (await health_of(two, willow))["is_well"]


async def ask_after_all() -> None:
    with acting_as(WORKER):
        await ask_after_routes()


async def health_of(two: Two, willow: Store) -> dict[str, Any]:
    return (await willow.api.get(f"/api/v1/sms/routes/{to_text(two.twilio)}/health")).json()
