"""`/api/v1/profiles` as the dashboard uses it."""

from datetime import datetime, timedelta

import pytest

from stoa import ingest
from stoa.ingest import Incoming, Traits, Who
from stoa.kit import clock


@pytest.fixture
def take_in(willow, settle):
    async def take_in(*items: Incoming) -> None:
        await ingest.accept(willow.account_id, list(items))
        await settle()

    return take_in


def person(number: int, **traits: object) -> Incoming:
    return Incoming(who=Who(email=f"p{number}@example.com"), traits=Traits(**traits))


async def names(client, query: str) -> list[str]:
    answer = await client.get(f"/api/v1/profiles?{query}")
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


@pytest.mark.parametrize(
    "q", ["carla@ex", "CARLA", "Carla Ro", "ross", "c-10", "%2B39 347 12", "39347", "Cárla", "Rössi"]
)
async def test_search_finds_a_person_by_any_beginning(willow, take_in, q):
    who = Who(email="Carla@Example.com", phone="+39 347 1234567", external_id="C-1042")
    await take_in(
        Incoming(who=who, traits=Traits(first_name="Carla", last_name="Rossi")),
        person(1, first_name="Dan", last_name="Moss"),
    )
    assert await names(willow.api, f"q={q}") == ["Carla Rossi"]


async def test_a_renamed_person_is_found_by_the_new_name_only(willow, take_in):
    await take_in(person(1, first_name="Carla"))
    await take_in(person(1, first_name="Dora"))
    assert await names(willow.api, "q=carla") == []
    assert await names(willow.api, "q=dora") == ["Dora"]


async def test_somebody_found_by_two_terms_is_listed_once(willow, take_in):
    who = Who(email="carla@example.com", external_id="carla")
    await take_in(Incoming(who=who, traits=Traits(first_name="Carla", last_name="Carlai")))
    assert await names(willow.api, "q=carl") == ["Carla Carlai"]


async def test_a_search_is_paged_without_gaps_or_repeats(willow, take_in):
    await take_in(*(person(number, first_name="Ann", last_name=f"No{number:02}") for number in range(25)))
    seen, cursor = [], ""
    for _ in range(10):
        page = (await willow.api.get(f"/api/v1/profiles?q=ann&limit=7{cursor}")).json()
        seen += [row["name"] for row in page["items"]]
        if "next_cursor" not in page:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == [f"Ann No{number:02}" for number in range(25)]


async def test_who_was_seen_last_comes_first(willow, take_in):
    for number in (1, 2, 3):
        await take_in(person(number, first_name=f"P{number}"))
    await take_in(Incoming(who=Who(email="p2@example.com"), metric="Viewed Product"))
    assert await names(willow.api, "sort=-last_seen_at") == ["P2", "P3", "P1"]
    assert await names(willow.api, "sort=created_at") == ["P1", "P2", "P3"]
    assert (await willow.api.get("/api/v1/profiles?sort=name")).status_code == 400


async def test_the_list_is_paged_by_its_cursor(willow, take_in):
    await take_in(*(person(number, first_name=f"P{number}") for number in range(5)))
    first = (await willow.api.get("/api/v1/profiles?limit=3")).json()
    second = (await willow.api.get(f"/api/v1/profiles?limit=3&cursor={first['next_cursor']}")).json()
    assert len({row["id"] for row in first["items"] + second["items"]}) == 5
    assert "next_cursor" not in second


async def test_one_profile_tells_what_is_known_and_leaves_out_what_is_not(willow, take_in):
    who = Who(email="carla@example.com", anonymous_id="b1")
    traits = Traits(first_name="Carla", birthday="1990-05-17", location={"country": "IT"}, properties={"size": "M"})
    await take_in(Incoming(who=who, traits=traits))
    [row] = (await willow.api.get("/api/v1/profiles?q=carla")).json()["items"]
    view = (await willow.api.get(f"/api/v1/profiles/{row['id']}")).json()
    assert view["state"] == "known"
    assert view["birthday"] == "1990-05-17"
    assert view["country"] == "IT"
    assert view["properties"] == {"size": "M"}
    assert {"kind": "anonymous_id", "value": "b1"} in view["identifiers"]
    assert "last_name" not in view and "phone" not in view and "last_event_at" not in view
    assert view["orders_count"] == 0


