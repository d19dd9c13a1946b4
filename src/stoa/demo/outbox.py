"""Brings every changed customer, product and order to Stoa: in a second when Stoa is up, in the end when it was not.

One thread per process. A record is claimed, sent as it is now, and only then struck off; one that changed meanwhile
stays. Claims lapse, so a process that dies loses nothing, and sending twice is harmless because Stoa goes by the
external id.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import structlog

from stoa.demo import queries, translation
from stoa.demo.connection import Connection, find
from stoa.demo.storage import Storage

KINDS = ("products", "customers", "orders")
CLAIM_SECONDS = 60.0
IDLE_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0

log = structlog.get_logger()


class Outbox:
    def __init__(self, storage: Storage, data_dir: Path) -> None:
        self._storage = storage
        self._data_dir = data_dir
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def start(self) -> None:
        """Starts the thread, once."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="willow-outbox", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    @contextmanager
    def writing(self) -> Iterator[queries.Db]:
        """A transaction after which there may be something to send."""
        with self._storage.writing() as db:
            yield db
        self._wake.set()

    def _run(self) -> None:
        with httpx.Client(timeout=20) as client:
            while not self._stop.is_set():
                self._wake.wait(IDLE_SECONDS)
                self._wake.clear()
                connection = find(self._data_dir)
                if connection is not None:
                    self._send_all(client, connection)

    def _send_all(self, client: httpx.Client, connection: Connection) -> None:
        for kind in KINDS:
            now = time.time()
            with self._storage.reading() as db:
                is_due = queries.has_due(db, kind, now)
            if is_due:
                with self._storage.writing() as db:
                    claimed = queries.claim(db, kind, now, now + CLAIM_SECONDS)
                self._send(client, connection, kind, claimed)

    def _send(self, client: httpx.Client, connection: Connection, kind: str, claimed: list[queries.Row]) -> None:
        sent = [(row, record) for row in claimed if (record := self._record(kind, row["external_id"], connection))]
        try:
            answer = client.put(
                f"{connection.url}/api/v1/store/{kind}",
                json={kind: [record for _, record in sent]},
                headers={"Authorization": f"Bearer {connection.api_key}"},
            )
            answer.raise_for_status()
            rejected = answer.json()["rejected"]
        except (httpx.HTTPError, ValueError, KeyError) as error:
            wait = min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** max(row["tries"] for row in claimed))
            log.warning("willow.outbox.waits", kind=kind, rows=len(claimed), seconds=wait, error=str(error))
            with self._storage.writing() as db:
                queries.put_off(db, claimed, time.time() + wait)
            return
        reasons = {row["index"]: row["errors"] for row in rejected}
        with self._storage.writing() as db:
            for index, errors in reasons.items():
                log.error("willow.outbox.refused", kind=kind, external_id=sent[index][0]["external_id"], errors=errors)
                queries.refuse(db, sent[index][0], str(errors))
            refused = {sent[index][0]["external_id"] for index in reasons}
            queries.settle(db, [row for row in claimed if row["external_id"] not in refused])

    def _record(self, kind: str, external_id: str, connection: Connection) -> dict[str, Any] | None:
        secret = self._storage.secret
        with self._storage.reading() as db:
            if kind == "customers":
                found = queries.find_customer(db, external_id)
                return found and translation.customer_of_store(found)
            if kind == "products":
                found = next((row for row in queries.products(db) if row["id"] == external_id), None)
                return found and translation.product(found, connection.url)
            found = queries.find_order(db, external_id)
            return found and translation.order(found, connection.url, secret)
