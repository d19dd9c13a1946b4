"""`stoa up`: the database, the web processes and the workers of one machine, alive together and gone together.

The steps in order: take the port, start PostgreSQL, migrate, start web and worker, fill the demo store on the first
start, wait until the pages answer. After that it only watches. Whatever ends it, nothing is left running: politely
within ten seconds, and by the kernel if we are killed.
"""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from stoa.main.children import Child, end_group, ending, start, stop_all
from stoa.main.cluster import DatabaseError
from stoa.main.interruption import Interrupted, Interruption
from stoa.main.postgres import Server

_CHILDREN_STOP_WITHIN = 3.5
_DEATHS_BEFORE_GIVING_UP = 5
_PATIENCE = 10.0
_USUAL_SMTP_PORT = 2525


@dataclass(frozen=True)
class Plan:
    """What to run. Without a `database_url` the embedded PostgreSQL is part of it."""

    host: str
    port: int
    data_dir: Path
    webs: int
    workers: int
    is_demo: bool
    database_url: str | None


class StartError(Exception):
    """Stoa cannot start; the message says why and what to do."""


def up(plan: Plan) -> int:
    """Runs until told to stop. The exit code: 0 when somebody asked, 1 when it could not go on."""
    say = Narrator()
    with Interruption() as interruption:
        try:
            with ExitStack() as stack:
                Supervisor(plan, interruption, stack, say).run()
        except Interrupted:
            say("stopped")
            return 0
        except (DatabaseError, StartError) as error:
            print(f"\n{error}", file=sys.stderr, flush=True)
            return 1


class Narrator:
    """Short lines with the time since the start."""

    def __init__(self) -> None:
        self._began_at = time.monotonic()

    def __call__(self, text: str) -> None:
        print(f"{time.monotonic() - self._began_at:7.1f} s  {text}", flush=True)


