"""The way from the inbox onto the ledger, alone: its budget stands in docs/architecture.md.

A worker resolves what the doors let in; nothing else runs on the database meanwhile. Half of the events come one by
one, each of somebody else, half in groups of a hundred of one person.

What worker and database spent is told beside the rate: it says more where something else runs on the machine.
"""

import json
import os
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg

from bench.rig.stage import ORIGIN, Stage, stage

EVENTS = 120_000
PEOPLE = 20_000
GROUP = 100
BATCH = 2_000
COPIED = 20_000
COLUMNS = "account_id, at, event_id, metric_id, profile_id, unique_id, value, currency, properties, source, is_backfill"
METRICS = ("Active on Site", "Viewed Product", "Viewed Collection", "Added to Cart")
PROPERTIES = {
    "ProductName": "Vase, hand-thrown, sea green",
    "ProductID": "w-%p",
    "Categories": ["Vases", "Home"],
    "ImageURL": "https://willow.example/media/vases/sea-green.jpg",
    "URL": "https://willow.example/products/vase-sea-green?utm_source=newsletter&utm_medium=email",
    "Price": 49.5,
    "$referrer": "https://www.google.com/",
}
# One row of each kind, as the door wrote it, becomes all the others, a thousand in a second. A prime as step: every
# person comes along, none next to her last event.
MULTIPLY = """
    with taken as (delete from inbox returning account_id, inbox_id, body),
    kinds as (select account_id, body, row_number() over (order by inbox_id) - 1 as kind from taken)
    insert into inbox (account_id, body)
    select account_id, regexp_replace(
      replace(replace(body, '%%p', (who * 7919 %% %(people)s)::text), '%%d', n::text), '"time":"[^"]*"',
      '"time":' || to_json(now() - (%(events)s - n) * interval '1 ms'))
    from generate_series(1, %(events)s) n, kinds,
      lateral (select case when n <= %(events)s / 2 then n else n / %(group)s end as who) of_whom
    where kind = n %% %(kinds)s order by n
"""


def main() -> None:
    with stage() as here:
        with here.web() as url:
            fill(here, url)
        result = {"bench": "resolve", "cores": os.cpu_count()} | drain(here) | audit(here)
    result["met"] = judge(result) | {
        "every event is stored once": result["stored"] == result["distinct"] == result["resolved"] == EVENTS
    }
    json.dump(result, sys.stdout)
    print()


def fill(here: Stage, url: str) -> None:
    headers = {"origin": ORIGIN, "revision": "2026-10-15", "content-type": "application/json"}
    for body in events():
        address = f"{url}/client/events?company_id={here.site_id}"
        urllib.request.urlopen(urllib.request.Request(address, body.encode(), headers), timeout=60).close()
    with psycopg.connect(here.postgres.url) as owner:
        owner.execute(MULTIPLY, {"events": EVENTS, "people": PEOPLE, "group": GROUP, "kinds": len(METRICS)})


def events() -> list[str]:
    """Requests for the door, one of each kind; whoever sends them says which number (%d) and person (%p)."""
    profile = {"type": "profile", "attributes": {"email": "shopper%p@example.com"}}
    attributes = [happening(metric) | {"profile": {"data": profile}} for metric in METRICS]
    return [json.dumps({"data": {"type": "event", "attributes": each}}) for each in attributes]


def happening(metric: str) -> dict[str, object]:
    return {
        "metric": {"data": {"type": "metric", "attributes": {"name": metric}}},
        "properties": PROPERTIES,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "value": 49.5,
        "unique_id": "bench-%d",
    }


def drain(here: Stage) -> dict[str, object]:
    """Everything in the inbox, by one worker."""
    with psycopg.connect(here.postgres.url, autocommit=True) as owner:
        total, first, last = owner.execute("select count(*), min(inbox_id), max(inbox_id) from inbox").fetchone()

        def waits(inbox_id: int) -> bool:
            # They go in their order. Counting them again and again would keep a core busy.
            asked = "select exists (select from inbox where account_id = %s and inbox_id = %s)"
            return owner.execute(asked, [here.account_id, inbox_id]).fetchone()[0]

        with here.worker() as worker:
            while waits(first):
                time.sleep(0.01)
            began, spent = time.perf_counter(), _spent(here, worker.pid)
            [at_first] = owner.execute("select count(*) from inbox").fetchone()
            while waits(last):
                time.sleep(0.02)
            took = time.perf_counter() - began
            cpu = {name: now - spent[name] for name, now in _spent(here, worker.pid).items()}
        return {
            "resolved_per_s": round(at_first / took),
            "resolved": total,
            "cpu_us_per_event": {name: round(seconds / at_first * 1e6, 1) for name, seconds in cpu.items()},
            "copied_per_s": _copy(owner, here),
        }


def _spent(here: Stage, worker: int) -> dict[str, float]:
    """Seconds of processor time; the database's with all its processes, ended ones as well."""
    postmaster = here.postgres.pid
    backends = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    return {"worker": _seconds(worker), "database": _seconds(postmaster) + sum(map(_seconds, backends))}


def _seconds(pid: int | str) -> float:
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def _copy(owner: psycopg.Connection, here: Stage) -> int:
    """The physical limit: the same rows by COPY into the same table, in batches of the same size."""
    rows = owner.execute(f"select {COLUMNS} from event limit {COPIED}").fetchall()
    again = [(here.account_id + 1, row[1], uuid4(), *row[3:8], json.dumps(row[8]), *row[9:]) for row in rows]
    began = time.perf_counter()
    for start in range(0, len(again), BATCH):
        with owner.cursor().copy(f"copy event ({COLUMNS}) from stdin") as copy:
            for row in again[start : start + BATCH]:
                copy.write_row(row)
    return round(len(again) / (time.perf_counter() - began))


def audit(here: Stage) -> dict[str, object]:
    with psycopg.connect(here.postgres.url) as owner:
        stored, distinct = owner.execute(
            "select count(*), count(distinct unique_id) from event where account_id = %s", [here.account_id]
        ).fetchone()
        dead = owner.execute("select count(*) from dead_letter").fetchone()[0]
    return {"stored": stored, "distinct": distinct, "dead_letters": dead}


def judge(result: dict[str, object]) -> dict[str, bool]:
    return {
        "resolved at 8,000/s": result["resolved_per_s"] >= 8_000,
        "resolved at 10 % of COPY": result["resolved_per_s"] >= result["copied_per_s"] * 0.1,
    }


if __name__ == "__main__":
    main()
