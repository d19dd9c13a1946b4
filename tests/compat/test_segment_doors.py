"""The tracking doors as other clients use them, and against bad input."""

import base64
import gzip
import json
from datetime import UTC, datetime, timedelta
from itertools import product

import httpx
import pytest

from tests.cast import Store
from tests.compat.test_bad_input import NONSENSE

TRACK = {"userId": "u", "event": "Opened Kiln", "properties": {}}
CALLS = ("identify", "track", "page", "screen", "group", "alias", "batch", "import")


@pytest.fixture
def keyed(client, willow: Store) -> httpx.AsyncClient:
    return client(authorization=basic(f"{willow.key}:"))


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.fixture
def events(willow: Store, client, settle):
    async def read() -> list[dict]:
        await settle()
        api = client(authorization=f"Klaviyo-API-Key {willow.key}")
        return (await api.get("/api/events")).json()["data"]

    return read


async def test_the_answer_is_what_every_client_waits_for(keyed: httpx.AsyncClient) -> None:
    answer = await keyed.post("/v1/track", json=TRACK)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert answer.headers["content-type"] == "application/json"


async def test_slashes_are_all_the_same(keyed: httpx.AsyncClient) -> None:
    for path in ("/v1/track", "/v1/track/", "//v1/track"):
        assert (await keyed.post(f"http://stoa.test{path}", json=TRACK)).status_code == 200


async def test_the_write_key_in_each_of_its_places(web: httpx.AsyncClient, willow: Store) -> None:
    for headers, body in (
        ({"authorization": basic(f"{willow.key}:")}, TRACK),
        ({"authorization": basic(willow.key)}, TRACK),
        ({}, TRACK | {"writeKey": willow.key}),
        ({"authorization": "Bearer some-oauth-token"}, TRACK | {"writeKey": willow.key}),
        ({"authorization": f"Bearer {willow.key}"}, TRACK),
    ):
        assert (await web.post("/v1/track", json=body, headers=headers)).status_code == 200
    batch = {"batch": [TRACK | {"type": "track"}], "writeKey": willow.key}
    assert (await web.post("/v1/batch", json=batch)).status_code == 200


async def test_without_a_good_key_nothing_is_taken(web: httpx.AsyncClient) -> None:
    for credentials in ("", "Basic", "Basic !!!", "Basic /w==", basic("wrong:"), "Bearer x", "Digest x"):
        answer = await web.post("/v1/track", json=TRACK, headers={"authorization": credentials})
        assert (answer.status_code, answer.json()["code"]) == (401, "invalid_write_key")
        assert answer.json()["message"]


async def test_what_a_batch_says_holds_for_its_messages(keyed: httpx.AsyncClient, events) -> None:
    now = datetime.now(UTC)
    sent, happened = now + timedelta(days=30), now + timedelta(days=30) - timedelta(hours=2)
    message = TRACK | {"type": "track", "timestamp": happened.isoformat(), "anonymousId": None, "messageId": "m"}
    body = {"batch": [message], "sentAt": sent.isoformat(), "context": {"traits": {"email": "c@shopper.example"}}}
    assert (await keyed.post("/v1/batch", json=body)).status_code == 200
    [event] = await events()
    at = datetime.fromisoformat(event["attributes"]["datetime"])
    assert abs(at - (now - timedelta(hours=2))) < timedelta(seconds=10)


async def test_traits_in_the_context_count(keyed: httpx.AsyncClient, events, client, willow: Store) -> None:
    body = {"userId": "u", "context": {"traits": {"email": "c@shopper.example", "first_name": "Carla"}}}
    assert (await keyed.post("/v1/identify", json=body)).status_code == 200
    await events()
    api = client(authorization=f"Klaviyo-API-Key {willow.key}")
    [profile] = (await api.get("/api/profiles")).json()["data"]
    assert profile["attributes"]["email"] == "c@shopper.example"
    assert profile["attributes"]["first_name"] == "Carla"