async def test_nobody_was_last_seen_before_being_seen_first(willow, take_in):
    first, last = (clock.now() - timedelta(days=days) for days in (30, 3))
    who = Who(email="p1@example.com")
    await take_in(*(Incoming(who=who, metric="Viewed Product", time=at) for at in (last, first)))
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    assert [datetime.fromisoformat(row[name]) for name in ("created_at", "last_event_at")] == [first, last]


async def test_a_browser_nobody_named_is_anonymous(willow, take_in):
    await take_in(Incoming(who=Who(anonymous_id="b1"), metric="Viewed Product", is_public=True))
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    assert (await willow.api.get(f"/api/v1/profiles/{row['id']}")).json()["state"] == "anonymous"


async def test_a_member_changes_a_profile_and_the_audit_log_says_so(willow, take_in):
    await take_in(person(1, first_name="Karla", properties={"size": "M", "shoe": 38}))
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    change = {"first_name": "Carla", "email": "carla@example.com", "properties": {"shoe": None, "hat": 57}}
    answer = await willow.owner.patch(f"/api/v1/profiles/{row['id']}", json=change)
    assert answer.status_code == 200, answer.text
    assert answer.json()["properties"] == {"size": "M", "hat": 57}
    assert [entry["value"] for entry in answer.json()["identifiers"]] == ["carla@example.com"]
    assert await names(willow.api, "q=carla@") == ["Carla"]
    assert await names(willow.api, "q=p1@") == []
    [entry] = [e for e in (await willow.owner.get("/api/v1/audit")).json()["items"] if e["action"] == "profile.changed"]
    assert entry["subject"] == row["id"] and "email" in entry["details"]["fields"]


async def test_an_address_of_somebody_else_is_a_conflict(willow, take_in):
    await take_in(person(1), person(2))
    [row] = (await willow.api.get("/api/v1/profiles?q=p1")).json()["items"]
    answer = await willow.api.patch(f"/api/v1/profiles/{row['id']}", json={"email": "p2@example.com"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (409, "email")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first_name": "x" * 1_000_000}, "first_name"),
        ({"email": "no address"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"birthday": "9999-99-99"}, "birthday"),
        ({"birthday": "1066-10-14"}, "birthday"),
        ({"properties": {"bio": "x" * 10_001}}, "properties.bio"),
        ({"nickname": "C"}, "nickname"),
        ({"first_name": 5}, "first_name"),
    ],
)
async def test_a_bad_change_is_refused_naming_the_field(willow, take_in, change, field):
    await take_in(person(1, first_name="Carla"))
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    answer = await willow.api.patch(f"/api/v1/profiles/{row['id']}", json=change)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field
    assert await names(willow.api, "q=p1") == ["Carla"]


async def test_the_timeline_is_newest_first_and_can_show_one_metric(willow, take_in):
    who = Who(email="carla@example.com")
    await take_in(
        *(Incoming(who=who, metric=metric) for metric in ("Viewed Product", "Added to Cart", "Viewed Product"))
    )
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    path = f"/api/v1/profiles/{row['id']}/events"
    timeline = (await willow.api.get(path)).json()["items"]
    assert [event["metric"] for event in timeline] == ["Viewed Product", "Added to Cart", "Viewed Product"]
    assert timeline[0]["profile"] == {"id": row["id"], "name": "carla@example.com", "email": "carla@example.com"}
    assert len((await willow.api.get(f"{path}?metric=Added to Cart")).json()["items"]) == 1
    assert (await willow.api.get(f"{path}?metric=Nothing")).json()["items"] == []
    first = (await willow.api.get(f"{path}?limit=2")).json()
    rest = (await willow.api.get(f"{path}?limit=2&cursor={first['next_cursor']}")).json()
    assert [event["id"] for event in first["items"] + rest["items"]] == [event["id"] for event in timeline]


async def test_mallory_finds_nothing_of_willows(willow, mallory, take_in):
    await take_in(person(1, first_name="Carla"))
    [row] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    path = f"/api/v1/profiles/{row['id']}"
    assert (await mallory.api.get("/api/v1/profiles?q=carla")).json()["items"] == []
    for call in (
        mallory.api.get(path),
        mallory.api.get(f"{path}/events"),
        mallory.api.get(f"{path}/export"),
        mallory.api.patch(path, json={"first_name": "M"}),
        mallory.api.post(f"{path}/merge", json={"from_id": row["id"]}),
        mallory.api.post(f"{path}/erasure", json={"confirm": row["id"]}),
    ):
        assert (await call).status_code == 404
