"""Collection and resolution: its budgets stand in docs/architecture.md.

Single events and groups of a hundred through the browser's door, each answered when it is durable; then a worker that
resolves all of it onto the ledger. Nothing else runs on the database meanwhile.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime
from uuid import uuid4

import psycopg

from bench.rig.stage import ORIGIN, SERVER_CORE, Stage, child, free_port, load, stage, wait_until_ready

RATE = 5_000
SECONDS = 10
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


def main() -> None:
    with stage() as here:
        result = {"bench": "ingest", "cores": os.cpu_count(), "client_ceiling_per_s": _ceiling("socket")}
        result["bare_202_per_s"] = _ceiling("front")
        with here.web() as url:
            result |= _collect(here, url)
        result |= _resolve(here)
        result |= _audit(here)
    result["met"] = _judge(result)
    json.dump(result, sys.stdout)
    print()


def _ceiling(kind: str) -> float:
    port = free_port()
    with child([sys.executable, "-m", "bench.rig.bare", kind, str(port)], core=SERVER_CORE):
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url)
        return load(url, seconds=5, body=_events())["per_s"]


def _collect(here: Stage, url: str) -> dict[str, object]:
    door = {"header": f"origin: {ORIGIN}\r\nrevision: 2026-10-15"}
    single = door | {"path": f"/client/events?company_id={here.site_id}", "body": _events()}
    group = door | {"path": f"/client/event-bulk-create?company_id={here.site_id}", "body": json.dumps(_group())}
    warm = load(url, seconds=2, first=0, **single)
    most = load(url, seconds=5, first=10_000_000, **single)
    steady = load(url, seconds=SECONDS, rate=RATE, first=20_000_000, connections=256, **single)
    groups = load(url, seconds=5, first=30_000_000, connections=16, **group)
    return {
        "single_most_per_s": most["per_s"],
        "single_at_rate": steady,
        "groups": groups | {"events_per_s": groups["per_s"] * GROUP},
        "accepted": _accepted(warm) + _accepted(most) + _accepted(steady) + _accepted(groups) * GROUP,
    }


def _accepted(report: dict[str, object]) -> int:
    return report["statuses"].get("202", 0)


def _resolve(here: Stage) -> dict[str, object]:
    with psycopg.connect(here.postgres.url, autocommit=True) as owner:

        def left() -> int:
            return owner.execute("select count(*) from inbox").fetchone()[0]

        total = left()
        with here.worker():
            while left() == total:
                time.sleep(0.01)
            began, at_first = time.perf_counter(), left()
            while left():
                time.sleep(0.02)
            took = time.perf_counter() - began
        return {"resolved_per_s": round(at_first / took), "resolved": total, "copied_per_s": _copy(owner, here)}


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


def _audit(here: Stage) -> dict[str, object]:
    with psycopg.connect(here.postgres.url) as owner:
        stored, distinct = owner.execute(
            "select count(*), count(distinct unique_id) from event where account_id = %s", [here.account_id]
        ).fetchone()
        dead = owner.execute("select count(*) from dead_letter").fetchone()[0]
    return {"stored": stored, "distinct": distinct, "dead_letters": dead}


def _events() -> list[str]:
    profile = {"type": "profile", "attributes": {"email": "shopper%p@example.com"}}
    attributes = [_happening(metric) | {"profile": {"data": profile}} for metric in METRICS]
    return [json.dumps({"data": {"type": "event", "attributes": each}}) for each in attributes]


def _group() -> dict[str, object]:
    profile = {"type": "profile", "attributes": {"email": "shopper%p@example.com"}}
    happenings = [{"type": "event", "attributes": _happening(METRICS[n % len(METRICS)])} for n in range(GROUP)]
    attributes = {"profile": {"data": profile}, "events": {"data": happenings}}
    return {"data": {"type": "event-bulk-create", "attributes": attributes}}


def _happening(metric: str) -> dict[str, object]:
    return {
        "metric": {"data": {"type": "metric", "attributes": {"name": metric}}},
        "properties": PROPERTIES,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "value": 49.5,
        "unique_id": "bench-%d",
    }


def _judge(result: dict[str, object]) -> dict[str, bool]:
    steady, groups = result["single_at_rate"], result["groups"]
    return {
        "single events at 5,000/s, p99 < 50 ms": _accepted(steady) == steady["sent"] and steady["p99_ms"] < 50,
        "single events at 25 % of the bare 202": result["single_most_per_s"] >= result["bare_202_per_s"] * 0.25,
        "groups of 100 at 20,000 events/s": groups["events_per_s"] >= 20_000,
        "resolved at 8,000/s": result["resolved_per_s"] >= 8_000,
        "resolved at 10 % of COPY": result["resolved_per_s"] >= result["copied_per_s"] * 0.1,
        "all that was accepted is stored once": result["stored"] == result["distinct"] == result["accepted"],
    }


if __name__ == "__main__":
    main()
