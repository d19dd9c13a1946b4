"""Whatever is killed while events come in: each one answered 202 is on the ledger, once."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from stoa.main.postgres import url_of_running
from tests.test_supervisor import Running, directory, running
from tests.waiting import until

EVENTS, CLIENTS, MOST_AT_ONCE = 20_000, 8, 20
VICTIMS = ["cli worker", "cli web", "bin/postgres -D", "cli worker", "bin/postgres -D"]
ORIGIN = "https://willow.example"

pytestmark = pytest.mark.xdist_group("supervisor")


def test_every_event_answered_202_is_on_the_ledger_once():
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    print(f"seed {seed}")
    with directory() as data_dir, running(data_dir) as stoa:
        clients = Clients(stoa.port, found_store(data_dir))
        killer = threading.Thread(target=kill_now_and_then, args=(stoa, clients, dice))
        killer.start()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(clients.send, split(dice)))
        killer.join()
        assert clients.accepted == EVENTS
        assert clients.statuses.keys() <= {202, 429, 503}, clients.statuses
        until(lambda: ledger_of(stoa) == (EVENTS, EVENTS, 0, 0), seconds=60)


class Clients:
    """Eight that send each of their groups again until it is answered 202."""

    def __init__(self, port: int, site_id: str) -> None:
        self.port = port
        self.path = f"/client/event-bulk-create?company_id={site_id}"
        self.accepted = 0
        self.statuses: Counter[int] = Counter()
        self.is_open = threading.Lock()

    def send(self, groups: list[list[int]]) -> None:
        connection = None
        for group in groups:
            body = json.dumps(of_one_person(group))
            while True:
                try:
                    connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                    connection.request("POST", self.path, body, {"content-type": "application/json", "origin": ORIGIN})
                    answer = connection.getresponse()
                    answer.read()
                except (OSError, http.client.HTTPException):
                    connection.close()
                    connection = None
                    time.sleep(0.05)
                    continue
                with self.is_open:
                    self.statuses[answer.status] += 1
                    self.accepted += len(group) * (answer.status == 202)
                if answer.status == 202:
                    break
                time.sleep(0.05)
        connection.close()


def kill_now_and_then(stoa: Running, clients: Clients, dice: random.Random) -> None:
    moments = sorted(dice.randrange(EVENTS // 20, EVENTS * 9 // 10) for _ in VICTIMS)
    victims = dice.sample(VICTIMS, len(VICTIMS))
    for moment, victim in zip(moments, victims, strict=True):
        until(lambda moment=moment: clients.accepted >= moment, seconds=600)
        os.kill(until(lambda victim=victim: stoa.pid_of(victim), seconds=60), signal.SIGKILL)


def split(dice: random.Random) -> list[list[list[int]]]:
    """Every number once: for each client, groups of different sizes."""
    shares = []
    for client in range(CLIENTS):
        left = list(range(client, EVENTS, CLIENTS))
        groups = []
        while left:
            size = dice.randint(1, MOST_AT_ONCE)
            groups.append(left[:size])
            left = left[size:]
        shares.append(groups)
    return shares


def of_one_person(numbers: list[int]) -> dict[str, object]:
    metric = {"data": {"type": "metric", "attributes": {"name": "Viewed Product"}}}
    events = [
        {"type": "event", "attributes": {"metric": metric, "properties": {"n": number}, "unique_id": f"kill-{number}"}}
        for number in numbers
    ]
    person = {"email": f"shopper{numbers[0] % 500}@example.com", "anonymous_id": f"browser-{numbers[0] % 700}"}
    attributes = {"profile": {"data": {"type": "profile", "attributes": person}}, "events": {"data": events}}
    return {"data": {"type": "event-bulk-create", "attributes": attributes}}


def found_store(data_dir: Path) -> str:
    command = [sys.executable, "-m", "stoa.main.cli", "found-store", "Willow", "--data", str(data_dir)]
    said = subprocess.run(
        [*command, "--owner", "ada@willow.example", "--origin", ORIGIN],
        env={name: value for name, value in os.environ.items() if not name.startswith("STOA_")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return re.findall(r"site id (\w+)", said)[0]


def ledger_of(stoa: Running) -> tuple[int, ...] | None:
    """(events, distinct ids, dead letters, rows still waiting), or None while the database is coming back."""
    url = url_of_running(stoa.data_dir)
    if url is None:
        return None
    try:
        with psycopg.connect(url) as connection:
            return connection.execute(
                "select (select count(*) from event), (select count(distinct unique_id) from event), "
                "(select count(*) from dead_letter), (select count(*) from inbox)"
            ).fetchone()
    except psycopg.OperationalError:
        return None
