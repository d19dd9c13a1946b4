"""Consents brought along in a file: nothing without where it came from."""

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from stoa import profiles
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from stoa.signups import jobs
from stoa.signups.import_queries import resting
from stoa.signups.importing import take_piece
from tests.cast import Store
from tests.signups.conftest import NUMBER

IMPORTS = "/api/v1/signups/imports"
PROVENANCE = {"collected_by": "The shop in Siena", "how": "paper form", "text": "I want texts from Willow."}
Bring = Callable[[dict], Awaitable[dict]]


@pytest.fixture
def bring(willow: Store) -> Bring:
    """Sends a file and waits until it is taken."""

    async def bring(body: dict) -> dict:
        begun = await willow.owner.post(IMPORTS, json=body)
        assert begun.status_code == 202, begun.text
        while await piece(willow, begun.json()):
            pass
        return (await willow.owner.get(f"{IMPORTS}/{begun.json()['id']}")).json()

    return bring


async def piece(store: Store, begun: dict) -> bool:
    """Has the worker take the next rows; whether there are more."""
    with acting_as(WORKER):
        async with transaction(store.account_id) as db:
            return await take_piece(db, store.account_id, from_text(begun["id"]))


def row(address: str = NUMBER, **ago: int) -> dict:
    return {"address": address, "consented_at": (clock.now() - timedelta(**(ago or {"days": 40}))).isoformat()}


def file(*rows: dict, **more) -> dict:
    return {"channel": "sms", "provenance": PROVENANCE, "rows": list(rows) or [row()]} | more


async def read(willow: Store, q: str = NUMBER) -> dict:
    [found] = (await willow.api.get("/api/v1/profiles", params={"q": q})).json()["items"]
    return (await willow.api.get(f"/api/v1/profiles/{found['id']}/consent")).json()


async def test_a_row_is_subscribed_as_imported_with_its_provenance(willow: Store, bring: Bring) -> None:
    done = await bring(file(file_name="siena.csv"))
    assert (done["accepted"], done["rejected"]) == (1, 0)
    shown = await read(willow)
    [record] = shown["records"]
    assert (record["action"], record["method"], record["text"]) == ("imported", "import", PROVENANCE["text"])
    assert record["source"]["import"] == done["id"] and record["source"]["file_hash"]
    assert shown["current"]["sms"]["marketing"]["status"] == "subscribed"


async def test_the_same_file_twice_writes_nothing_new(willow: Store, bring: Bring) -> None:
    body = file()
    for _ in range(2):
        await bring(body)
    assert len((await read(willow))["records"]) == 1


async def test_a_long_file_is_taken_in_pieces_and_tells_how_far_it_is(willow: Store) -> None:
    rows = [row(f"+3934712{number:05}") for number in range(1200)]
    begun = (await willow.owner.post(IMPORTS, json=file(*rows))).json()
    assert (begun["total"], begun["done"], begun.get("finished_at")) == (1200, 0, None)
    seen = []
    for is_more in (True, True, False):
        assert await piece(willow, begun) is is_more
        seen.append((await willow.owner.get(f"{IMPORTS}/{begun['id']}")).json())
    assert [each["done"] for each in seen] == [500, 1000, 1200]
    assert [("finished_at" in each) for each in seen] == [False, False, True]
    assert seen[-1]["accepted"] == 1200
    assert (await willow.api.get("/api/v1/profiles", params={"q": "+393471200000"})).json()["items"]


async def test_a_file_whose_worker_died_is_gone_on_with(willow: Store, advance) -> None:
    begun = (await willow.owner.post(IMPORTS, json=file())).json()
    await advance("PT6M")
    theirs = (willow.account_id, from_text(begun["id"]))
    with acting_as(WORKER):
        async with transaction() as db:
            assert theirs in await resting(db, since=clock.now() - jobs.PATIENCE)
        await piece(willow, begun)
        async with transaction() as db:
            assert theirs not in await resting(db, since=clock.now() - jobs.PATIENCE)


async def test_rows_that_cannot_be_taken_come_back_as_a_file_to_mend(
    willow: Store, mallory: Store, bring: Bring
) -> None:
    done = await bring(
        file(row(), row("=cmd()"), row("+393491234567", days=-2), row("+393491234568") | {"consented_at": ""})
    )
    assert (done["accepted"], done["rejected"]) == (1, 3)
    url = f"{IMPORTS}/{done['id']}/problems"
    answer = await willow.owner.get(url)
    assert answer.headers["content-type"].startswith("text/csv")
    told = [(each["row"], each["address"], each["problem"]) for each in csv.DictReader(io.StringIO(answer.text))]
    assert told == [
        ("2", "'=cmd()", "This is not a phone number with its country."),
        ("3", "+393491234567", "This has not happened yet."),
        ("4", "+393491234568", "Nobody knows when: a consent needs its date."),
    ]
    assert (await mallory.owner.get(url)).status_code == 404
    assert (await mallory.owner.get(f"{IMPORTS}/{done['id']}")).status_code == 404


