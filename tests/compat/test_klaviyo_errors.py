"""Errors to the letter: some connectors compare these strings."""

import httpx

from tests.cast import Store
from tests.compat.bodies import event


async def test_a_call_without_a_key(web: httpx.AsyncClient) -> None:
    answer = await web.get("/api/accounts/")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer, Klaviyo-API-Key"
    assert answer.headers["content-type"] == "application/vnd.api+json"
    [error] = answer.json()["errors"]
    assert error.pop("id") == answer.headers["x-klaviyo-req-id"]
    assert error == {
        "status": 401,
        "code": "not_authenticated",
        "title": "Authentication credentials were not provided.",
        "detail": "Missing or invalid private key.",
        "source": {"pointer": "/data/"},
        "links": {},
        "meta": {},
    }


async def test_a_wrong_key(web: httpx.AsyncClient) -> None:
    for credentials in (
        "Klaviyo-API-Key pk_1_wrong",
        "Klaviyo-API-Key",
        "Bearer pk_1_x",
        "Basic eDo=",
        "Klaviyo-API-Key ü",
    ):
        headers = {"authorization": credentials.encode("latin-1")}
        answer = await web.post("/api/events", json=event(), headers=headers)
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["detail"] == "Missing or invalid private key."


async def test_a_key_without_the_scope(web: httpx.AsyncClient, willow: Store) -> None:
    made = await willow.owner.post(
        "/api/v1/keys",
        json={"name": "Reader", "scopes": ["profiles:read"]},
        headers={"origin": "http://stoa.test"},
    )
    headers = {"authorization": f"Klaviyo-API-Key {made.json()['key']}"}
    assert (await web.get("/api/profiles", headers=headers)).status_code == 200
    refused = await web.post("/api/events", json=event(), headers=headers)
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["code"] == "permission_denied"


async def test_the_scheme_is_read_in_any_case(web: httpx.AsyncClient, willow: Store) -> None:
    answer = await web.get("/api/accounts", headers={"authorization": f"klaviyo-api-key   {willow.key}"})
    assert answer.status_code == 200


async def test_a_path_that_is_not_there(api: httpx.AsyncClient) -> None:
    answer = await api.get("/api/flying-carpets/")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["code"] == "not_found"


async def test_a_method_that_is_not_there(api: httpx.AsyncClient) -> None:
    answer = await api.delete("/api/profiles/")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"
    assert answer.json()["errors"][0]["code"] == "method_not_allowed"
    assert (await api.get("/client/events")).headers["allow"] == "POST"


async def test_a_media_type_that_is_not_json(api: httpx.AsyncClient) -> None:
    answer = await api.post(
        "/api/events", content=b"a=b", headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["code"] == "unsupported_media_type"


async def test_a_body_that_is_too_large(api: httpx.AsyncClient) -> None:
    answer = await api.post("/api/events", content=b" " * 5_000_001)
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["code"] == "payload_too_large"


async def test_a_message_with_every_header(api: httpx.AsyncClient, willow: Store) -> None:
    answer = await api.get("/api/profiles", headers={"revision": "2024-10-15"})
    assert answer.headers["x-klaviyo-api-revision"] == "2024-10-15"
    assert answer.headers["cid"] == willow.site_id
    assert answer.headers["ratelimit-limit"] == "75, 75;w=1, 700;w=60"
    assert answer.headers["ratelimit-remaining"] == "74"
    assert answer.headers["ratelimit-reset"] == "0"
    assert answer.headers["allow"] == "GET, OPTIONS, POST"
    assert len(answer.headers["x-klaviyo-req-id"]) == 36


PERSON = "/data/attributes/profile/data/attributes"
TOO_MUCH = [
    ({"profile": {"email": "not an address"}}, f"{PERSON}/email"),
    ({"profile": {"first_name": "Nobody"}}, PERSON),
    ({"profile": {"phone_number": "347 1234567"}}, f"{PERSON}/phone_number"),
    ({"profile": {"email": 7}}, f"{PERSON}/email"),
    ({"profile": {"external_id": "x" * 256}}, f"{PERSON}/external_id"),
    ({"profile": {"external_id": "x", "first_name": "x" * 1_000_000}}, f"{PERSON}/first_name"),
    ({"time": "yesterday"}, "/data/attributes/time"),
    ({"time": "9999-01-01T00:00:00Z"}, "/data/attributes/time"),
    ({"time": "1989-12-31T23:59:59Z"}, "/data/attributes/time"),
    ({"value": "much"}, "/data/attributes/value"),
    ({"value": "NaN"}, "/data/attributes/value"),
    ({"value_currency": "EURO"}, "/data/attributes/value_currency"),
    ({"metric": " "}, "/data/attributes/metric/data/attributes/name"),
    ({"metric": "x" * 256}, "/data/attributes/metric/data/attributes/name"),
    ({"properties": []}, "/data/attributes/properties"),
    ({"properties": {str(number): 1 for number in range(401)}}, "/data/attributes/properties"),
    ({"properties": {"text": "x" * 100_001}}, "/data/attributes/properties/text"),
    ({"properties": {"list": [1] * 4001}}, "/data/attributes/properties/list"),
    ({"properties": {"deep": [[[[[[[[[[[1]]]]]]]]]]]}}, "/data/attributes/properties/deep"),
]


async def test_what_an_event_may_not_hold(api: httpx.AsyncClient, shop_page: httpx.AsyncClient) -> None:
    for attributes, pointer in TOO_MUCH:
        for caller, path in ((api, "/api/events/"), (shop_page, "/client/events/")):
            answer = await caller.post(path, json=event(**attributes))
            assert answer.status_code == 400, (pointer, answer.text)
            [error] = answer.json()["errors"]
            assert (error["code"], error["title"]) == ("invalid", "Invalid input.")
            assert error["source"] == {"pointer": pointer}


async def test_the_words_for_an_address_that_is_none(api: httpx.AsyncClient) -> None:
    answer = await api.post("/api/events/", json=event(profile={"email": "not an address"}))
    assert answer.json()["errors"][0]["detail"] == "Invalid email address"


async def test_a_missing_field_is_named(api: httpx.AsyncClient) -> None:
    body = event()
    del body["data"]["attributes"]["metric"]
    answer = await api.post("/api/events", json=body)
    assert answer.json()["errors"][0]["source"] == {"pointer": "/data/attributes/metric"}
    assert answer.json()["errors"][0]["detail"] == "'metric' is a required field."


async def test_another_type_of_resource_is_refused(api: httpx.AsyncClient) -> None:
    body = event()
    body["data"]["type"] = "profile"
    answer = await api.post("/api/events", json=body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["source"] == {"pointer": "/data/type"}
