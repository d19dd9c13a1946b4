"""Lines are cut, and one of two web processes is killed, while people talk: no word is lost, doubled, out of order."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import uvloop

from bench.rig.chaos import Chaos
from stoa.main.postgres import url_of_running
from tests.hub.chats import LINKS
from tests.test_supervisor import Running, directory
from tests.waiting import until

CHATS, RATE, SECONDS = 20, 20.0, 10.0
ORIGIN = "https://willow.example"

pytestmark = pytest.mark.xdist_group("supervisor")


def test_both_sides_hold_what_the_database_holds_whatever_breaks():
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    with directory() as data_dir:
        stoa = Running(data_dir, "--webs", "2")
        try:
            stoa.wait_until_ready()
            account = found_store(data_dir)
            tokens, cookie = people(stoa.port, account)
            chaos = Chaos(
                stoa.port,
                tokens,
                [cookie],
                RATE,
                SECONDS,
                kill=lambda: os.kill(until(lambda: stoa.pid_of("cli web")), signal.SIGKILL),
                dice=random.Random(seed),
                settle_seconds=120,
            )
            uvloop.run(chaos.run())
            report = chaos.report(url_of_running(data_dir), 1)
        finally:
            stoa.end()
    assert report["cuts"] > 0 and report["came_back"] > 0
    assert report["acknowledged"] == report["kept"] == report["sent"], report
    wrong = ("kept_twice", "told_out_of_order", "transcripts_unlike", "unacknowledged")
    assert [report[name] for name in wrong] == [0, 0, 0, 0], report


def found_store(data_dir: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "stoa.main.cli", "found-store", "Willow", "--data", str(data_dir)]
    said = subprocess.run(
        [*command, "--owner", "ada@willow.example", "--origin", ORIGIN],
        env={name: value for name, value in os.environ.items() if not name.startswith("STOA_")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return {
        "site_id": re.findall(r"site id (\w+)", said)[0],
        "key": re.findall(r"(pk_\S+)", said)[0],
        "password": re.findall(r"password:? (\S+)", said)[0],
    }


def people(port: int, account: dict[str, str]) -> tuple[list[str], str]:
    """Tokens of shoppers, and the owner's session."""
    key = {"authorization": f"Bearer {account['key']}"}
    ask(port, "PATCH", "/api/v1/hub", {"links": LINKS}, key)
    ask(port, "PATCH", "/api/v1/chat/settings", {"audience": "everyone"}, key)
    opening = {"site_id": account["site_id"]}
    tokens = [ask(port, "POST", "/hub/v1/session", opening)[0]["visitor_token"] for _ in range(CHATS)]
    login = {"email": "ada@willow.example", "password": account["password"]}
    _, headers = ask(port, "POST", "/api/v1/session", login)
    return tokens, headers["set-cookie"].partition(";")[0]


def ask(port: int, method: str, path: str, body: object, headers: dict[str, str] | None = None) -> tuple[Any, Any]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", **(headers or {})},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read()), answer.headers
