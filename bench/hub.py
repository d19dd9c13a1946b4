"""Opening the hub: its budget stands in docs/architecture.md.

A store with orders, products and shoppers in all three states. Each opening is what the hub's script asks for: the
session, then configuration and first tab at once. At the budget's rate of calls, and of whole openings.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench.rig.stage import CLIENT_CORE, Stage, stage

CALLS_PER_S = 200
CALLS_PER_OPENING = 3
SECONDS = 20
PEOPLE = 300
PRODUCTS = 100
ASKED = 200


def main() -> None:
    with stage() as here, here.web() as url:
        _fill(here, url)
        plan = here.directory / "shoppers.json"
        plan.write_text(json.dumps(_shoppers(here, url)))
        _shop(url, plan, rate=30, seconds=3)
        result: dict[str, Any] = {"bench": "hub", "cores": os.cpu_count()}
        result["at_200_calls_per_s"] = _shop(url, plan, rate=CALLS_PER_S / CALLS_PER_OPENING, seconds=SECONDS)
        result["at_200_openings_per_s"] = _shop(url, plan, rate=CALLS_PER_S, seconds=SECONDS / 2)
        result["visitors"] = _audit(here)
        result["sign_in"] = _same_for_all(here, url)
    result["met"] = _judge(result)
    json.dump(result, sys.stdout)
    print()


def _fill(here: Stage, url: str) -> None:
    _ask(
        here, url, "PATCH", "/hub", {"links": {"privacy_url": "/privacy", "terms_url": "/terms"}, "visibility": "live"}
    )
    products = [_product(number) for number in range(PRODUCTS)]
    _ask(here, url, "PUT", "/store/products", {"products": products})
    customers = [{"external_id": f"C-{n}", "email": f"c{n}@example.com", "first_name": "Carla"} for n in range(PEOPLE)]
    _ask(here, url, "PUT", "/store/customers", {"customers": customers})
    for start in range(0, PEOPLE, 100):
        orders = [_order(person, number) for person in range(start, start + 100) for number in range(5)]
        _ask(here, url, "PUT", "/store/orders", {"orders": orders})


def _shoppers(here: Stage, url: str) -> list[dict[str, object]]:
    """Session bodies: a third of them new, the others recognized or signed in and back again, with favourites."""
    found: list[dict[str, object]] = []
    for person in range(PEOPLE):
        profile = _ask(here, url, "GET", f"/profiles?q=c{person}@example.com")["items"][0]["id"]
        kx = _ask(here, url, "POST", f"/profiles/{profile}/kx", {})["kx"]
        opened = {"site_id": here.site_id, "anonymous_id": f"bench-{person}"}
        token = _post(url, "/hub/v1/session", opened | {"kx": kx})["visitor_token"]
        for product in range(3):
            _post(url, f"/hub/v1/favorites/P{(person + product) % PRODUCTS}", None, token, "PUT")
        found += [{"site_id": here.site_id, "visitor_token": token}] * 2 + [{"site_id": here.site_id}]
    return found


def _shop(url: str, plan: Path, *, rate: float, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.rig.shoppers", url, str(plan)]
    done = subprocess.run(
        [*command, "--rate", str(rate), "--seconds", str(seconds)],
        stdout=subprocess.PIPE,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {CLIENT_CORE}),
    )
    return json.loads(done.stdout)


def _same_for_all(here: Stage, url: str) -> dict[str, float]:
    """Asking for a code, for an address with a profile and for ones without, turn about."""
    visitor = _post(url, "/hub/v1/session", {"site_id": here.site_id})["visitor_token"]
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(ASKED):
        for kind, email in (("known", "c7@example.com"), ("unknown", f"nobody{number}@example.com")):
            began = time.perf_counter()
            _post(url, "/hub/v1/sign-in", {"email": email}, visitor)
            times[kind].append(time.perf_counter() - began)
    return {f"{kind}_p50_ms": round(statistics.median(taken) * 1000, 2) for kind, taken in times.items()}


def _audit(here: Stage) -> int:
    with psycopg.connect(here.postgres.url) as owner:
        return owner.execute("select count(*) from visitor where account_id = %s", [here.account_id]).fetchone()[0]


def _judge(result: dict[str, Any]) -> dict[str, bool]:
    calls = result["at_200_calls_per_s"]["call"]
    openings = (CALLS_PER_S / CALLS_PER_OPENING + CALLS_PER_S / 2) * SECONDS + 90
    new = openings / 3
    return {
        "hub calls p50 < 10 ms": calls["p50_ms"] < 10,
        "hub calls p99 < 60 ms": calls["p99_ms"] < 60,
        "every call was answered": set(result["at_200_calls_per_s"]["statuses"]) == {"200"},
        "a code takes as long for known as for unknown, within 10 ms": abs(
            result["sign_in"]["known_p50_ms"] - result["sign_in"]["unknown_p50_ms"]
        )
        < 10,
        "each new shopper is one visitor": abs(result["visitors"] - PEOPLE - new) < 10,
    }


def _ask(here: Stage, url: str, method: str, path: str, body: object = None) -> Any:
    return _post(url, f"/api/v1{path}", body, here.api_key, method)


def _post(url: str, path: str, body: object, token: str | None = None, method: str = "POST") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def _product(number: int) -> dict[str, object]:
    return {
        "external_id": f"P{number}",
        "title": f"Vase, hand-thrown, number {number}",
        "url": f"https://willow.example/products/{number}",
        "image_url": f"https://willow.example/media/{number}.jpg",
        "price_minor": 4900,
        "currency": "EUR",
        "variants": [{"external_id": f"V{number}", "title": "Sea green", "price_minor": 4900, "stock": 7}],
    }


def _order(person: int, number: int) -> dict[str, object]:
    placed_at = (datetime.now(UTC) - timedelta(days=number * 12 + 1)).isoformat()
    lines = [
        {
            "external_id": str(place),
            "title": "Vase",
            "quantity": 1,
            "price_minor": 4900,
            "product_external_id": f"P{place}",
        }
        for place in range(3)
    ]
    return {
        "external_id": f"O-{person}-{number}",
        "number": f"W-{person}-{number}",
        "customer_external_id": f"C-{person}",
        "email": f"c{person}@example.com",
        "placed_at": placed_at,
        "updated_at": placed_at,
        "currency": "EUR",
        "total_minor": 14700,
        "status": "fulfilled",
        "lines": lines,
        "fulfilments": [{"external_id": "F", "status": "in_transit" if number == 0 else "delivered"}],
    }


if __name__ == "__main__":
    main()
