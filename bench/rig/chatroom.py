"""A store with an open chat, its shoppers and agents, and web processes that share one port and may be killed."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench.rig.stage import SERVER_CORE, wait_until_ready
from stoa import accounts
from stoa.kit import clock, db, tokens
from stoa.kit.ids import AccountId, new_id

PASSWORD = "correct horse battery"
LINKS = {"privacy_url": "/privacy", "terms_url": "/terms"}


@dataclass
class Webs:
    """Processes of `stoa web` on one listening socket, as `stoa up` starts them."""

    listener: socket.socket
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "stoa.main.cli", "web", "--fd", str(self.listener.fileno())]
        process = subprocess.Popen(
            command,
            stdout=sys.stderr,
            pass_fds=[self.listener.fileno()],
            preexec_fn=lambda: os.sched_setaffinity(0, {SERVER_CORE}),
        )
        self.processes.append(process)
        return process

    def kill(self) -> None:
        """The oldest, without a chance to say good-bye."""
        victim = self.processes.pop(0)
        victim.kill()
        victim.wait()


@contextmanager
def webs(count: int) -> Iterator[Webs]:
    running = Webs(socket.create_server(("127.0.0.1", 0), backlog=2048))
    try:
        for _ in range(count):
            running.start()
        wait_until_ready(f"{running.url}/healthz")
        yield running
    finally:
        for process in running.processes:
            process.send_signal(signal.SIGTERM)
        for process in running.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        running.listener.close()


def open_chat(url: str, api_key: str) -> None:
    """To everybody who comes."""
    ask(url, "PATCH", "/api/v1/hub", {"links": LINKS}, authorization=f"Bearer {api_key}")
    ask(url, "PATCH", "/api/v1/chat/settings", {"audience": "everyone"}, authorization=f"Bearer {api_key}")


def make_visitors(database_url: str, account_id: int, count: int) -> list[str]:
    """Tokens of browsers that nobody knows."""
    made = [tokens.mint("vt", AccountId(account_id)) for _ in range(count)]
    now = clock.now()
    rows = [
        (account_id, new_id(), each.digest, name, name, "Bench", now, now, now + timedelta(days=400))
        for number, each in enumerate(made)
        for name in [f"bench-{new_id()}-{number}"]
    ]
    columns = "account_id, visitor_id, digest, anonymous_id, own_anonymous_id, label, created_at, last_seen_at"
    copying = f"copy visitor ({columns}, expires_at, is_verified) from stdin"
    with psycopg.connect(database_url) as owner, owner.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row((*row, False))
    return [each.text for each in made]


def make_agents(url: str, account_id: int, count: int) -> list[str]:
    """Session cookies of members who may answer."""
    asyncio.run(_join(AccountId(account_id), count))
    return [_cookie(url, f"agent{number}@willow.example") for number in range(count)]


async def _join(account_id: AccountId, count: int) -> None:
    for number in range(count):
        async with db.transaction(account_id) as here:
            await accounts.add_member(
                here,
                account_id,
                email=f"agent{number}@willow.example",
                name=f"Agent {number}",
                role="agent",
                password=PASSWORD,
            )
    await db.close()


def _cookie(url: str, email: str) -> str:
    request = urllib.request.Request(
        f"{url}/api/v1/session",
        json.dumps({"email": email, "password": PASSWORD}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["set-cookie"].partition(";")[0]


def ask(url: str, method: str, path: str, body: object, **headers: str) -> Any:
    data = json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def memory_mb(process: subprocess.Popen[bytes]) -> float:
    """What it holds of the machine's memory."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
