"""What plug-ins in the field really send."""

import json

import httpx
import pytest

from stoa import ledger
from tests.cast import Store
from tests.compat.bodies import event, profile


@pytest.fixture
def events_of(db_for, settle):
    """Everything on a store's ledger, newest first."""

    async def read(store: Store) -> list[ledger.Event]:
        await settle()
        async with db_for(store.account_id) as db:
            return await ledger.newest_events(db, store.account_id, limit=50)

    return read


async def test_slashes_are_all_the_same_and_nobody_is_redirected(api: httpx.AsyncClient) -> None:
    for path in ("/api/events", "/api/events/", "//api/events", "//api/events/"):
        answer = await api.post(f"http://stoa.test{path}", json=event())
        assert (answer.status_code, answer.content) == (202, b""), path
        assert answer.headers["content-length"] == "0"
        assert "content-type" not in answer.headers
    for path in ("/api/profiles", "/api/profiles/", "//api/profiles/"):
        assert (await api.get(f"http://stoa.test{path}")).status_code == 200


async def test_media_types_of_all_clients(api: httpx.AsyncClient) -> None:
    for media_type in ("application/vnd.api+json", "application/json", "Application/JSON; charset=utf-8"):
        headers = {"content-type": media_type, "accept": "application/json"}
        answer = await api.post("/api/events/", content=json.dumps(event()), headers=headers)
        assert answer.status_code == 202, media_type


async def test_old_and_beta_revisions_are_echoed(api: httpx.AsyncClient) -> None:
    for revision in ("2022-10-17", "2023-02-22", "2024-02-15", "2026-04-15", "2026-07-15.pre"):
        answer = await api.get("/api/metrics", headers={"revision": revision})
        assert answer.status_code == 200
        assert answer.headers["x-klaviyo-api-revision"] == revision


async def test_an_unreadable_revision_is_the_newest(api: httpx.AsyncClient) -> None:
    for revision in ("", "latest", "2026-10-15\u00e9"):
        answer = await api.get("/api/metrics", headers={"revision": revision.encode()})
        assert answer.headers["x-klaviyo-api-revision"] == "2026-10-15"


async def test_a_naive_time_is_utc_and_a_textual_value_a_number(api, willow: Store, events_of) -> None:
    await api.post("/api/events", json=event(time="2026-04-01T10:00:00", value="19.90", backfill=False))
    [found] = await events_of(willow)
    assert found.at.isoformat() == "2026-04-01T10:00:00+00:00"
    assert str(found.value) == "19.90"


async def test_an_empty_id_is_none(api: httpx.AsyncClient, willow: Store, events_of) -> None:
    body = event(profile={"email": "x@shopper.example"})
    body["data"]["attributes"]["profile"]["data"]["id"] = ""
    assert (await api.post("/api/events", json=body)).status_code == 202
    assert len(await events_of(willow)) == 1


async def test_an_external_id_may_be_a_number_and_comes_back_as_text(api: httpx.AsyncClient) -> None:
    made = await api.post("/api/profiles", json=profile(external_id=4711))
    assert made.json()["data"]["attributes"]["external_id"] == "4711"


async def test_reserved_properties_stand_for_fields(api: httpx.AsyncClient, willow: Store, events_of) -> None:
    properties = {
        "$value": 12.5,
        "$event_id": 1001,
        "$value_currency": "eur",
        "$attribution": {},
        "$extra": {"html": "<b>"},
    }
    await api.post("/api/events", json=event("Placed Order", properties=properties))
    [found] = await events_of(willow)
    assert (float(found.value), found.unique_id, found.currency) == (12.5, "1001", "EUR")
    assert found.properties == {"$extra": {"html": "<b>"}}


async def test_backfill_is_kept_apart(api: httpx.AsyncClient, willow: Store, events_of) -> None:
    await api.post("/api/events", json=event(backfill=True))
    [found] = await events_of(willow)
    assert found.is_backfill


async def test_unknown_fields_are_ignored(api: httpx.AsyncClient) -> None:
    body = event(profile={"email": "x@shopper.example", "horoscope": "leo"}, color="blue")
    body["data"]["attributes"]["metric"]["data"]["attributes"]["service"] = "demandware"
    body["meta"] = {"x": 1}
    assert (await api.post("/api/events", json=body)).status_code == 202


async def test_meta_may_stand_inside_the_attributes(shop_page, api, settle) -> None:
    await api.post("/api/profile-import", json=profile(external_id="m", properties={"likes": ["a"]}))
    meta = {"patch_properties": {"append": {"likes": ["b"]}}}
    await api.post("/api/events", json=event(profile={"external_id": "m", "meta": meta}))
    await settle()
    [found] = (await api.get('/api/profiles?filter=equals(external_id,"m")')).json()["data"]
    assert found["attributes"]["properties"] == {"likes": ["a", "b"]}


FILTERS = [
    'filter=equals(email,"plus+sign@shopper.example")',
    "filter=equals(email,'plus%2Bsign@shopper.example')",
    "filter=equals%28email%2C%22plus%2Bsign%40shopper.example%22%29",
    "filter=equals(email,'plus%252Bsign%2540shopper.example')",
    "filter=equals(+email+,+%22plus%2Bsign@shopper.example%22+)",
    'filter=any(email,["plus+sign@shopper.example","other@shopper.example"])',
    "filter=and(equals(email,'plus+sign@shopper.example'),greater-than(created,2020-01-01T00:00:00+00:00))",
    "filter=equals(phone_number,%22+393471234567%22)",
    'fields%5Bprofile%5D=email&filter=equals(external_id,"it\'s \\"quoted\\"")',
]


