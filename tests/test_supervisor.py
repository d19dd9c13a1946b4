"""`stoa up` keeps its processes alive, stops them all when told to, and takes them along when it is killed."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from stoa.main.children import Child, stop_all
from stoa.main.postgres import embedded, url_of_running
from tests.waiting import until

STOPS_WITHIN = 10.0

# Starting all of Stoa is dear: the tests that share one stay in one process of pytest.
pytestmark = pytest.mark.xdist_group("supervisor")


class Running:
    """A `stoa up` on a directory of its own, on whatever port is free."""

    def __init__(self, data_dir: Path, *options: str) -> None:
        assets = data_dir / "assets" / "dashboard"
        assets.mkdir(parents=True, exist_ok=True)
        (assets / "index.html").write_text("<!doctype html><title>Dashboard</title>")
        self.data_dir = data_dir
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STOA_")}
        descriptor, self._out = tempfile.mkstemp(dir=data_dir, prefix="said-")
        with open(descriptor, "wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "stoa.main.cli", "up", "--data", data_dir, "--port", "0", "--no-demo", *options],
                env=environment | {"STOA_ASSETS": str(assets.parent)},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def said(self) -> str:
        return Path(self._out).read_text()

    def wait_until_ready(self) -> None:
        until(lambda: self.process.poll() is not None or "Stoa is ready" in self.said(), seconds=300)
        assert self.process.poll() is None, self.said()

    @property
    def port(self) -> int:
        return int(re.findall(r"Stoa is ready: http://127\.0\.0\.1:(\d+)", self.said())[0])

    def pid_of(self, command: str) -> int | None:
        """The youngest process of this installation whose command line says `command`."""
        return max((pid for pid, line in processes_of(self.data_dir) if command in line), default=None)

    def answer(self, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def processes_of(data_dir: Path) -> list[tuple[int, str]]:
    """Everything that runs for an installation: Stoa's processes by environment, PostgreSQL's by where they work."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = f"STOA_DATA={data_dir}\0".encode() in (entry / "environ").read_bytes()
            if is_ours or (entry / "cwd").readlink() == data_dir / "postgres":
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append((int(entry.name), line))
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
    return found


@contextmanager
def directory() -> Iterator[Path]:
    """Not pytest's own, which is closed again to other users; gone when nothing works in it any more."""
    path = Path(tempfile.mkdtemp(prefix="stoa-"))
    yield path
    until(lambda: not processes_of(path))
    shutil.rmtree(path)


@contextmanager
def running(data_dir: Path) -> Iterator[Running]:
    started = Running(data_dir)
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.end()


@pytest.fixture(scope="module")
def stoa() -> Iterator[Running]:
    """One for all tests that leave it running."""
    with directory() as data_dir, running(data_dir) as started:
        yield started


@pytest.mark.parametrize("command", ["cli web", "cli worker", "bin/postgres -D"])
def test_what_is_killed_comes_back(stoa: Running, command: str):
    killed = until(lambda: stoa.pid_of(command))
    os.kill(killed, signal.SIGKILL)
    until(lambda: stoa.pid_of(command) not in (None, killed))
    until(lambda: stoa.answer("/readyz") == 200)
    assert stoa.process.poll() is None


def test_second_stoa_on_the_same_data_says_so(stoa: Running):
    second = Running(stoa.data_dir)
    assert second.process.wait(120) == 1
    assert "Another Stoa is running" in second.said()
    assert stoa.answer("/healthz") == 200


def test_stops_cleanly_when_told_and_keeps_the_data_for_the_next_start():
    with directory() as data_dir:
        for how in (signal.SIGTERM, signal.SIGINT):
            with running(data_dir) as stoa, psycopg.connect(url_of_running(data_dir)) as connection:
                connection.execute("create table if not exists stop (how text)")
                connection.execute("insert into stop values (%s)", [how.name])
                connection.commit()
                stoa.process.send_signal(how)
                assert stoa.process.wait(STOPS_WITHIN) == 0
            assert processes_of(data_dir) == []
        with embedded(data_dir) as server, psycopg.connect(server.url) as connection:
            assert connection.execute("select how from stop").fetchall() == [("SIGTERM",), ("SIGINT",)]


def test_nothing_outlives_a_killed_supervisor():
    with directory() as data_dir:
        with running(data_dir) as stoa:
            assert len(processes_of(data_dir)) > 3
            stoa.process.kill()
        until(lambda: not processes_of(data_dir))


def test_port_in_use_is_said_plainly():
    with directory() as data_dir, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = Running(data_dir, "--port", str(port))
        assert refused.process.wait(120) == 1
        assert f"Port {port} on 127.0.0.1 cannot be had" in refused.said()
        assert "Traceback" not in refused.said()


def child_of(program: str, said: list[str]) -> Child:
    return Child("child", [sys.executable, "-c", program], dict(os.environ), said.append)


def tended(child: Child) -> int | None:
    child.tend()
    return child.pid


def test_child_that_keeps_dying_is_started_ever_more_slowly():
    said: list[str] = []
    child = child_of("raise SystemExit(3)", said)
    until(lambda: tended(child) and child.deaths >= 3)
    stop_all([child], within=1)
    pauses = [float(pause) for pause in re.findall(r"again in ([\d.]+) s", " ".join(said))]
    assert pauses[:3] == [0.1, 0.2, 0.4]
    assert "exit code 3" in said[0]


def test_child_that_ignores_the_request_is_killed_with_all_it_started(tmp_path: Path):
    said: list[str] = []
    grandchild = "import time; time.sleep(60)"
    program = f"""
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
started = subprocess.Popen([sys.executable, "-c", {grandchild!r}])
path = pathlib.Path({str(tmp_path)!r}) / "pid"
path.with_suffix(".new").write_text(str(started.pid))
path.with_suffix(".new").rename(path)
time.sleep(60)
"""
    child = child_of(program, said)
    child.tend()
    until((tmp_path / "pid").exists)
    stop_all([child], within=0.2)
    until(lambda: not Path("/proc", (tmp_path / "pid").read_text()).exists())
    assert said == ["child did not stop in time and was killed"]