async def test_a_trait_that_cannot_be_an_identifier_stays_a_property(keyed, events, client, willow: Store) -> None:
    traits = {"email": "none", "phone": "347 1234567", "birthday": "soon", "address": "somewhere", "company": 7}
    assert (await keyed.post("/v1/identify", json={"userId": "u", "traits": traits})).status_code == 200
    await events()
    api = client(authorization=f"Klaviyo-API-Key {willow.key}")
    [profile] = (await api.get("/api/profiles")).json()["data"]
    assert profile["attributes"]["properties"] == traits
    assert profile["attributes"]["email"] is None


async def test_gzip_is_unpacked(keyed: httpx.AsyncClient, events) -> None:
    packed = gzip.compress(json.dumps({"batch": [TRACK | {"type": "track"}]}).encode())
    answer = await keyed.post("/v1/batch", content=packed, headers={"content-encoding": "gzip"})
    assert answer.status_code == 200
    assert len(await events()) == 1


async def test_a_small_archive_of_gigabytes_is_not(keyed: httpx.AsyncClient) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < 100_000
    answer = await keyed.post("/v1/batch", content=bomb, headers={"content-encoding": "gzip"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_an_archive_that_is_none_is_a_400(keyed: httpx.AsyncClient) -> None:
    cut_off = gzip.compress(b"{}" * 999)[:-9]
    for body, encoding in ((b"not gzip", "gzip"), (cut_off, "gzip"), (b"{}", "br")):
        answer = await keyed.post("/v1/batch", content=body, headers={"content-encoding": encoding})
        assert answer.status_code == 400
        assert answer.json().keys() == {"code", "message"}


async def test_nonsense_is_a_400_of_the_format(keyed: httpx.AsyncClient) -> None:
    for call, (name, content) in product(CALLS, NONSENSE.items()):
        answer = await keyed.post(f"/v1/{call}", content=content)
        assert answer.status_code == 400, (call, name, answer.text)
        assert answer.json().keys() == {"code", "message"}


WRONG = (7, True, [], {}, [[]], "\x00", "x" * 200_000, 1e300, {"a": [[]]}, {"traits": 7, "page": 7})
FIELDS = ("userId", "event", "properties", "traits", "context", "timestamp", "sentAt", "messageId")


async def test_a_field_of_a_wrong_type_is_a_400_or_ignored(keyed: httpx.AsyncClient) -> None:
    for call, field, wrong in product(("track", "identify", "page"), FIELDS, WRONG):
        answer = await keyed.post(f"/v1/{call}", json=TRACK | {field: wrong})
        assert answer.status_code in (200, 400), (call, field, answer.text)
        assert answer.json().keys() in ({"success"}, {"code", "message"})


BAD_MESSAGES = [
    {"type": "track", "event": "Opened Kiln"},
    {"type": "track", "userId": "u"},
    {"type": "track", "userId": "u", "event": ""},
    {"type": "track", "userId": "u", "event": "x", "timestamp": "9999-01-01T00:00:00Z"},
    {"type": "track", "userId": "u", "event": "x", "timestamp": "soon"},
    {"type": "dance", "userId": "u"},
    {"userId": "u"},
    {"type": "alias", "userId": "u"},
    {"type": "group", "userId": "u"},
    {"type": "identify", "userId": "u" * 256},
]


async def test_one_bad_message_refuses_the_batch_whole(keyed: httpx.AsyncClient, events) -> None:
    for message in BAD_MESSAGES:
        answer = await keyed.post("/v1/batch", json={"batch": [TRACK | {"type": "track"}, message]})
        assert answer.status_code == 400, (message, answer.text)
    assert await events() == []


async def test_a_batch_of_too_many_is_a_400(keyed: httpx.AsyncClient) -> None:
    answer = await keyed.post("/v1/batch", json={"batch": [TRACK | {"type": "track"}] * 2501})
    assert answer.status_code == 400


async def test_other_paths_and_methods(keyed: httpx.AsyncClient) -> None:
    assert (await keyed.post("/v1/dance", json={})).json()["code"] == "not_found"
    answer = await keyed.get("/v1/track")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    too_large = await keyed.post("/v1/track", content=b" " * 5_000_001)
    assert (too_large.status_code, too_large.json()["code"]) == (413, "too_large")
