"""What pages of a shop may say by its site id alone."""

import httpx

from stoa import profiles
from stoa.profiles import Identifiers
from tests.cast import Store
from tests.compat.bodies import event, group, happening, profile


async def test_an_event_from_a_page(shop_page: httpx.AsyncClient, api: httpx.AsyncClient, settle) -> None:
    answer = await shop_page.post("/client/events/", json=event(profile={"anonymous_id": "browser-1"}))
    assert (answer.status_code, answer.content) == (202, b"")
    await settle()
    assert len((await api.get("/api/events")).json()["data"]) == 1


async def test_several_events_of_one_visitor(shop_page: httpx.AsyncClient, api: httpx.AsyncClient, settle) -> None:
    body = group(happening("A", time="2026-09-01T00:00:00Z"), happening("B"), anonymous_id="browser-1")
    assert (await shop_page.post("/client/event-bulk-create/", json=body)).status_code == 202
    await settle()
    assert len((await api.get("/api/events")).json()["data"]) == 2


async def test_a_page_says_who_its_visitor_is(shop_page: httpx.AsyncClient, api: httpx.AsyncClient, settle) -> None:
    body = profile(email="new@shopper.example", first_name="New", anonymous_id="browser-1")
    assert (await shop_page.post("/client/profiles", json=body)).status_code == 202
    await settle()
    [found] = (await api.get('/api/profiles?filter=equals(email,"new@shopper.example")')).json()["data"]
    assert found["attributes"]["first_name"] == "New"


async def test_a_page_cannot_have_us_believe_that_a_text_came_in(
    shop_page: httpx.AsyncClient, api: httpx.AsyncClient, willow: Store, settle
) -> None:
    said = {"InboundID": "1", "From": "+393471234567", "To": "+447700900001", "Message": "Where is my order?"}
    for metric in ("Sent SMS", "Unsubscribed from SMS Marketing", "Subscribed to SMS Marketing"):
        body = event(metric, properties={**said, "Method": "text", "Phone Number": said["From"]})
        assert (await shop_page.post("/client/events", json=body)).status_code == 202
    await settle()
    assert len((await api.get("/api/events")).json()["data"]) == 3
    assert (await willow.api.get("/api/v1/tickets", params={"status": "any"})).json()["items"] == []
    assert (await willow.api.get("/api/v1/dead-letters")).json()["items"] == []


async def test_a_page_joins_nobody_and_changes_no_identifier(shop_page, api, willow: Store, db_for, settle) -> None:
    carla = (await api.post("/api/profiles", json=profile(email="carla@shopper.example"))).json()["data"]["id"]
    dan = (await api.post("/api/profiles", json=profile(phone_number="+393471234567"))).json()["data"]["id"]
    said = {"email": "carla@shopper.example", "phone_number": "+393471234567", "external_id": "mine now"}
    assert (await shop_page.post("/client/profiles", json=profile(**said))).status_code == 202
    assert (await shop_page.post("/client/events", json=event(profile=said))).status_code == 202
    await settle()
    everybody = (await api.get("/api/profiles?sort=id")).json()["data"]
    assert {one["id"] for one in everybody} == {carla, dan}
    assert {one["attributes"]["external_id"] for one in everybody} == {None}
    async with db_for(willow.account_id) as db:
        assert await profiles.find(db, willow.account_id, Identifiers(external_id="mine now")) is None


async def test_a_beacon_needs_no_preflight(shop_page: httpx.AsyncClient) -> None:
    body = shop_page.build_request("POST", "/client/events", json=event()).content
    answer = await shop_page.post("/client/events", content=body, headers={"content-type": "text/plain;charset=UTF-8"})
    assert answer.status_code == 202


async def test_a_page_of_another_site_is_refused(client, willow: Store, mallory: Store) -> None:
    her_page = client(origin=mallory.origin)
    answer = await her_page.post(f"/client/events?company_id={willow.site_id}", json=event())
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["code"] == "permission_denied"


async def test_a_call_without_origin_is_a_server_s(web: httpx.AsyncClient, willow: Store) -> None:
    assert (await web.post(f"/client/events?company_id={willow.site_id}", json=event())).status_code == 202


async def test_no_site_or_a_wrong_one(web: httpx.AsyncClient) -> None:
    for query in ("", "?company_id=", "?company_id=NOSUCH", "?company_id=%00", "?company_id=" + "x" * 5000):
        answer = await web.post(f"/client/events{query}", json=event())
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["source"] == {"parameter": "company_id"}


async def test_a_preflight_of_a_page_allows_the_headers_of_the_format(web: httpx.AsyncClient, willow: Store) -> None:
    answer = await web.options(
        "/client/events/",
        headers={
            "origin": willow.origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "revision,content-type",
        },
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == willow.origin
    assert {"revision", "content-type"} <= set(answer.headers["access-control-allow-headers"].split(", "))


async def test_a_thousand_events_are_taken_and_one_more_is_not(shop_page, api, settle) -> None:
    thousand = [happening(unique_id=str(number)) for number in range(1000)]
    refused = await shop_page.post("/client/event-bulk-create", json=group(*thousand, happening()))
    assert refused.status_code == 400
    assert (await shop_page.post("/client/event-bulk-create", json=group(*thousand))).status_code == 202
    await settle()
    assert len((await api.get("/api/events?page[size]=1000")).json()["data"]) == 1000