class Supervisor:
    def __init__(self, plan: Plan, interruption: Interruption, stack: ExitStack, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._interruption = interruption
        self._stack = stack
        self._say = say
        self._server: Server | None = None
        self._children: list[Child] = []

    def run(self) -> None:
        listener = self._stack.enter_context(_listen(self._plan.host, self._plan.port))
        if self._plan.is_demo:
            self._say(
                "with the demo store: whoever reaches it reads its mails and moves its clock (--no-demo: without)"
            )
        environment = self._environment(self._start_database(), listener)
        self._finish("migrate", environment, "database migrated")
        self._start_children(listener, environment)
        if self._plan.is_demo:
            self._seed_once(environment)
        host, port = _reachable(listener)
        self._wait_for_pages(host, port)
        print(f"\nStoa is ready: http://{_in_url(host)}:{port}\n", flush=True)
        while True:
            self._watch(1.0)

    def _start_database(self) -> str:
        if self._plan.database_url is not None:
            self._say("database: the one in STOA_DATABASE_URL")
            return self._plan.database_url
        self._server = Server(self._plan.data_dir, settings={}, port=5432, say=self._say)
        self._stack.callback(self._server.stop)
        self._say(f"starting PostgreSQL in {self._server.directory}")
        self._server.start(self._interruption.pause)
        self._say("PostgreSQL answers")
        return self._server.url

    def _environment(self, database_url: str, listener: socket.socket) -> dict[str, str]:
        host, port = _reachable(listener)
        ours = {
            "STOA_DATA": str(self._plan.data_dir),
            "STOA_DATABASE_URL": database_url,
            "STOA_DEMO": "1" if self._plan.is_demo else "0",
            "PYTHONUNBUFFERED": "1",
        }
        if self._plan.is_demo and "STOA_INBOUND_SMTP_PORT" not in os.environ:
            ours["STOA_INBOUND_SMTP_PORT"] = str(_free_port())
            self._say(f"answers to mails are taken in at smtp://127.0.0.1:{ours['STOA_INBOUND_SMTP_PORT']}")
        return {"STOA_URL": f"http://{_in_url(host)}:{port}"} | os.environ | ours

    def _finish(self, subcommand: str, environment: dict[str, str], when_done: str) -> None:
        """Runs one subcommand to its end, watching over the others meanwhile."""
        process = start(_stoa(subcommand), environment)
        with ExitStack() as stack:
            stack.callback(end_group, process)
            while process.poll() is None:
                self._watch(1.0)
        if process.returncode:
            raise StartError(f"`stoa {subcommand}` failed ({ending(process.returncode)}); its own words are above.")
        self._say(when_done)

    def _start_children(self, listener: socket.socket, environment: dict[str, str]) -> None:
        """The webs share our listening socket: while one starts again, its connections wait instead of failing."""
        self._stack.callback(lambda: stop_all(self._children, within=_CHILDREN_STOP_WITHIN))
        web = _stoa("web", "--fd", str(listener.fileno()))
        for number in range(1, self._plan.webs + 1):
            name = f"web {number}"
            self._children.append(Child(name, web, environment, self._say, descriptors=(listener.fileno(),)))
        for number in range(1, self._plan.workers + 1):
            self._children.append(Child(f"worker {number}", _stoa("worker"), environment, self._say))
        self._watch(0)
        self._say(", ".join(f"{child.name} (pid {child.pid})" for child in self._children))

    def _seed_once(self, environment: dict[str, str]) -> None:
        """Interrupted seeding is done again: `stoa seed` must be safe to run twice."""
        seeded = self._plan.data_dir / "demo.seeded"
        if seeded.exists():
            return
        self._say("filling the demo store")
        self._finish("seed", environment, "demo store filled")
        seeded.parent.mkdir(parents=True, exist_ok=True)
        seeded.touch()

    def _wait_for_pages(self, host: str, port: int) -> None:
        missing = ["/healthz", "/dashboard", *(["/"] if self._plan.is_demo else [])]
        remind_at = time.monotonic() + _PATIENCE
        pause = 0.05
        while missing:
            # Our socket listens before a web serves it, so asking means waiting, and not seeing a death meanwhile.
            answer = _answer(host, port, missing[0], within=2.0)
            if answer is None:
                missing.pop(0)
                continue
            if time.monotonic() > remind_at:
                self._say(f"waiting: {missing[0]} {answer}")
                remind_at = time.monotonic() + _PATIENCE
            self._watch(pause)
            pause = min(pause * 1.5, 1.0)
            for child in self._children:
                if child.deaths >= _DEATHS_BEFORE_GIVING_UP:
                    raise StartError(f"{child.name} keeps ending; its own words are above.")

    def _watch(self, seconds: float) -> None:
        if self._server is not None and not self._server.is_running():
            self._say("PostgreSQL ended, starting it again")
            self._server.start(self._interruption.pause)
            self._say("PostgreSQL answers")
        for child in self._children:
            child.tend()
        self._interruption.pause(seconds)


def _stoa(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "stoa.main.cli", *arguments]


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise StartError(
            f"Port {port} on {host} cannot be had: {os.strerror(error.errno)}. "
            "If another Stoa runs there, stop it; otherwise choose a port: stoa up --port 8001"
        ) from error


def _free_port() -> int:
    """The one a test server for mail usually has, or any."""
    for wanted in (_USUAL_SMTP_PORT, 0):
        with suppress(OSError), socket.create_server(("127.0.0.1", wanted)) as found:
            return found.getsockname()[1]
    return _USUAL_SMTP_PORT


def _reachable(listener: socket.socket) -> tuple[str, int]:
    """Where to find what listens: `0.0.0.0` is no place to go to."""
    host, port = listener.getsockname()[:2]
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _answer(host: str, port: int, path: str, *, within: float) -> str | None:
    """None when the page answers well, otherwise what it does instead."""
    connection = http.client.HTTPConnection(host, port, timeout=within)
    try:
        connection.request("GET", path)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"does not answer ({error or type(error).__name__})"
    finally:
        connection.close()
    return None if 200 <= status < 400 else f"answers {status}"
