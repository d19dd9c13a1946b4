"""Every door against what no client of good will sends: a JSON error of its format, never a 500, nothing stored."""

import json
from itertools import product

import httpx
import pytest

from tests.cast import Store
from tests.compat.bodies import event, group, happening, job, profile

KEYED = {
    ("POST", "/api/events"): event(),
    ("POST", "/api/event-bulk-create-jobs"): job(group(happening())),
    ("POST", "/api/profiles"): profile(email="x@shopper.example"),
    ("POST", "/api/profile-import"): profile(email="x@shopper.example"),
    ("PATCH", "/api/profiles/01JZZZZZZZZZZZZZZZZZZZZZZZ"): profile(),
}
PUBLIC = {
    ("POST", "/client/events"): event(),
    ("POST", "/client/event-bulk-create"): group(happening()),
    ("POST", "/client/profiles"): profile(email="x@shopper.example"),
}
DOORS = [*KEYED, *PUBLIC]
NONSENSE = {
    "nothing": b"",
    "no JSON": b"{",
    "text": b"hello",
    "null": b"null",
    "a number": b"7",
    "a list": b"[]",
    "an empty object": b"{}",
    "invalid UTF-8": b'{"data": {"type": "\xff\xfe"}}',
    "invalid UTF-8 in a key": b'{"data": {"\xff": 1}}',
    "9,000 lists": b"[" * 9000 + b"]" * 9000,
    "9,000 lists inside": b'{"data":{"attributes":{"properties":{"a":' + b"[" * 9000 + b"]" * 9000 + b"}}}}",
    "an endless number": b'{"data": {"attributes": {"value": 1e400000}}}',
    "a very long number": b'{"data": {"attributes": {"value": ' + b"9" * 10_000 + b"}}}",
    "half a character": b'{"data": {"type": "\\ud800"}}',
    "not a number": b'{"data": {"attributes": {"value": NaN}}}',
    "data of another type": b'{"data": "event"}',
    "attributes of another type": b'{"data": {"type": "event", "attributes": []}}',
}


async def test_nonsense_is_a_400(api, shop_page) -> None:
    for door, (name, content) in product(DOORS, NONSENSE.items()):
        caller = api if door in KEYED else shop_page
        answer = await caller.request(*door, content=content, headers={"content-type": "application/json"})
        # A profile has no `value`: in its body a bad one is an unknown field, and nobody is found to be changed.
        assert answer.status_code == 400 or (door[0], answer.status_code) == ("PATCH", 404), (name, answer.text)
        assert_is_error(answer)


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
async def test_every_field_of_a_wrong_type_is_a_400_or_ignored(api, shop_page, door: tuple[str, str]) -> None:
    caller, body = (api, KEYED[door]) if door in KEYED else (shop_page, PUBLIC[door])
    for wrong in (7, "text", True, [], {}, [[]], None, 1e300, -1, "\x00", "x" * 200_000):
        for path in paths(body):
            answer = await caller.request(*door, json=replaced(body, path, wrong))
            assert answer.status_code in (200, 201, 202, 400, 404, 409), (path, wrong, answer.text)
            if answer.status_code >= 400:
                assert_is_error(answer)


def assert_is_error(answer: httpx.Response) -> None:
    assert answer.headers["content-type"] == "application/vnd.api+json"
    [error] = answer.json()["errors"]
    assert {"id", "status", "code", "title", "detail", "source"} <= error.keys()
    assert error["status"] == answer.status_code


