"""Whole lists of numbers are checked: what each says of itself, what asking the network costs, what it then says."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from stoa import sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from stoa.messages.actions import numbers
from tests.cast import Store
from tests.messages.conftest import Desk

LISTS = "/api/v1/numbers/lists"
CARLA, DORA, OFFICE = "+393471234567", "+393477654321", "+39021234567"
Go = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


@pytest.fixture
def go(desk: Desk, willow: Store) -> Go:
    """Has the worker go through a list as far as it gets; the list then."""

    async def go(made: dict[str, Any]) -> dict[str, Any]:
        with acting_as(WORKER):
            while await numbers.step(willow.account_id, from_text(made["id"])):
                pass
        return (await willow.api.get(f"{LISTS}/{made['id']}")).json()

    return go


async def make(store: Store, **body: Any) -> dict[str, Any]:
    answer = await store.api.post(LISTS, json=body)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def rows(store: Store, made: dict[str, Any], **params: str) -> dict[str, dict[str, Any]]:
    answer = await store.api.get(f"{LISTS}/{made['id']}/numbers", params=params)
    return {each["given"]: each for each in answer.json()["items"]}


async def test_each_number_says_what_is_wrong_with_it_before_anybody_is_asked(willow: Store, go: Go) -> None:
    made = await go(await make(willow, numbers=["347 123 4567", "nobody", OFFICE, "347 123 4567"], country="IT"))
    assert (made["total"], made["counts"]) == (3, {"usable": 1, "unusable": 2})
    found = await rows(willow, made)
    assert found["347 123 4567"]["phone"] == CARLA
    assert "not a phone number" in found["nobody"]["reason"]
    assert "fixed line" in found[OFFICE]["reason"]
    assert set(await rows(willow, made, status="usable")) == {"347 123 4567"}


async def test_all_profiles_with_a_number_are_taken_in(willow: Store, desk: Desk, go: Go) -> None:
    for phone in (CARLA, DORA):
        await desk.person(phone)
    made = await go(await make(willow))
    assert set(await rows(willow, made)) == {CARLA, DORA}


async def test_the_cost_is_named_before_the_network_is_asked(willow: Store, desk: Desk, go: Go) -> None:
    [route] = (await willow.api.get("/api/v1/sms/routes")).json()["items"]
    settings = {"looks_up_numbers": True, "look_up_price": "0.005 EUR"}
    await willow.api.patch(f"/api/v1/sms/routes/{route['id']}", json={"settings": settings})
    made = await go(await make(willow, numbers=[CARLA, DORA, OFFICE]))
    assert made["cost"] == {"numbers": 2, "route": "Virtual phone", "price": "0.005 EUR", "total": "0.010 EUR"}


async def test_what_the_network_says_is_shown_and_inactive_numbers_are_left_out(
    willow: Store, desk: Desk, go: Go
) -> None:
    async with transaction(willow.account_id) as db:
        await sms.switch_phone(db, willow.account_id, DORA, is_unreachable=True, is_slow=False)
    made = await go(await make(willow, numbers=[CARLA, DORA]))
    answer = await willow.api.post(f"{LISTS}/{made['id']}/asking", json={})
    assert (answer.status_code, answer.json()["to_ask"]) == (202, 2)
    asked = await go(made)
    assert asked["counts"] == {"active": 1, "inactive": 1} and asked["finished_at"]
    assert "not in use" in (await rows(willow, made))[DORA]["reason"]
    message_id = await desk.queue(DORA, profile_id=await desk.person(DORA))
    await desk.send()
    assert (await desk.find(message_id)).reason == "number_inactive"
    again = await go(await make(willow, numbers=[CARLA, DORA]))
    assert "cost" not in again and again["counts"] == {"active": 1, "inactive": 1}


async def test_who_is_asked_can_be_stopped_and_gone_on_with(willow: Store, desk: Desk, go: Go) -> None:
    made = await go(await make(willow, numbers=[CARLA]))
    url = f"{LISTS}/{made['id']}/asking"
    await willow.api.post(url, json={})
    stopped = (await willow.api.delete(url)).json()
    assert stopped["stopped"] and (await go(made))["counts"] == {"usable": 1}
    assert (await willow.api.post(url, json={})).status_code == 202
    assert (await go(made))["counts"] == {"active": 1}


async def test_without_a_provider_that_may_be_asked_nobody_is(willow: Store, desk: Desk, go: Go) -> None:
    [route] = (await willow.api.get("/api/v1/sms/routes")).json()["items"]
    await willow.api.patch(f"/api/v1/sms/routes/{route['id']}", json={"settings": {"looks_up_numbers": False}})
    made = await go(await make(willow, numbers=[CARLA]))
    assert "cost" not in made
    answer = await willow.api.post(f"{LISTS}/{made['id']}/asking", json={})
    assert (answer.status_code, "Turn it on" in answer.json()["error"]["message"]) == (409, True)


async def test_lists_are_the_stores_own(willow: Store, mallory: Store, go: Go) -> None:
    made = await go(await make(willow, numbers=[CARLA]))
    assert (await mallory.api.get(LISTS)).json()["items"] == []
    for path in ("", "/numbers"):
        assert (await mallory.api.get(f"{LISTS}/{made['id']}{path}")).status_code == 404
    assert (await mallory.api.post(f"{LISTS}/{made['id']}/asking", json={})).status_code == 404
    assert (await mallory.api.delete(f"{LISTS}/{made['id']}/asking")).status_code == 404
