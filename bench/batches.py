"""What a store sends: batches of 500 orders, 1,000 customers and 1,000 products, one after the other.

A history of 100,000 orders should come in within minutes, so a batch of 500 is
held to well under a second. The audit: every row is stored once, and telling it again records nothing.
"""

import json
import os
import statistics
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from bench.rig.stage import Stage, stage

BATCHES = 10
ROWS = {"customers": 1000, "products": 1000, "orders": 500}
LINES = 3
MAX_ORDERS_SECONDS = 1.0


def main() -> None:
    with stage() as here, here.web() as url:
        result: dict[str, Any] = {"bench": "batches", "cores": os.cpu_count()}
        for kind, rows in ROWS.items():
            batches = [
                [MAKE[kind](number) for number in range(start * rows, (start + 1) * rows)] for start in range(BATCHES)
            ]
            result[kind] = {"rows": rows, "first": _put(here, url, kind, batches)}
            result[kind]["again"] = _put(here, url, kind, batches)
        result["audit"] = _audit(here)
    result["met"] = {
        "500 orders < 1 s": result["orders"]["first"]["median_s"] < MAX_ORDERS_SECONDS,
        "every row once": result["audit"] == _expected(),
    }
    json.dump(result, sys.stdout)
    print()


def _put(here: Stage, url: str, kind: str, batches: list[list[dict[str, Any]]]) -> dict[str, float]:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {here.api_key}"}
    took = []
    for rows in batches:
        body = json.dumps({kind: rows}).encode()
        request = urllib.request.Request(f"{url}/api/v1/store/{kind}", body, headers, method="PUT")
        begun = time.perf_counter()
        with urllib.request.urlopen(request, timeout=60) as answer:
            told = json.load(answer)
        took.append(time.perf_counter() - begun)
        assert told == {"accepted": len(rows), "rejected": []}, told
    rate = sum(len(rows) for rows in batches) / sum(took)
    return {"median_s": round(statistics.median(took), 3), "max_s": round(max(took), 3), "rows_per_s": round(rate)}


def _audit(here: Stage) -> dict[str, int]:
    asked = {
        "products": "product",
        "customers": "store_customer",
        "profiles": "profile",
        "orders": "shop_order",
        "lines": "order_line",
        "events": "event",
    }
    with psycopg.connect(here.postgres.url) as owner:
        return {
            name: owner.execute(f"select count(*) from {table} where account_id = %s", [here.account_id]).fetchone()[0]
            for name, table in asked.items()
        }


def _expected() -> dict[str, int]:
    stored = {kind: rows * BATCHES for kind, rows in ROWS.items()}
    events = stored["orders"] * (2 + LINES)
    return stored | {"profiles": stored["customers"], "lines": stored["orders"] * LINES, "events": events}


def _customer(number: int) -> dict[str, Any]:
    address = {"address1": f"Via Roma {number}", "city": "Siena", "country": "IT", "zip": "53100"}
    names = {"first_name": "Carla", "last_name": f"Conti {number}"}
    return {"external_id": f"C-{number}", "email": f"c{number}@example.com", "addresses": [address], **names}


def _product(number: int) -> dict[str, Any]:
    return {
        "external_id": f"P-{number}",
        "title": f"Vase, number {number}",
        "url": f"https://willow.example/products/{number}",
        "price_minor": 4900,
        "currency": "EUR",
        "categories": ["Kitchen"],
        "variants": [{"external_id": f"V-{number}", "title": "Sea green", "price_minor": 4900, "stock": 7}],
    }


def _order(number: int) -> dict[str, Any]:
    lines = [
        {
            "external_id": str(place),
            "title": "Vase",
            "quantity": 1,
            "price_minor": 4900,
            "product_external_id": f"P-{n}",
        }
        for place, n in enumerate(range(number, number + LINES))
    ]
    return {
        "external_id": f"O-{number}",
        "number": f"W-{number}",
        "customer_external_id": f"C-{number}",
        "email": f"c{number}@example.com",
        "placed_at": (datetime.now(UTC) - timedelta(hours=number % 8000 + 1)).isoformat(),
        "currency": "EUR",
        "total_minor": 4900 * LINES,
        "status": "fulfilled",
        "lines": lines,
        "fulfilments": [{"external_id": "F", "status": "in_transit"}],
    }


MAKE = {"customers": _customer, "products": _product, "orders": _order}


if __name__ == "__main__":
    main()
