"""`/api/v1/sms/routes` and `/senders`: set up, tried, changed, taken away, and every change in the audit log."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.cast import Store
from tests.peers.smsapi import TOKEN, SMSAPIPeer, smsapi_peer
from tests.peers.twilio import SID

ROUTES, SENDERS = "/api/v1/sms/routes", "/api/v1/sms/senders"


@pytest.fixture
async def peer() -> AsyncIterator[SMSAPIPeer]:
    async with smsapi_peer() as peer:
        yield peer


async def made(store: Store, url: str, **body: Any) -> dict[str, Any]:
    answer = await store.api.post(url, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def smsapi(store: Store, peer: SMSAPIPeer, token: str = TOKEN) -> dict[str, Any]:
    return await made(store, ROUTES, provider="smsapi", settings={"base_url": peer.url}, credentials={"token": token})


async def refused_field(store: Store, url: str, **body: Any) -> str:
    answer = await store.api.post(url, json=body)
    assert answer.status_code == 400, answer.text
    return answer.json()["error"]["field"]


async def test_credentials_go_in_and_never_come_out(willow: Store, peer: SMSAPIPeer) -> None:
    route = await smsapi(willow, peer)
    assert route["credentials"] == ["token"]
    for url in (ROUTES, f"{ROUTES}/{route['id']}", "/api/v1/audit"):
        assert TOKEN not in (await willow.owner.get(url)).text


async def test_the_test_button_makes_a_real_call(willow: Store, peer: SMSAPIPeer) -> None:
    route = await smsapi(willow, peer)
    health = f"{ROUTES}/{route['id']}/health"
    assert (await willow.api.get(health)).json() == {}
    said = (await willow.api.post(f"{ROUTES}/{route['id']}/test", json={})).json()
    assert (said["is_well"], said["balance"]) == (True, {"amount": "12.5", "unit": "points"})
    assert (await willow.api.get(health)).json() == said


async def test_a_wrong_token_is_told_in_words(willow: Store, peer: SMSAPIPeer) -> None:
    route = await smsapi(willow, peer, token="wrong")
    said = (await willow.api.post(f"{ROUTES}/{route['id']}/test", json={})).json()
    assert not said["is_well"] and "token" in said["words"]


async def test_a_changed_token_is_used_from_then_on(willow: Store, peer: SMSAPIPeer) -> None:
    route = await smsapi(willow, peer, token="wrong")
    changed = await willow.api.patch(f"{ROUTES}/{route['id']}", json={"credentials": {"token": TOKEN}})
    assert changed.status_code == 200, changed.text
    assert changed.json()["settings"]["base_url"] == peer.url
    assert (await willow.api.post(f"{ROUTES}/{route['id']}/test", json={})).json()["is_well"]


async def test_a_provider_out_of_reach_is_told(willow: Store) -> None:
    route = await made(
        willow,
        ROUTES,
        provider="smpp",
        settings={"host": "127.0.0.1", "port": 9, "system_id": "x"},
        credentials={"password": "p"},
    )
    said = (await willow.api.post(f"{ROUTES}/{route['id']}/test", json={})).json()
    assert not said["is_well"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"provider": "pigeon"}, "provider"),
        ({"provider": "smsapi"}, "credentials.token"),
        ({"provider": "smsapi", "credentials": {"token": "t"}, "settings": {"more": 1}}, "settings.more"),
        ({"provider": "twilio", "credentials": {"auth_token": "t"}}, "settings.account_sid"),
        ({"provider": "smpp", "settings": {"host": "h", "system_id": "x", "port": 0}}, "settings.port"),
        ({"provider": "smpp", "settings": {"host": "h", "system_id": "x", "long_texts": "cut"}}, "settings.long_texts"),
        ({"provider": "twilio", "parts_per_second": 0}, "parts_per_second"),
        (
            {
                "provider": "twilio",
                "credentials": {"auth_token": "t"},
                "settings": {"account_sid": SID, "base_url": "ftp://x"},
            },
            "settings.base_url",
        ),
    ],
)
async def test_what_is_wrong_is_named(willow: Store, body: dict[str, Any], field: str) -> None:
    assert await refused_field(willow, ROUTES, **body) == field


async def test_each_route_has_an_address_of_its_own_for_callbacks(willow: Store, peer: SMSAPIPeer) -> None:
    one, two = await smsapi(willow, peer), await smsapi(willow, peer)
    assert one["callback_url"].startswith(f"http://stoa.test/callbacks/sms/smsapi/cb_{willow.account_id}_")
    assert one["callback_url"] != two["callback_url"]


async def test_the_first_sender_is_the_default_until_another_is(willow: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    one = await made(willow, SENDERS, route_id=route["id"], value="+39 339 987 6543")
    two = await made(willow, SENDERS, route_id=route["id"], value="WILLOW")
    assert (one["value"], one["type"], one["is_default"]) == ("+393399876543", "number", True)
    assert (two["type"], two["can_receive"], two["is_default"]) == ("alphanumeric", False, False)
    await willow.api.patch(f"{SENDERS}/{two['id']}", json={"is_default": True})
    shown = (await willow.api.get(SENDERS)).json()["items"]
    assert [sender["is_default"] for sender in shown] == [False, True]


async def test_a_sender_joins_a_pool_and_leaves_it(willow: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    sender = await made(willow, SENDERS, route_id=route["id"], value="+393399876543", pool="campaigns")
    assert sender["pool"] == "campaigns"
    left = await willow.api.patch(f"{SENDERS}/{sender['id']}", json={"pool": None})
    assert "pool" not in left.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"value": "+39333"}, "value"),
        ({"value": "A NAME TOO LONG"}, "value"),
        ({"value": "Città"}, "value"),
        ({"value": "WILLOW", "can_receive": True}, "can_receive"),
        ({"value": "+393399876543", "countries": ["XX"]}, "countries"),
    ],
)
async def test_senders_that_cannot_be_are_refused(willow: Store, body: dict[str, Any], field: str) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    assert await refused_field(willow, SENDERS, route_id=route["id"], **body) == field


async def test_a_sender_stands_once_on_a_route(willow: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    body = {"route_id": route["id"], "value": "43042"}
    assert (await willow.api.post(SENDERS, json=body)).json()["type"] == "short_code"
    assert (await willow.api.post(SENDERS, json=body)).status_code == 409


async def test_senders_go_with_their_route(willow: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    await made(willow, SENDERS, route_id=route["id"], value="43042")
    assert (await willow.api.delete(f"{ROUTES}/{route['id']}")).status_code == 204
    assert (await willow.api.get(SENDERS)).json()["items"] == []
    assert (await willow.api.get(ROUTES)).json()["items"] == []


async def test_a_sender_on_mallorys_route_is_refused(willow: Store, mallory: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    answer = await mallory.api.post(SENDERS, json={"route_id": route["id"], "value": "43042"})
    assert answer.status_code == 404


async def test_changes_stand_in_the_audit_log(willow: Store) -> None:
    route = await made(willow, ROUTES, provider="virtual")
    sender = await made(willow, SENDERS, route_id=route["id"], value="43042")
    await willow.api.patch(f"{ROUTES}/{route['id']}", json={"is_on": False})
    await willow.api.delete(f"{SENDERS}/{sender['id']}")
    said = [entry["action"] for entry in (await willow.owner.get("/api/v1/audit")).json()["items"]]
    assert said[:4] == ["sms_sender.removed", "sms_route.changed", "sms_sender.added", "sms_route.added"]
