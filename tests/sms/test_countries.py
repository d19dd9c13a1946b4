"""`/api/v1/sms/countries`: what a sender for a country can be."""

from typing import Any

import pytest

from tests.cast import Store
from tests.sms.test_routes_api import ROUTES, SENDERS, made


@pytest.fixture
async def route(willow: Store) -> dict[str, Any]:
    return await made(willow, ROUTES, provider="virtual")


async def outlook(store: Store, country: str) -> dict[str, Any]:
    answer = await store.api.get(f"/api/v1/sms/countries/{country}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_it_says_who_reaches_a_country_and_whether_answers_arrive(willow: Store, route: dict[str, Any]) -> None:
    await made(willow, SENDERS, route_id=route["id"], value="WILLOW")
    await made(willow, SENDERS, route_id=route["id"], value="+33700000001", countries=["FR"])
    reached = {country: await outlook(willow, country) for country in ("IT", "FR", "US")}
    seen = {
        country: ([each["value"] for each in said["senders"]], said["replies_work"])
        for country, said in reached.items()
    }
    assert seen == {"IT": (["WILLOW"], False), "FR": (["WILLOW", "+33700000001"], True), "US": ([], False)}
    assert "alphanumeric" in reached["IT"]["types"] and "alphanumeric" not in reached["US"]["types"]
    assert (set(reached["IT"]["to_register"]), set(reached["FR"]["to_register"])) == ({"alphanumeric"}, set())


async def test_senders_of_a_route_that_is_off_reach_nobody(willow: Store, route: dict[str, Any]) -> None:
    await made(willow, SENDERS, route_id=route["id"], value="+393390000001")
    assert (await outlook(willow, "IT"))["replies_work"]
    await willow.api.patch(f"{ROUTES}/{route['id']}", json={"is_on": False})
    assert (await outlook(willow, "IT"))["senders"] == []


async def test_there_is_no_country_of_that_code(willow: Store) -> None:
    assert (await willow.api.get("/api/v1/sms/countries/XX")).status_code == 404
