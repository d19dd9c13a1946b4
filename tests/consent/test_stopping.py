"""STOP is for the number everywhere in the store; START takes it back."""

from datetime import timedelta

import pytest

from stoa import consent
from stoa.kit import clock
from stoa.kit.db import transaction
from tests.consent.people import NUMBER, Person, standing, texts_start, texts_stop

AMERICAN = "+12125550123"


async def test_stop_ends_consent_and_suppresses(carla: Person) -> None:
    await carla.says("granted")
    stopped = await texts_stop(carla.account_id)
    assert (stopped.is_new, stopped.scope, stopped.profile_ids) == (True, "all", [carla.profile_id])
    assert await carla.status() == "unsubscribed"
    assert (await standing(carla)).suppressed == "all"


async def test_stop_again_changes_nothing(carla: Person) -> None:
    await carla.says("granted")
    await texts_stop(carla.account_id)
    again = await texts_stop(carla.account_id)
    assert (again.is_new, again.profile_ids) == (False, [])
    assert len(await carla.records()) == 2


async def test_stop_is_for_everybody_with_the_number(willow, carla: Person, make_person) -> None:
    dan = await make_person(willow, "dan@example.com")
    await carla.says("granted")
    await dan.says("granted")
    stopped = await texts_stop(willow.account_id)
    assert set(stopped.profile_ids) == {carla.profile_id, dan.profile_id}
    assert (await dan.status(), await carla.status()) == ("unsubscribed", "unsubscribed")


async def test_stop_ends_every_purpose(carla: Person) -> None:
    for purpose in ("marketing", "loyalty", "transactional"):
        await carla.says("granted", purpose=purpose)
    await texts_stop(carla.account_id)
    for purpose in ("marketing", "loyalty", "transactional"):
        assert await carla.status(purpose=purpose) == "unsubscribed"


async def test_stop_for_marketing_alone_leaves_order_messages(carla: Person) -> None:
    await carla.says("granted")
    await carla.says("granted", purpose="transactional")
    await texts_stop(carla.account_id, scope="marketing")
    assert (await standing(carla)).suppressed == "marketing"
    assert await carla.status(purpose="transactional") == "subscribed"


async def test_in_north_america_stop_is_for_everything(carla: Person) -> None:
    stopped = await texts_stop(carla.account_id, number=AMERICAN, scope="marketing")
    assert stopped.scope == "all"


async def test_a_narrow_stop_becomes_a_wide_one(carla: Person) -> None:
    assert (await texts_stop(carla.account_id, scope="marketing")).is_new
    assert (await texts_stop(carla.account_id, scope="all")).is_new
    assert not (await texts_stop(carla.account_id, scope="marketing")).is_new
    assert (await standing(carla)).suppressed == "all"


async def test_stop_of_a_stranger_suppresses_the_number(willow) -> None:
    stopped = await texts_stop(willow.account_id, number="+393470000009")
    assert (stopped.is_new, stopped.profile_ids) == (True, [])


async def test_stop_of_a_number_on_a_profile_is_remembered_there(willow, make_person) -> None:
    dan = await make_person(willow, "dan@example.com", phone=NUMBER)
    await texts_stop(willow.account_id)
    assert await dan.status() == "unsubscribed"


async def test_start_subscribes_whoever_was(carla: Person) -> None:
    await carla.says("granted")
    await texts_stop(carla.account_id)
    started = await texts_start(carla.account_id)
    assert (started.is_new, started.profile_ids) == (True, [carla.profile_id])
    assert await carla.status() == "subscribed"
    assert (await standing(carla)).suppressed is None
    assert [record.action for record in await carla.records()] == ["granted", "withdrawn", "granted"]


async def test_start_subscribes_nobody_who_never_was(willow, make_person) -> None:
    dan = await make_person(willow, "dan@example.com", phone=NUMBER)
    await texts_stop(willow.account_id)
    assert (await texts_start(willow.account_id)).profile_ids == []
    assert await dan.status() == "unsubscribed"
    assert (await standing(dan)).suppressed is None


async def test_start_without_stop_does_nothing(carla: Person) -> None:
    assert await texts_start(carla.account_id) == consent.Started(is_new=False)
    assert await carla.current() is None


async def test_start_does_not_take_back_what_a_member_decided(carla: Person) -> None:
    async with transaction(carla.account_id) as db:
        await consent.suppress(db, carla.account_id, channel="sms", address=NUMBER, reason="user")
    await texts_start(carla.account_id)
    assert (await standing(carla)).suppressed == "marketing"


async def test_mallory_hears_nothing_of_it(willow, mallory, make_person) -> None:
    there = await make_person(mallory)
    await there.says("granted")
    await texts_stop(willow.account_id)
    assert await there.status() == "subscribed"
    assert (await standing(there)).suppressed is None


@pytest.mark.parametrize("method", ["reply", "provider"])
async def test_stop_comes_by_a_text_or_from_the_provider(carla: Person, method: str) -> None:
    await carla.says("granted")
    assert (await texts_stop(carla.account_id, method=method)).is_new
    assert (await carla.records())[-1].method == method


async def test_start_brings_back_what_the_stop_ended_and_for_as_long_as_it_was(carla: Person) -> None:
    until = clock.now() + timedelta(days=90)
    await carla.says("granted", expires_at=until)
    await carla.says("granted", purpose="loyalty")
    await carla.says("withdrawn", purpose="loyalty")
    await texts_stop(carla.account_id)
    await texts_start(carla.account_id)
    assert await carla.status(purpose="loyalty") == "unsubscribed"
    now = await carla.current()
    assert (now.status, now.expires_at) == ("subscribed", until)


async def test_start_does_not_revive_what_is_over(carla: Person, advance) -> None:
    await carla.says("granted", expires_at=clock.now() + timedelta(days=1))
    await texts_stop(carla.account_id)
    await advance("P2D")
    assert (await texts_start(carla.account_id)).profile_ids == []
    assert await carla.status() == "unsubscribed"


async def test_whoever_keeps_order_texts_keeps_what_she_allowed_of_them(carla: Person) -> None:
    await carla.says("granted")
    await carla.says("granted", purpose="transactional")
    await texts_stop(carla.account_id)
    async with transaction(carla.account_id) as db:
        kept = await consent.keep_orders(
            db, carla.account_id, number=NUMBER, at=clock.now(), inbound_id=None, body="ORDERS"
        )
    assert kept
    assert (await standing(carla)).suppressed == "marketing"
    assert [await carla.status(purpose=each) for each in ("marketing", "transactional")] == [
        "unsubscribed",
        "subscribed",
    ]
    assert (await texts_start(carla.account_id)).profile_ids == [carla.profile_id]
    assert await carla.status() == "subscribed"
