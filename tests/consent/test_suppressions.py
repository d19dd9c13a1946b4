"""The list of addresses not to be written to, as members keep it."""

from tests.consent.people import NUMBER, Person, texts_start, texts_stop

LIST = "/api/v1/suppressions"


async def listed(store, **params: str) -> list[dict]:
    return (await store.api.get(LIST, params=params)).json()["items"]


async def lift(client, suppression_id: str, **why: str):
    return await client.post(f"{LIST}/{suppression_id}/lifting", json=why)


async def test_a_member_adds_and_lifts_one(willow) -> None:
    added = await willow.owner.post(LIST, json={"channel": "email", "address": " Carla@Example.com "})
    assert added.status_code == 201, added.text
    assert (added.json()["address"], added.json()["reason"]) == ("carla@example.com", "user")
    assert len(await listed(willow)) == 1
    assert (await lift(willow.owner, added.json()["id"])).status_code == 204
    assert await listed(willow) == []


async def test_why_is_shown_and_stays_in_the_audit_log(willow) -> None:
    body = {"channel": "email", "address": "carla@example.com", "note": "She asked on the phone."}
    added = (await willow.owner.post(LIST, json=body)).json()
    assert (await listed(willow))[0]["note"] == "She asked on the phone."
    await lift(willow.owner, added["id"], note="She wants our news again.")
    lifted, kept = (await willow.owner.get("/api/v1/audit", params={"limit": 2})).json()["items"]
    assert [each["details"]["note"] for each in (kept, lifted)] == [body["note"], "She wants our news again."]


async def test_the_same_twice_is_one(willow) -> None:
    for _ in range(2):
        await willow.owner.post(LIST, json={"channel": "email", "address": "carla@example.com"})
    assert len(await listed(willow)) == 1


async def test_nobody_but_the_person_takes_back_a_stop(willow, carla: Person) -> None:
    await texts_stop(willow.account_id)
    [suppression] = await listed(willow)
    assert (await lift(willow.owner, suppression["id"])).status_code == 409
    await texts_start(willow.account_id)
    assert await listed(willow) == []


async def test_it_is_found_by_the_whole_address(willow, carla: Person) -> None:
    await texts_stop(willow.account_id)
    assert len(await listed(willow, q=NUMBER)) == 1
    assert await listed(willow, q="+393470000000") == []
    assert await listed(willow, q="carla") == []
    assert await listed(willow, channel="email") == []


async def test_it_is_read_page_by_page(willow) -> None:
    for number in range(5):
        await willow.api.post(LIST, json={"channel": "email", "address": f"p{number}@example.com"})
    found, cursor = [], None
    while True:
        page = (await willow.api.get(LIST, params={"limit": 2} | ({"cursor": cursor} if cursor else {}))).json()
        found += [item["address"] for item in page["items"]]
        cursor = page.get("next_cursor")
        if cursor is None:
            break
    assert found == [f"p{number}@example.com" for number in (4, 3, 2, 1, 0)]


async def test_what_is_no_address_is_refused(willow) -> None:
    answer = await willow.api.post(LIST, json={"channel": "sms", "address": "nobody"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "address")


async def test_mallory_lifts_nothing_of_willows(willow, mallory) -> None:
    added = (await willow.owner.post(LIST, json={"channel": "email", "address": "carla@example.com"})).json()
    assert (await lift(mallory.api, added["id"])).status_code == 404
    assert await listed(mallory) == []
