"""Durable before it is answered, whole or not at all, and never at a stranger's cost."""

import asyncio

import msgspec
import psycopg
import pytest

from stoa import ingest
from stoa.ingest import Incoming, Who
from stoa.ingest.batches import MAX_WAITING_ROWS, Batcher
from stoa.kit.config import settings
from stoa.kit.errors import Invalid, TooMany, Unavailable
from tests.ingest.reading import events_of

CARLA = Who(email="carla@example.com")


def raw(body: bytes, **said: object) -> Incoming:
    return Incoming(who=CARLA, metric="Viewed Product", properties=msgspec.Raw(body), **said)


@pytest.mark.parametrize(
    "body",
    [b'{"a": "\xff"}', b'{"a": ', b"[1]", b'"text"', b'{"a":' + b"[" * 9000 + b"]" * 9000 + b"}", b'{"a": NaN1}'],
)
async def test_what_is_no_json_object_is_refused_and_nothing_of_the_call_is_stored(willow, settle, db_for, body):
    with pytest.raises(Invalid):
        await ingest.accept(willow.account_id, [Incoming(who=CARLA, metric="Fine"), raw(body)])
    await settle()
    assert await events_of(db_for, willow.account_id) == []


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (rb'{"a": "half \ud83d"}', {"a": "half "}),
        (rb'{"a": "\u0000"}', {"a": ""}),
        (b'{"a": 1e400}', {"a": None}),
        (rb'{"a": "back\\slash \n tab \t"}', {"a": "back\\slash \n tab \t"}),
        ('{"a": "日本 🙂"}'.encode(), {"a": "日本 🙂"}),
    ],
)
async def test_what_json_allows_and_we_cannot_keep_is_cleaned(willow, settle, db_for, body, kept):
    await ingest.accept(willow.account_id, [raw(body)])
    await settle()
    [event] = await events_of(db_for, willow.account_id)
    assert event.properties == kept


async def test_an_event_beyond_what_a_door_takes_is_refused(willow):
    with pytest.raises(Invalid):
        await ingest.accept(willow.account_id, [Incoming(who=CARLA, metric="Big", properties={"a": "x" * 5_500_000})])


async def test_thousands_at_once_are_all_there_once(willow, settle, db_for):
    async def one(number: int) -> None:
        items = [Incoming(who=CARLA, metric="Tick", unique_id=f"{number}-{n}") for n in range(number % 3 + 1)]
        await ingest.accept(willow.account_id, items)

    await asyncio.gather(*(one(number) for number in range(1500)))
    await settle()
    events = await events_of(db_for, willow.account_id)
    assert len(events) == len({event.unique_id for event in events}) == 3000


async def test_one_call_that_cannot_be_stored_does_not_cost_the_others(application):
    batcher = Batcher()
    try:
        good, bad, also_good = await asyncio.gather(
            batcher.put(b"999999\tgood\n", 1),
            batcher.put(b"999999\tbad \x00\n", 1),
            batcher.put(b"999999\talso good\n", 1),
            return_exceptions=True,
        )
    finally:
        await batcher.close()
    assert (good, also_good) == (None, None)
    assert isinstance(bad, Invalid)
    assert stored_for(999999) == ["also good", "good"]


async def test_when_too_much_is_waiting_callers_are_asked_to_slow_down(application):
    batcher = Batcher()
    try:
        lines = b"999998\tx\n" * MAX_WAITING_ROWS
        full = asyncio.create_task(batcher.put(lines, MAX_WAITING_ROWS))
        await asyncio.sleep(0)
        with pytest.raises(TooMany):
            await batcher.put(b"999998\tx\n", 1)
        await full
    finally:
        await batcher.close()
    assert len(stored_for(999998)) == MAX_WAITING_ROWS


async def test_a_lost_connection_is_opened_again(application):
    batcher = Batcher()
    try:
        await batcher.put(b"999997\tbefore\n", 1)
        with psycopg.connect(settings().database_url, autocommit=True) as owner:
            end_copiers(owner)
            async with asyncio.timeout(60):
                while True:
                    try:
                        await batcher.put(b"999997\tafter\n", 1)
                        break
                    except Unavailable:
                        await asyncio.sleep(0.05)
    finally:
        await batcher.close()
    assert stored_for(999997) == ["after", "before"]


def end_copiers(owner: psycopg.Connection) -> None:
    owner.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where query ilike 'copy inbox%' and datname = current_database()"
    )


def stored_for(account_id: int) -> list[str]:
    """Takes the rows out again, so that no resolver meets an account that is none."""
    with psycopg.connect(settings().database_url, autocommit=True) as owner:
        rows = owner.execute("delete from inbox where account_id = %s returning body", [account_id]).fetchall()
    return sorted(body for (body,) in rows)
