"""Collection and resolution: its budgets stand in docs/architecture.md.

Single events and groups of a hundred through the browser's door, each answered when it is durable; then a worker that
resolves all of it onto the ledger. Nothing else runs on the database meanwhile.
"""

import json
import os
import sys

from bench import resolve
from bench.rig.stage import ORIGIN, SERVER_CORE, Stage, child, free_port, load, stage, wait_until_ready

RATE = 5_000
SECONDS = 10


def main() -> None:
    with stage() as here:
        result = {"bench": "ingest", "cores": os.cpu_count(), "client_ceiling_per_s": _ceiling("socket")}
        result["bare_202_per_s"] = _ceiling("front")
        with here.web() as url:
            result |= _collect(here, url)
        result |= resolve.drain(here)
        result |= resolve.audit(here)
    result["met"] = _judge(result) | resolve.judge(result)
    json.dump(result, sys.stdout)
    print()


def _ceiling(kind: str) -> float:
    port = free_port()
    with child([sys.executable, "-m", "bench.rig.bare", kind, str(port)], core=SERVER_CORE):
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url)
        return load(url, seconds=5, body=resolve.events())["per_s"]


def _collect(here: Stage, url: str) -> dict[str, object]:
    door = {"header": f"origin: {ORIGIN}\r\nrevision: 2026-10-15"}
    single = door | {"path": f"/client/events?company_id={here.site_id}", "body": resolve.events()}
    group = door | {"path": f"/client/event-bulk-create?company_id={here.site_id}", "body": json.dumps(_group())}
    warm = load(url, seconds=2, first=0, **single)
    most = load(url, seconds=5, first=10_000_000, **single)
    steady = load(url, seconds=SECONDS, rate=RATE, first=20_000_000, connections=256, **single)
    groups = load(url, seconds=5, first=30_000_000, connections=16, **group)
    return {
        "single_most_per_s": most["per_s"],
        "single_at_rate": steady,
        "groups": groups | {"events_per_s": groups["per_s"] * resolve.GROUP},
        "accepted": _accepted(warm) + _accepted(most) + _accepted(steady) + _accepted(groups) * resolve.GROUP,
    }


def _accepted(report: dict[str, object]) -> int:
    return report["statuses"].get("202", 0)


def _group() -> dict[str, object]:
    profile = {"type": "profile", "attributes": {"email": "shopper%p@example.com"}}
    happenings = [
        {"type": "event", "attributes": resolve.happening(resolve.METRICS[n % len(resolve.METRICS)])}
        for n in range(resolve.GROUP)
    ]
    attributes = {"profile": {"data": profile}, "events": {"data": happenings}}
    return {"data": {"type": "event-bulk-create", "attributes": attributes}}


def _judge(result: dict[str, object]) -> dict[str, bool]:
    steady, groups = result["single_at_rate"], result["groups"]
    return {
        "single events at 5,000/s, p99 < 50 ms": _accepted(steady) == steady["sent"] and steady["p99_ms"] < 50,
        "single events at 25 % of the bare 202": result["single_most_per_s"] >= result["bare_202_per_s"] * 0.25,
        "groups of 100 at 20,000 events/s": groups["events_per_s"] >= 20_000,
        "all that was accepted is stored once": result["stored"] == result["distinct"] == result["accepted"],
    }


if __name__ == "__main__":
    main()
