"""A Stoa of its own for one benchmark: embedded PostgreSQL as it is in production, one store, processes as they are
needed.

The server under test is kept to the first core and the client to the last, where there are several; the database goes
where the system puts it.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stoa import accounts
from stoa.main import founding, logs, migrate
from stoa.main.postgres import Server

CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = CORES[0], CORES[-1]
ORIGIN = "https://willow.example"


@dataclass(frozen=True)
class Stage:
    directory: Path
    postgres: Server
    site_id: str
    api_key: str
    account_id: int

    @contextmanager
    def web(self) -> Iterator[str]:
        """`stoa web` on a free port; its address."""
        port = free_port()
        with child([sys.executable, "-m", "stoa.main.cli", "web", "--port", str(port)], core=SERVER_CORE):
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(f"{url}/healthz")
            yield url

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        with child([sys.executable, "-m", "stoa.main.cli", "worker"], core=SERVER_CORE) as process:
            yield process


@contextmanager
def stage() -> Iterator[Stage]:
    logs.configure()  # To stderr: what is printed is the result, and nothing else.
    directory = Path(tempfile.mkdtemp(prefix="stoa-bench-"))
    postgres = Server(directory, settings={}, port=5432, say=lambda text: print(text, file=sys.stderr))
    try:
        postgres.start()
        os.environ |= {
            "STOA_DATA": str(directory),
            "STOA_DATABASE_URL": postgres.url,
            "STOA_SECRET_KEY": "the key of the benchmarks",
            "STOA_DEMO": "0",
            "STOA_PRIVATE_GATEWAYS": "1",
        }
        yield asyncio.run(_found(directory, postgres))
    finally:
        postgres.stop()
        shutil.rmtree(directory, ignore_errors=True)


async def _found(directory: Path, postgres: Server) -> Stage:
    await asyncio.to_thread(migrate.upgrade)
    plan = founding.Plan("Willow", accounts.new_site_id(), "Europe/Rome", "EUR", "en", (ORIGIN,))
    founded = await founding.found(plan, [])
    return Stage(directory, postgres, founded.site_id, founded.api_key, founded.account_id)


@contextmanager
def child(command: list[str], *, core: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=sys.stderr, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """What a child has used of its core so far."""
    used = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def load(url: str, **options: object) -> dict[str, float]:
    """What the client (`bench.rig.client`) reports, on its own core."""
    words = [
        word
        for name, given in options.items()
        for value in (given if isinstance(given, list) else [given])
        for word in (f"--{name.replace('_', '-')}", str(value))
    ]
    command = [sys.executable, "-m", "bench.rig.client", url, *words]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {CLIENT_CORE})
    )
    return json.loads(done.stdout)


def wait_until_ready(url: str) -> None:
    def is_there() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:
                return answer.status < 500
        except urllib.error.HTTPError as refused:
            return refused.code < 500
        except OSError:
            return False

    wait_for(is_there, seconds=60)


def wait_for(question: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s")
        time.sleep(0.02)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
