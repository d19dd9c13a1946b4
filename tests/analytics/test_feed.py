from datetime import timedelta

from stoa import ledger, profiles
from stoa.kit import clock
from stoa.profiles import Identifiers
from tests.cast import Store


async def happened(store: Store, db_for, metric: str, **entry) -> None:
    async with db_for(store.account_id) as db:
        [profile_id] = await profiles.find_or_make_many(
            db, store.account_id, [Identifiers(email="carla@example.com")], may_merge=True
        )
        moment = entry.pop("at", clock.now())
        await ledger.append(
            db, store.account_id, [ledger.Entry(metric=metric, profile_id=profile_id, at=moment, **entry)]
        )


async def test_the_feed_shows_the_newest_first_with_the_person(willow: Store, db_for) -> None:
    await happened(willow, db_for, "Viewed Product", properties={"ProductID": "p1"})
    await happened(willow, db_for, "Placed Order", value=49, currency="EUR")
    items = (await willow.owner.get("/api/v1/events")).json()["items"]
    assert [item["metric"] for item in items] == ["Placed Order", "Viewed Product"]
    assert items[0]["profile"]["email"] == "carla@example.com"
    assert items[0]["value"] == 49


async def test_the_feed_goes_on_where_a_page_ended(willow: Store, db_for) -> None:
    for number in range(5):
        await happened(willow, db_for, "Ping", properties={"n": number})
    first = (await willow.owner.get("/api/v1/events?limit=3")).json()
    second = (await willow.owner.get("/api/v1/events", params={"limit": 3, "cursor": first["next_cursor"]})).json()
    seen = [item["properties"]["n"] for item in first["items"] + second["items"]]
    assert seen == [4, 3, 2, 1, 0]
    assert "next_cursor" not in second


async def test_since_gives_only_what_arrived_later(willow: Store, db_for) -> None:
    await happened(willow, db_for, "Ping", properties={"n": 1})
    [known] = (await willow.owner.get("/api/v1/events")).json()["items"]
    await happened(willow, db_for, "Ping", properties={"n": 2})
    later = (await willow.owner.get("/api/v1/events", params={"since": known["id"]})).json()["items"]
    assert [item["properties"]["n"] for item in later] == [2]


async def test_what_is_yet_to_come_waits_for_its_time_but_not_on_the_timeline(willow: Store, db_for) -> None:
    await happened(willow, db_for, "Ping")
    [known] = (await willow.owner.get("/api/v1/events")).json()["items"]
    await happened(willow, db_for, "Booked Table", at=clock.now() + timedelta(days=30))
    for asked in ({}, {"since": known["id"]}, {"metric": "Booked Table"}):
        items = (await willow.owner.get("/api/v1/events", params=asked)).json()["items"]
        assert "Booked Table" not in [item["metric"] for item in items]
    of_hers = {"profile_id": known["profile"]["id"]}
    items = (await willow.owner.get("/api/v1/events", params=of_hers)).json()["items"]
    assert [item["metric"] for item in items] == ["Booked Table", "Ping"]


async def test_a_clock_that_is_a_little_ahead_keeps_nothing_from_the_feed(willow: Store, db_for) -> None:
    await happened(willow, db_for, "Ping", at=clock.now() + timedelta(minutes=1))
    assert len((await willow.owner.get("/api/v1/events")).json()["items"]) == 1


async def test_an_event_is_kept_once_by_its_unique_id(willow: Store, db_for) -> None:
    for _ in range(2):
        await happened(willow, db_for, "Ping", unique_id="the-one")
    assert len((await willow.owner.get("/api/v1/events")).json()["items"]) == 1


async def test_old_events_find_a_partition(willow: Store, db_for) -> None:
    for years in (3, 20, 33):
        await happened(willow, db_for, "Ping", at=clock.now() - timedelta(days=366 * years))
    assert len((await willow.owner.get("/api/v1/events")).json()["items"]) == 3


async def test_mallory_sees_none_of_it(willow: Store, mallory: Store, db_for) -> None:
    await happened(willow, db_for, "Ping")
    assert (await mallory.owner.get("/api/v1/events")).json()["items"] == []
    assert (await mallory.owner.get("/api/v1/metrics")).json()["items"] == []
    assert (await mallory.owner.get("/api/v1/overview")).json()["events_24h"] == 0


async def test_the_overview_counts_the_day_and_draws_thirty(willow: Store, db_for) -> None:
    await happened(willow, db_for, "Ping")
    await happened(willow, db_for, "Ping", at=clock.now() - timedelta(days=3))
    overview = (await willow.owner.get("/api/v1/overview")).json()
    assert overview["events_24h"] == 1
    assert overview["profiles"] == 1
    assert len(overview["series"]) == 30
    assert sum(day["events"] for day in overview["series"]) == 2