async def test_rows_that_were_not_taken_are_forgotten_after_a_month(willow: Store, bring: Bring, advance) -> None:
    done = await bring(file(row("nobody")))
    await advance("P31D")
    with acting_as(WORKER):
        await jobs.forget_problems()
    assert (await willow.api.get(f"{IMPORTS}/{done['id']}/problems")).text.splitlines()[1:] == []


@pytest.mark.parametrize(
    ("dates", "written", "meant"),
    [
        ("iso", "2026-05-31 10:00", "2026-05-31T08:00:00Z"),
        ("iso", "2026-05-31T10:00:00Z", "2026-05-31T10:00:00Z"),
        ("iso", "2026-05-31", "2026-05-30T22:00:00Z"),
        ("day_first", "31/05/2026 10:00", "2026-05-31T08:00:00Z"),
        ("month_first", "05/31/2026, 10:00:30", "2026-05-31T08:00:30Z"),
        ("day_first", "2026-05-31", "2026-05-30T22:00:00Z"),
    ],
)
async def test_dates_are_read_as_the_file_writes_them_in_the_stores_zone(
    willow: Store, bring: Bring, dates: str, written: str, meant: str
) -> None:
    await bring(file({"address": NUMBER, "consented_at": written}, dates=dates))
    [record] = (await read(willow))["records"]
    assert record["at"] == meant


async def test_national_numbers_are_read_with_their_country(willow: Store, bring: Bring) -> None:
    done = await bring(file(row("347 123 4567"), country="IT"))
    assert (done["accepted"], (await read(willow))["current"]["sms"]["marketing"]["address"]) == (1, NUMBER)


async def test_who_left_since_stays_out(willow: Store, bring: Bring) -> None:
    await bring(file(row(days=10)))
    [found] = (await willow.api.get("/api/v1/profiles", params={"q": NUMBER})).json()["items"]
    left = {"channel": "sms", "status": "unsubscribed", "method": "phone"}
    await willow.api.post(f"/api/v1/profiles/{found['id']}/consent", json=left)
    await bring(file(row(days=5)))
    assert (await read(willow))["current"]["sms"]["marketing"]["status"] == "unsubscribed"


@pytest.mark.parametrize("missing", ["collected_by", "how", "text"])
async def test_without_provenance_nothing_is_taken(willow: Store, missing: str) -> None:
    provenance = {name: value for name, value in PROVENANCE.items() if name != missing}
    assert (await willow.owner.post(IMPORTS, json=file(provenance=provenance))).status_code == 400


async def test_files_are_listed_with_who_brought_them(willow: Store, mallory: Store, bring: Bring) -> None:
    await bring(file())
    [listed] = (await willow.owner.get(IMPORTS)).json()["items"]
    assert (listed["actor"], listed["provenance"]["how"]) == ("Ada", "paper form")
    assert (await mallory.owner.get(IMPORTS)).json()["items"] == []


WAITING = text(
    "select count(*) from pg_locks where locktype = 'advisory' and not granted and classid = :account"
    " and database = (select oid from pg_database where datname = current_database())"
)


async def test_whoever_is_erased_while_a_piece_is_taken_is_not_made_anew(willow: Store, db_for: Callable) -> None:
    customers = {"customers": [{"external_id": "C-9", "phone": NUMBER}]}
    made = await willow.api.put("/api/v1/store/customers", json=customers)
    assert made.json()["rejected"] == [], made.text
    [found] = (await willow.api.get("/api/v1/profiles", params={"q": NUMBER})).json()["items"]
    begun = await willow.owner.post(IMPORTS, json=file(row(), row("+393339876543")))
    async with db_for(willow.account_id) as db:
        await profiles.erase(db, willow.account_id, from_text(found["id"]))
        taking = asyncio.create_task(piece(willow, begun.json()))
        async with asyncio.timeout(10):
            while not taking.done() and not await db.scalar(WAITING, {"account": willow.account_id}):
                await asyncio.sleep(0.01)
    await taking
    assert (await willow.api.get("/api/v1/profiles", params={"q": NUMBER})).json()["items"] == []
    done = (await willow.owner.get(f"{IMPORTS}/{begun.json()['id']}")).json()
    assert (done["accepted"], done["rejected"]) == (1, 1)