async def test_filters_as_clients_write_them(api: httpx.AsyncClient) -> None:
    made = profile(email="plus+sign@shopper.example", phone_number="+393471234567", external_id='it\'s "quoted"')
    await api.post("/api/profiles", json=made)
    for query in FILTERS:
        answer = await api.get(f"/api/profiles/?{query}")
        assert answer.status_code == 200, (query, answer.text)
        assert [one["attributes"]["email"] for one in answer.json()["data"]] == ["plus+sign@shopper.example"], query


async def test_links_are_absolute_and_echo_the_query(api: httpx.AsyncClient) -> None:
    for number in range(3):
        await api.post("/api/profiles", json=profile(external_id=str(number)))
    links = (await api.get("/api/profiles/?page%5Bsize%5D=2&fields[profile]=email")).json()["links"]
    assert links["self"] == "http://stoa.test/api/profiles/?page[size]=2&fields[profile]=email"
    assert links["next"].startswith("http://stoa.test/api/profiles/?page[size]=2&fields[profile]=email&page[cursor]=")
    assert links["prev"] is None
    following = (await api.get(links["next"])).json()
    assert len(following["data"]) == 1
    assert following["links"]["next"] is None
    assert following["links"]["prev"]


async def test_a_cursor_is_read_in_every_state_of_undress(api: httpx.AsyncClient) -> None:
    for number in range(3):
        await api.post("/api/profiles", json=profile(external_id=str(number)))
    link = (await api.get("/api/profiles/?page[size]=2")).json()["links"]["next"]
    clean = link.partition("page[cursor]=")[2]
    encoded = link.replace("[", "%5B").replace("]", "%5D")
    for cursor in (clean, f"={clean}", link, encoded):
        answer = await api.get("/api/profiles/", params={"page[size]": 2, "page[cursor]": cursor})
        assert [one["attributes"]["external_id"] for one in answer.json()["data"]] == ["2"], cursor


async def test_a_cursor_that_is_none_is_refused(api: httpx.AsyncClient) -> None:
    for cursor in ("nonsense", "bnVsbA", "WzFd", "http://x/?page[cursor]=%", "W3RydWUsWyIyMDI2Il1d"):
        answer = await api.get("/api/profiles/", params={"page[cursor]": cursor})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["source"] == {"parameter": "page[cursor]"}


async def test_every_resource_links_to_itself_and_relationships_to_both_ends(api: httpx.AsyncClient) -> None:
    made = (await api.post("/api/profiles/", json=profile(external_id="x"))).json()["data"]
    assert made["links"] == {"self": f"http://stoa.test/api/profiles/{made['id']}/"}
    lists = made["relationships"]["lists"]
    assert lists == {
        "links": {
            "self": f"http://stoa.test/api/profiles/{made['id']}/relationships/lists/",
            "related": f"http://stoa.test/api/profiles/{made['id']}/lists/",
        }
    }
    assert (await api.get(lists["links"]["self"])).json()["data"] == []


@pytest.mark.parametrize("path", ["/api/events/", "/client/events/"])
async def test_events_in_the_shape_of_early_revisions(api, shop_page, willow: Store, events_of, path: str) -> None:
    person = {"$email": "old@shopper.example", "$first_name": "Old", "$city": "Faenza", "Likes": "mugs"}
    plain = {
        "metric": {"name": "Placed Order"},
        "profile": person,
        "properties": {"a": 1},
        "value": 9.5,
        "unique_id": "1",
    }
    body = {"data": {"type": "event", "attributes": plain}}
    caller = api if path.startswith("/api") else shop_page
    assert (await caller.post(path, json=body, headers={"revision": "2022-10-17"})).status_code == 202
    assert (await caller.post(path, json=body)).status_code == 400
    [found] = await events_of(willow)
    assert (found.metric, float(found.value), found.unique_id) == ("Placed Order", 9.5, "1")
    [profile] = (await api.get("/api/profiles/?filter=equals(email,'old@shopper.example')")).json()["data"]
    assert profile["attributes"]["first_name"] == "Old"
    assert profile["attributes"]["location"]["city"] == "Faenza"
    assert profile["attributes"]["properties"] == {"Likes": "mugs"}


async def test_anonymous_ids_are_shown_to_the_revisions_that_knew_them(api: httpx.AsyncClient) -> None:
    await api.post("/api/profiles", json=profile(external_id="x", anonymous_id="browser-1"))
    for revision, expected in (("2025-10-15", {"anonymous_id": "browser-1"}), ("2026-01-15", {})):
        answer = await api.get("/api/profiles", headers={"revision": revision})
        attributes = answer.json()["data"][0]["attributes"]
        assert {name: value for name, value in attributes.items() if name == "anonymous_id"} == expected


async def test_an_event_of_almost_five_megabytes_is_taken_in(api: httpx.AsyncClient, willow: Store, events_of) -> None:
    sent = json.dumps(event(properties={f"answer {n}": "x" * 99_000 for n in range(50)}))
    assert 4_900_000 < len(sent) < 5_000_000
    for door in ("/api/events", f"/client/events?company_id={willow.site_id}"):
        answer = await api.post(door, content=sent, headers={"content-type": "application/json"})
        assert answer.status_code == 202, answer.text
    assert [len(kept.properties) for kept in await events_of(willow)] == [50, 50]
