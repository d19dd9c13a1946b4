"""`stoa seed`: fills the shop's file and tells Stoa the same through its public doors, saying how far it is.

Running it again repeats the same rows: what it hangs on is kept in the shop's file, external ids and unique ids are
fixed, and neither the shop's newer rows nor Stoa's are touched by older ones.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx

from stoa.demo import (
    catalogue,
    connection,
    history,
    inbox,
    juniper,
    keys,
    often_asked,
    queries,
    settling,
    signing_up,
    translation,
)
from stoa.demo.connection import Connection
from stoa.demo.history.carla import FAVORITES
from stoa.demo.patience import patiently
from stoa.demo.storage import Storage
from stoa.kit import clock, config

Row = dict[str, Any]

CUSTOMERS_AT_ONCE = 1000
ORDERS_AT_ONCE = 500
EVENTS_AT_ONCE = 1000
REVISION = "2026-10-15"


def run() -> None:
    data_dir = config.settings().data_dir
    made = fill(data_dir)
    inbox.fill_once(data_dir, made, _until(Storage(data_dir)))


def fill(data_dir: Path) -> history.History:
    """The shop, and Stoa through its public doors."""
    told = connection.find(data_dir)
    if told is None:
        raise SystemExit(f"There is no {data_dir / 'demo.json'}: start Stoa in demo mode first.")
    began = time.monotonic()
    storage = Storage(data_dir)
    until = _until(storage)
    print("Making up two years of Willow…", flush=True)
    made = history.make(until, told.shopper_external_id, told.shopper_email, told.url)
    _fill_shop(storage, told, made, until)
    with httpx.Client(base_url=told.url, timeout=60) as client:
        settling.settle_in(client, told)
        signing_up.open_places(client, told, storage)
        often_asked.write_down(client, told, storage)
        _tell_stoa(client, told, storage, made)
        _tell_juniper(client, connection.contents(data_dir / "demo.json")["other"]["api_key"], until)
    print(f"Willow is stocked: {_summary(made)}, in {time.monotonic() - began:.0f} s.", flush=True)
    return made


def _summary(made: history.History) -> str:
    return f"{len(made.customers):,} customers, {len(made.orders):,} orders, {len(made.events):,} page events"


def _until(storage: Storage) -> datetime:
    """The moment the history ends at, the same on every run."""
    now = clock.now().replace(second=0, microsecond=0)
    with storage.writing() as db:
        return datetime.fromisoformat(queries.setting(db, "seeded_until", queries.moment(now)))


def _fill_shop(storage: Storage, told: Connection, made: history.History, until: datetime) -> None:
    shopper = {**made.customers[-1], "password_hash": keys.hash_password(told.shopper_password)}
    with storage.writing() as db:
        queries.fill_shelves(db, catalogue.products(), until)
        queries.add_customers(db, [*made.customers[:-1], shopper])
        queries.add_orders(db, made.orders)


def _tell_stoa(client: httpx.Client, told: Connection, storage: Storage, made: history.History) -> None:
    with storage.reading() as db:
        products = [translation.product(row, told.url) for row in queries.products(db)]
    customers = [translation.customer_of_store(row) for row in made.customers]
    orders = [translation.order(row, told.url, storage.secret) for row in made.orders]
    _put(client, told.api_key, "products", products, len(products))
    _put(client, told.api_key, "customers", customers, CUSTOMERS_AT_ONCE)
    _put(client, told.api_key, "orders", orders, ORDERS_AT_ONCE)
    _send_events(client, told.api_key, made.events)
    _keep_favorites_once(client, told, storage, made.customers[-1])


def _tell_juniper(client: httpx.Client, api_key: str, until: datetime) -> None:
    for kind, rows in juniper.rows(until).items():
        _put(client, api_key, kind, rows, len(rows), shop="Juniper")


def _put(client: httpx.Client, api_key: str, kind: str, rows: Sequence[Row], size: int, shop: str = "Willow") -> None:
    done = 0
    for batch in _batches(rows, size):
        request = client.build_request(
            "PUT", f"/api/v1/store/{kind}", json={kind: batch}, headers={"Authorization": f"Bearer {api_key}"}
        )
        rejected = patiently(client, request).json()["rejected"]
        if rejected:
            raise SystemExit(f"Stoa refused {len(rejected)} of {len(batch)} {kind}, the first: {rejected[0]}")
        done += len(batch)
        print(f"  {shop}: {kind} {done:,}/{len(rows):,}", flush=True)


def _send_events(client: httpx.Client, api_key: str, events: Sequence[tuple[Row, history.browsing.Event]]) -> None:
    headers = {"Authorization": f"Klaviyo-API-Key {api_key}", "revision": REVISION}
    done = 0
    for batch in _batches(events, EVENTS_AT_ONCE):
        by_person = sorted(batch, key=lambda pair: pair[0]["id"])
        jobs = [_job(person[0][0], [event for _, event in person]) for person in _grouped(by_person)]
        body = {"data": {"type": "event-bulk-create-job", "attributes": {"events-bulk-create": {"data": jobs}}}}
        patiently(client, client.build_request("POST", "/api/event-bulk-create-jobs", json=body, headers=headers))
        done += len(batch)
        print(f"  Willow: page events {done:,}/{len(events):,}", flush=True)


def _grouped(pairs: Iterable[tuple[Row, Any]]) -> Iterator[list[tuple[Row, Any]]]:
    for _, group in groupby(pairs, key=lambda pair: pair[0]["id"]):
        yield list(group)


def _job(customer: Row, events: Sequence[history.browsing.Event]) -> Row:
    profile = {"type": "profile", "attributes": {"external_id": customer["id"], "email": customer["email"]}}
    return {
        "type": "event-bulk-create",
        "attributes": {"profile": {"data": profile}, "events": {"data": [_event(event) for event in events]}},
    }


def _event(event: history.browsing.Event) -> Row:
    attributes: Row = {
        "metric": {"data": {"type": "metric", "attributes": {"name": event.metric}}},
        "properties": event.properties,
        "time": queries.moment(event.at),
        "unique_id": event.unique_id,
        "backfill": True,
    }
    if event.value_minor is not None:
        attributes |= {"value": event.value_minor / 100, "value_currency": catalogue.CURRENCY}
    return {"type": "event", "attributes": attributes}


def _keep_favorites_once(client: httpx.Client, told: Connection, storage: Storage, shopper: Row) -> None:
    """Only the first time: signing in as Carla is an event, and a heart she has taken back since stays taken back."""
    with storage.reading() as db:
        if queries.find_setting(db, "favorites_kept"):
            return
    _keep_favorites(client, told, shopper)
    with storage.writing() as db:
        queries.setting(db, "favorites_kept", "yes")


def _keep_favorites(client: httpx.Client, told: Connection, shopper: Row) -> None:
    """Carla's hearts, set the way her browser would: a session of the hub, vouched for by the shop."""
    token = keys.identity_token(told, shopper, clock.now())
    origin = {"Origin": told.url}
    asked = client.build_request(
        "POST", "/hub/v1/session", json={"site_id": told.site_id, "identity_token": token}, headers=origin
    )
    visitor = patiently(client, asked).json()["visitor_token"]
    ids = {product.slug: product.id for product in catalogue.products()}
    headers = {**origin, "Authorization": f"Bearer {visitor}"}
    for slug in FAVORITES:
        patiently(client, client.build_request("PUT", f"/hub/v1/favorites/{ids[slug]}", headers=headers))
    patiently(client, client.build_request("POST", "/hub/v1/sign-out", json={}, headers=headers))


def _batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
