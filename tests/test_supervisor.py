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
from pathlib import Path

import psycopg
import pytest

from stoa.main.children import Child, stop_all
from stoa.main.postgres import url_of_running
from tests.waiting import until

STOPS_WITHIN = 10.0


class Running:
    """A `stoa up` on a directory of its own, on whatever port is free."""

    def __init__(self, data_dir: Path, *options: str) -> None:
        assets = data_dir / "assets" / "dashboard"
        assets.mkdir(parents=True, exist_ok=True)
        (assets / "index.html").write_text("<!doctype html><title>Dashboard</title>")
        self.data_dir = data_dir
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STOA_")}
        with (data_dir / "out").open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "stoa.main.cli", "up", "--data", data_dir, "--port", "0", "--no-demo", *options],
                env=environment | {"STOA_ASSETS": str(assets.parent)},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def said(self) -> str:
        return (self.data_dir / "out").read_text()

    def wait_until_ready(self) -> None:
        until(lambda: self.process.poll() is not None or "Stoa is ready" in self.said(), seconds=60)
        assert self.process.poll() is None, self.said()

    @property
    def port(self) -> int:
        return int(re.findall(r"Stoa is ready: http://127\.0\.0\.1:(\d+)", self.said())[-1])

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


@pytest.fixture
def data_dir() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="stoa-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def stoa(data_dir: Path) -> Iterator[Running]:
    running = Running(data_dir)
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.end()
        until(lambda: not processes_of(data_dir))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_stops_cleanly_when_told_and_keeps_the_data_for_the_next_start(stoa: Running, how: signal.Signals):
    with psycopg.connect(url_of_running(stoa.data_dir)) as connection:
        connection.execute("create table note as select 'kept' as text")
    stoa.process.send_signal(how)
    assert stoa.process.wait(STOPS_WITHIN) == 0
    assert processes_of(stoa.data_dir) == []

    again = Running(stoa.data_dir)
    try:
        until(lambda: stoa.said().count("Stoa is ready") == 2 or again.process.poll() is not None, seconds=60)
        assert again.answer("/readyz") == 200
        with psycopg.connect(url_of_running(stoa.data_dir)) as connection:
            assert connection.execute("select text from note").fetchall() == [("kept",)]
    finally:
        again.end()


def test_what_is_killed_comes_back(stoa: Running):
    for command in ("cli web", "cli worker", "bin/postgres -D"):
        killed = stoa.pid_of(command)
        os.kill(killed, signal.SIGKILL)
        until(lambda killed=killed, command=command: stoa.pid_of(command) not in (None, killed), seconds=30)
        until(lambda: stoa.answer("/readyz") == 200, seconds=30)
    assert stoa.process.poll() is None


def test_nothing_outlives_a_killed_supervisor(stoa: Running):
    assert processes_of(stoa.data_dir)
    stoa.process.kill()
    stoa.process.wait()
    until(lambda: not processes_of(stoa.data_dir))


def test_second_stoa_on_the_same_data_says_so(stoa: Running):
    second = Running(stoa.data_dir)
    assert second.process.wait(30) == 1
    assert "Another Stoa is running" in stoa.said()
    assert stoa.answer("/healthz") == 200


def test_port_in_use_is_said_plainly(data_dir: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = Running(data_dir, "--port", str(port))
        assert running.process.wait(30) == 1
    assert f"Port {port} on 127.0.0.1 cannot be had" in running.said()
    assert "Traceback" not in running.said()


def child_of(program: str, said: list[str]) -> Child:
    return Child("child", [sys.executable, "-c", program], dict(os.environ), said.append)


def tended(child: Child) -> int | None:
    child.tend()
    return child.pid


def test_child_that_keeps_dying_is_started_ever_more_slowly():
    said: list[str] = []
    child = child_of("raise SystemExit(3)", said)
    until(lambda: tended(child) and child.deaths >= 3, seconds=30)
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
