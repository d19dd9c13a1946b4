"""Mallory has a key, of another store: Willow's things are not there for her."""

from collections.abc import Callable

import httpx
import pytest

from stoa.compat.klaviyo import routes
from tests.cast import Store
from tests.compat.bodies import event, profile


@pytest.fixture
def stranger(client: Callable[..., httpx.AsyncClient], mallory: Store) -> httpx.AsyncClient:
    return client(authorization=f"Klaviyo-API-Key {mallory.key}", revision="2026-10-15")


@pytest.fixture
async def willows(api: httpx.AsyncClient, willow: Store, settle) -> dict[str, str]:
    """Ids of Willow's things by kind."""
    await api.post("/api/events", json=event(profile={"email": "carla@shopper.example", "external_id": "C-1"}))
    await settle()
    found = (await api.get("/api/events")).json()["data"][0]
    data = found["relationships"]
    return {
        "events": found["id"],
        "metrics": data["metric"]["data"]["id"],
        "profiles": data["profile"]["data"]["id"],
        "accounts": willow.site_id,
        **{kind: await _job(api, kind) for kind in SUPPRESSIONS},
    }


SUPPRESSIONS = ("profile-suppression-bulk-create-jobs", "profile-suppression-bulk-delete-jobs")


async def _job(api: httpx.AsyncClient, kind: str) -> str:
    people = {"profiles": {"data": [{"type": "profile", "attributes": {"email": "carla@shopper.example"}}]}}
    body = {"data": {"type": kind.removesuffix("s"), "attributes": people}}
    return (await api.post(f"/api/{kind}", json=body)).json()["data"]["id"]


WITH_AN_ID = [route.pattern for route in routes.ROUTES if "*" in route.pattern and route.method == "GET"]


async def test_what_is_willows_is_not_found(api, stranger, willows: dict[str, str]) -> None:
    for pattern in WITH_AN_ID:
        address = "/api/" + pattern.replace("*", willows[pattern.partition("/")[0]])
        assert (await api.get(address)).status_code == 200, address
        answer = await stranger.get(address)
        assert answer.status_code == 404, address
        assert answer.json()["errors"][0]["code"] == "not_found"


async def test_willows_profiles_cannot_be_changed(api, stranger, willows: dict[str, str]) -> None:
    address = f"/api/profiles/{willows['profiles']}"
    body = profile(first_name="Mallory")
    assert (await stranger.patch(address, json=body)).status_code == 404
    body["data"]["id"] = willows["profiles"]
    assert (await stranger.post("/api/profile-import", json=body)).status_code == 404
    assert (await api.get(address)).json()["data"]["attributes"]["first_name"] is None


async def test_lists_hold_only_her_own(api, stranger, willows: dict[str, str]) -> None:
    for kind in ("profiles", "events", "metrics", *SUPPRESSIONS):
        assert (await api.get(f"/api/{kind}")).json()["data"]
        assert (await stranger.get(f"/api/{kind}")).json()["data"] == []


async def test_no_filter_reaches_across(stranger: httpx.AsyncClient, willows: dict[str, str]) -> None:
    for query in (
        f'profiles?filter=equals(id,"{willows["profiles"]}")',
        'profiles?filter=equals(email,"carla@shopper.example")',
        'profiles?filter=any(external_id,["C-1"])',
        f'events?filter=equals(profile_id,"{willows["profiles"]}")',
        f'events?filter=equals(metric_id,"{willows["metrics"]}")',
    ):
        answer = await stranger.get(f"/api/{query}")
        assert (answer.status_code, answer.json()["data"]) == (200, [])


async def test_the_same_address_is_another_person_in_another_store(api, stranger, willows: dict[str, str]) -> None:
    made = await stranger.post("/api/profiles", json=profile(email="carla@shopper.example"))
    assert made.status_code == 201
    assert made.json()["data"]["id"] != willows["profiles"]


async def test_an_event_about_willows_profile_becomes_nobody_s(api, stranger, willows: dict[str, str], settle) -> None:
    body = event()
    body["data"]["attributes"]["profile"]["data"] = {"type": "profile", "id": willows["profiles"], "attributes": {}}
    assert (await stranger.post("/api/events", json=body)).status_code == 202
    await settle()
    assert len((await api.get("/api/events")).json()["data"]) == 1
    assert (await stranger.get("/api/events")).json()["data"] == []
