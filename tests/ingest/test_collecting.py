"""From `accept` to the ledger."""

import asyncio
from datetime import timedelta

from stoa import ingest
from stoa.ingest import Incoming, Who
from stoa.kit import clock
from tests.ingest.reading import dead_letters_of, events_of


def viewed(**said: object) -> Incoming:
    return Incoming(**{"who": Who(email="carla@example.com"), "metric": "Viewed Product"} | said)


async def test_what_was_accepted_is_on_the_ledger_once_resolved(willow, settle, db_for):
    await ingest.accept(willow.account_id, [viewed(properties={"ProductID": "w-1", "Price": 49.5}, value="49.50")])
    await settle()
    [event] = await events_of(db_for, willow.account_id)
    assert (event.metric, event.properties) == ("Viewed Product", {"ProductID": "w-1", "Price": 49.5})
    assert str(event.value) == "49.50"


async def test_the_first_of_two_with_one_unique_id_stays(willow, settle, db_for):
    await ingest.accept(willow.account_id, [viewed(unique_id="a", properties={"n": 1})])
    await ingest.accept(willow.account_id, [viewed(unique_id="a", properties={"n": 2}), viewed(unique_id="b")])
    await settle()
    await ingest.accept(willow.account_id, [viewed(unique_id="b", properties={"n": 3})])
    await settle()
    events = await events_of(db_for, willow.account_id)
    assert sorted((event.unique_id, event.properties.get("n")) for event in events) == [("a", 1), ("b", None)]


async def test_events_with_neither_time_nor_unique_id_are_never_dropped(willow, settle, db_for):
    await ingest.accept(willow.account_id, [viewed(), viewed(), viewed()])
    await settle()
    assert len(await events_of(db_for, willow.account_id)) == 3


async def test_of_events_with_a_time_only_those_equal_in_everything_are_one(willow, settle, db_for):
    at = clock.now() - timedelta(hours=1)
    same = {"time": at, "properties": {"a": 1, "b": {"c": 2}}}
    reordered = {"time": at, "properties": {"b": {"c": 2}, "a": 1}}
    other = {"time": at, "properties": {"a": 2}}
    await ingest.accept(willow.account_id, [viewed(**same), viewed(**reordered), viewed(**other)])
    await settle()
    assert len(await events_of(db_for, willow.account_id)) == 2


async def test_what_is_older_than_a_day_at_arrival_is_history(willow, settle, db_for):
    now = clock.now()
    await ingest.accept(
        willow.account_id,
        [
            viewed(unique_id="old", time=now - timedelta(hours=25)),
            viewed(unique_id="late", time=now - timedelta(hours=23)),
            viewed(unique_id="said so", is_backfill=True),
        ],
    )
    await settle()
    events = await events_of(db_for, willow.account_id)
    assert {event.unique_id: event.is_backfill for event in events} == {"old": True, "late": False, "said so": True}


async def test_a_bad_row_is_kept_with_its_reason_and_holds_up_nobody(willow, settle, db_for):
    far = clock.now() + timedelta(days=400)
    bad = [
        viewed(time=far),
        viewed(who=Who()),
        viewed(metric="  "),
        viewed(who=Who(email="no address")),
        viewed(who=Who(profile_id="01ARZ3NDEKTSV4RRFFQ69G5FAV")),
        viewed(properties={"deep": nested(60)}),
    ]
    await ingest.accept(willow.account_id, [viewed(unique_id="before"), *bad, viewed(unique_id="after")])
    await settle()
    assert {event.unique_id for event in await events_of(db_for, willow.account_id)} == {"before", "after"}
    letters = await dead_letters_of(db_for, willow.account_id)
    assert sorted(letter.reason.split(":")[0] for letter in letters) == [
        "metric",
        "profile",
        "profile",
        "profile",
        "properties",
        "time",
    ]


async def test_text_that_cannot_be_kept_is_cleaned(willow, settle, db_for):
    properties = {"nul\x00": "a\x00b", "list": ["\x00"], "huge": 10**40}
    await ingest.accept(willow.account_id, [viewed(metric="Viewed\x00 Page", properties=properties)])
    await settle()
    [event] = await events_of(db_for, willow.account_id)
    assert event.metric == "Viewed Page"
    assert event.properties == {"nul": "ab", "list": [""], "huge": "1" + "0" * 40}


async def test_an_account_that_fails_does_not_hold_up_another(willow, mallory, settle, db_for):
    await ingest.accept(willow.account_id, [viewed(time=clock.now() + timedelta(days=4000)) for _ in range(3)])
    await ingest.accept(mallory.account_id, [viewed()])
    await settle()
    assert len(await events_of(db_for, mallory.account_id)) == 1


async def test_two_workers_at_once_take_every_row_once(willow, db_for):
    items = [viewed(unique_id=None, properties={"n": number}) for number in range(500)]
    for start in range(0, 500, 50):
        await ingest.accept(willow.account_id, items[start : start + 50])
    while len(await events_of(db_for, willow.account_id)) < 500:
        await asyncio.gather(ingest.settle(), ingest.settle(), ingest.settle())
    events = await events_of(db_for, willow.account_id)
    assert sorted(event.properties["n"] for event in events) == list(range(500))


def nested(depth: int) -> dict:
    value: dict = {}
    for _ in range(depth):
        value = {"in": value}
    return value


async def test_numbers_too_long_for_readers_become_text_and_nothing_else_does(willow, settle, db_for):
    long = 12345678901234567890123
    given = {"n": long, "list": [1, -long], "text": f"a:{long}", "short": 1234567890123456789, "nul": "a\x00b"}
    await ingest.accept(willow.account_id, [Incoming(who=Who(email="carla@example.com"), metric="M", properties=given)])
    await settle()
    [event] = await events_of(db_for, willow.account_id)
    assert event.properties == given | {"n": str(long), "list": [1, str(-long)], "nul": "ab"}
