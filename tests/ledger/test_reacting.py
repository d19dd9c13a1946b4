"""Consumers hear of what happened: once each, in batches, and one bad event holds up nobody."""

from collections import Counter
from datetime import timedelta

import pytest

from stoa import ingest, ledger
from stoa.ingest import Incoming, Who
from stoa.kit import clock
from stoa.ledger import Entry

heard: Counter = Counter()
batches: list[int] = []
failing: set[str] = set()


@ledger.on("Bell Rung", consumer="tests.bell", takes_anybodys=True)
async def echo(db, account_id, events):
    batches.append(len(events))
    for event in events:
        if event.properties["name"] in failing:
            raise ValueError(f"cannot hear {event.properties['name']}\x00")
    heard.update(event.properties["name"] for event in events)
    entries = [
        Entry(metric="Bell Heard", profile_id=event.profile_id, at=event.at, properties=event.properties)
        for event in events
    ]
    await ledger.append(db, account_id, entries)


@ledger.on("Bell Rung", consumer="tests.archive", takes_backfill=True, takes_anybodys=True)
async def archive(db, account_id, events):
    heard.update(f"archive {event.properties['name']}" for event in events)


@pytest.fixture(autouse=True)
def silence():
    heard.clear()
    batches.clear()
    failing.clear()


@pytest.fixture
async def later(db_for, willow):
    """Moves the clock, and puts it right at the end."""

    async def move(by: timedelta | None) -> None:
        async with db_for(willow.account_id) as db:
            await (clock.advance(db, by) if by else clock.reset(db))
            await clock.read(db)

    yield move
    await move(None)


@pytest.fixture
def ring(willow):
    async def ring(*names: str, **said: object) -> None:
        who = Who(email="carla@example.com")
        items = [Incoming(who=who, metric="Bell Rung", properties={"name": name}, **said) for name in names]
        await ingest.accept(willow.account_id, items)

    return ring


async def echoes(db_for, willow) -> Counter:
    async with db_for(willow.account_id) as db:
        events = await ledger.newest_events(db, willow.account_id, limit=200)
    return Counter(event.properties["name"] for event in events if event.metric == "Bell Heard")


async def test_each_consumer_hears_of_an_event_once(ring, settle, willow, db_for):
    await ring("a", "b")
    await settle()
    await settle()
    assert heard == {"a": 1, "b": 1, "archive a": 1, "archive b": 1}
    assert await echoes(db_for, willow) == {"a": 1, "b": 1}


async def test_history_concerns_only_those_who_ask_for_it(ring, settle):
    await ring("old", time=clock.now() - timedelta(days=30))
    await settle()
    assert heard == {"archive old": 1}


async def test_several_batches_become_one(willow, settle, db_for):
    for name in "abc":
        async with db_for(willow.account_id) as db:
            item = Incoming(who=Who(email="carla@example.com"), metric="Bell Rung", properties={"name": name})
            await ingest.resolve_now(db, willow.account_id, [item])
    await settle()
    assert batches == [3]


async def test_one_bad_event_is_found_and_the_others_go_through(ring, settle, willow, db_for):
    failing.add("bad")
    names = [f"good {number}" for number in range(20)]
    await ring(*names[:13], "bad", *names[13:])
    await settle()
    assert await echoes(db_for, willow) == Counter(names)


async def test_what_failed_is_tried_again_later(ring, settle, later, willow, db_for):
    failing.add("bad")
    await ring("bad")
    await settle()
    failing.clear()
    await settle()
    assert await echoes(db_for, willow) == {}
    await later(timedelta(seconds=2))
    await settle()
    assert await echoes(db_for, willow) == {"bad": 1}


async def test_after_six_tries_it_is_kept_where_people_see_it_and_can_be_replayed(ring, settle, later, willow, db_for):
    failing.add("bad")
    await ring("bad", "good")
    for _ in range(8):
        await settle()
        await later(timedelta(hours=1))
    [letter] = (await willow.owner.get("/api/v1/dead-letters")).json()["items"]
    assert (letter["stage"], letter["consumer"]) == ("react", "tests.bell")
    assert "cannot hear bad" in letter["reason"] and "Bell Rung" in letter["body"]
    failing.clear()
    replayed = await willow.owner.post(f"/api/v1/dead-letters/{letter['id']}/replay", json={})
    assert replayed.json()["state"] == "replayed"
    await settle()
    assert await echoes(db_for, willow) == {"good": 1, "bad": 1}