def paths(value: object, before: tuple = ()) -> list[tuple]:
    """Where something stands in a body, the body itself left out."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, inner in items for path in ((*before, key), *paths(inner, (*before, key)))]


def replaced(body: object, path: tuple, value: object) -> object:
    copy = json.loads(json.dumps(body))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return copy


QUERIES_THAT_ARE_NONE = [
    "filter=" + "(" * 5000,
    "filter=equals(email",
    "filter=equals(email,)",
    "filter=equals(email,[])",
    "filter=any(email,[" + "'a'," * 200 + "'a'])",
    "filter=not(equals(email,'a'))",
    "filter=or(equals(email,'a'),equals(email,'b'))",
    "filter=greater-than(created,99999-01-01)",
    "filter=greater-than(created,'')",
    "filter=has(email)",
    "sort=%FF",
    "sort=--id",
    "page[size]=0",
    "page[size]=101",
    "page[size]=ten",
    "page[size]=1e1",
    "page[size]=-1",
    "page[cursor]=%FF%FE",
    "include=everything",
]
STRANGE_QUERIES = [
    "filter=%00",
    "filter=equals(email,'%00')",
    "filter=equals(id,'%F0%9F%98%80')",
    "filter=equals(external_id,'" + "x" * 10_000 + "')",
    "filter=equals(phone_number,'0')",
    "filter=equals(_kx,'kx_999999999_x')",
    "fields[profile]=&fields[]=x&fields[=y",
    "&&&=&=x",
    "x=1&" * 500,
    "additional-fields[profile]=nonsense",
]


async def test_a_query_that_is_none_is_a_400_naming_the_parameter(api: httpx.AsyncClient) -> None:
    for query in QUERIES_THAT_ARE_NONE:
        answer = await api.get(f"/api/profiles?{query}")
        assert answer.status_code == 400, (query, answer.text)
        assert_is_error(answer)
        assert answer.json()["errors"][0]["source"] == {"parameter": query.partition("=")[0]}


async def test_a_strange_query_finds_what_it_asks_for(api: httpx.AsyncClient) -> None:
    for query in STRANGE_QUERIES:
        answer = await api.get(f"/api/profiles?{query}")
        assert answer.status_code == 200, (query, answer.text)


async def test_events_refuse_moments_beyond_time(api: httpx.AsyncClient) -> None:
    for query in ("filter=greater-than(timestamp,1e300)", "filter=less-than(timestamp,nan)", "page[size]=1001"):
        answer = await api.get(f"/api/events?{query}")
        assert answer.status_code == 400
        assert_is_error(answer)


async def test_an_id_that_is_none_is_a_404(api: httpx.AsyncClient) -> None:
    kinds = ("profiles", "events", "metrics", "accounts")
    for kind, identity in product(
        kinds, ("x", "%00", "%F0%9F%98%80", "x" * 5000, "01JZZZZZZZZZZZZZZZZZZZZZZZ-x", "-", "..;")
    ):
        answer = await api.get(f"/api/{kind}/{identity}")
        assert answer.status_code == 404, (identity, answer.text)
        assert_is_error(answer)


async def test_script_is_text(api: httpx.AsyncClient, settle) -> None:
    payload = "<script>window.__x=1</script>"
    await api.post("/api/events", json=event(payload, profile={"external_id": payload}, properties={payload: payload}))
    await settle()
    answer = await api.get("/api/events")
    assert answer.headers["content-type"] == "application/vnd.api+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["data"][0]["attributes"]["event_properties"] == {payload: payload}


async def test_nul_is_taken_out_on_the_way_in(api: httpx.AsyncClient, settle) -> None:
    body = event("Me\x00tric", profile={"external_id": "a\x00b", "first_name": "C\x00d"}, properties={"e\x00": "f\x00"})
    assert (await api.post("/api/events", json=body)).status_code == 202
    await settle()
    answer = await api.get("/api/events?include=metric,profile")
    assert answer.json()["data"][0]["attributes"]["event_properties"] == {"e": "f"}
    assert {one["attributes"].get("name", "Cd") for one in answer.json()["included"]} == {"Metric", "Cd"}


async def test_ten_thousand_events_in_one_call_are_refused_whole(api: httpx.AsyncClient, settle) -> None:
    answer = await api.post("/api/event-bulk-create-jobs", json=job(group(*[happening()] * 10_000)))
    assert answer.status_code == 400
    assert_is_error(answer)
    await settle()
    assert (await api.get("/api/events")).json()["data"] == []


async def test_one_bad_event_in_a_call_refuses_it_whole(api: httpx.AsyncClient, settle) -> None:
    body = job(group(happening()), group(happening(), happening(time="9999-01-01T00:00:00Z"), external_id="b"))
    answer = await api.post("/api/event-bulk-create-jobs", json=body)
    assert answer.status_code == 400
    pointer = answer.json()["errors"][0]["source"]["pointer"]
    assert pointer == "/data/attributes/events-bulk-create/data/1/attributes/events/data/1/attributes/time"
    await settle()
    assert (await api.get("/api/profiles")).json()["data"] == []


async def test_bad_input_needs_a_good_key_first(web: httpx.AsyncClient, willow: Store) -> None:
    for method, path in KEYED:
        assert (await web.request(method, path, content=b"{")).status_code == 401
