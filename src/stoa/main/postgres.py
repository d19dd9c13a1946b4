"""The embedded PostgreSQL: the binaries of a wheel, run as our own child on a unix socket.

    with embedded(Path("var")) as server:
        psycopg.connect(server.url)

The server is reached by its socket only, stops when we stop and when we die, and starts again after `kill -9`.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import errors, sql

from stoa.main import cluster
from stoa.main.cluster import DatabaseError
from stoa.main.processes import tied_to_parent

OWNER = "stoa_owner"
DATABASE = "stoa"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "jit": "off",
    # What a first import fills is known to the planner soon, and queues are swept often.
    "autovacuum_naptime": "15s",
    "timezone": "UTC",
    # A week of logs in <data>/postgres/log, one file per weekday.
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_checkpoints": "off",
}

_START_WITHIN = 60.0
# Together with the children's time less than the ten seconds in which everything must have stopped.
_STOPPING = {signal.SIGINT: 3.0, signal.SIGQUIT: 2.0, signal.SIGKILL: 1.0}
_LONGEST_SOCKET_PATH = 107


class AlreadyRunningError(DatabaseError):
    """Another process runs a server on this data directory."""


class Server:
    """One PostgreSQL on `data_dir/postgres`. Use `embedded`, or call `start` and `stop` in pairs."""

    def __init__(self, data_dir: Path, *, settings: dict[str, str], port: int, say: Callable[[str], None]) -> None:
        self.directory = data_dir.absolute() / "postgres"
        self.port = port
        self._settings = SETTINGS | settings
        self._say = say
        self._account = cluster.account_for(self.directory)
        self._socket_dir = _socket_dir(self.directory, port)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    @property
    def url(self) -> str:
        """For the owner: migrations, and everything that derives the other roles' addresses from it."""
        return self.url_for(OWNER, DATABASE)

    def url_for(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self._socket_dir), safe='/')}&port={self.port}"

    @property
    def superuser_url(self) -> str:
        """For making and dropping databases; no part of Stoa runs under it."""
        return self.url_for(cluster.SUPERUSER, "postgres")

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Returns when the server answers. Also starts one that died: whatever it left behind is waited for."""
        if self._lock is None:
            self._lock = _take(self.directory)
        is_durable = self._settings.get("fsync") != "off"
        cluster.prepare(self.directory, self._account, is_durable=is_durable, say=self._say)
        _make_socket_dir(self._socket_dir, self.directory, self._account)
        self._words_path().write_bytes(b"")
        self._start_until_it_answers(pause)
        self._make_database()

    def stop(self) -> None:
        """Politely, then less so. Cutting it short loses nothing: the next start replays the log."""
        if self._process is not None:
            for how, seconds in _STOPPING.items():
                self._process.send_signal(how)
                try:
                    self._process.wait(seconds)
                    break
                except subprocess.TimeoutExpired:
                    self._say(f"PostgreSQL ignored {how.name} for {seconds:.0f} s")
            self._process = None
        if self._lock is not None:
            if self._socket_dir != self.directory:
                shutil.rmtree(self._socket_dir, ignore_errors=True)
            self._lock.close()
            self._lock = None

    def _start_until_it_answers(self, pause: Callable[[float], None]) -> None:
        """A first try may be refused while backends of a killed server still let go of its shared memory."""
        deadline = time.monotonic() + _START_WITHIN
        while True:
            if not self.is_running():
                self._launch()
            try:
                psycopg.connect(self.superuser_url, connect_timeout=2).close()
            except errors.CannotConnectNow:
                deadline = time.monotonic() + _START_WITHIN  # It replays its log, which takes as long as it takes.
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    self.stop()
                    raise DatabaseError(f"PostgreSQL did not start: {self._last_words() or error}") from error
            else:
                return
            pause(0.05 if self.is_running() else 0.3)

    def _launch(self) -> None:
        settings = self._settings | cluster.access_rules(self.directory, self._account)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        place = ["-D", self.directory, "-k", self._socket_dir, "-p", str(self.port)]
        with self._words_path().open("ab") as words:
            self._process = subprocess.Popen(
                [cluster.binaries() / "postgres", *place, *options],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                start_new_session=True,
                preexec_fn=tied_to_parent(signal.SIGINT),
                **self._account.popen_options(),
            )

    def _words_path(self) -> Path:
        return self.directory.with_name("postgres.start.log")

    def _last_words(self) -> str:
        return " ".join(self._words_path().read_text(errors="replace").splitlines()[-2:])

    def _make_database(self) -> None:
        with psycopg.connect(self.superuser_url, autocommit=True) as connection:
            if not connection.execute("select from pg_roles where rolname = %s", [OWNER]).rowcount:
                connection.execute(sql.SQL("create role {} login createrole").format(sql.Identifier(OWNER)))
            if not connection.execute("select from pg_database where datname = %s", [DATABASE]).rowcount:
                statement = sql.SQL("create database {} owner {}")
                connection.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))


@contextmanager
def embedded(
    data_dir: Path,
    *,
    settings: dict[str, str] | None = None,
    port: int = 5432,
    say: Callable[[str], None] = print,
) -> Iterator[Server]:
    """A running server for the length of the block. Tests pass settings that trade safety for speed."""
    server = Server(data_dir, settings=settings or {}, port=port, say=say)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def url_of_running(data_dir: Path) -> str | None:
    """The owner's address of the server that another process runs on `data_dir`, if there is one."""
    try:
        lines = (data_dir.absolute() / "postgres" / "postmaster.pid").read_text().splitlines()
        os.kill(int(lines[0]), 0)
    except (FileNotFoundError, PermissionError, ProcessLookupError):
        return None
    if len(lines) < 8 or lines[7].strip() != "ready":
        return None
    return f"postgresql://{OWNER}@/{DATABASE}?host={quote(lines[4], safe='/')}&port={lines[3]}"


def _take(directory: Path) -> IO[str]:
    """One server per directory. The lock ends with the process that holds it, however that ends."""
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        lock = directory.with_name("postgres.lock").open("a")
    except OSError as error:
        raise DatabaseError(
            f"We may not write to {error.filename} ({error.strerror}). "
            "Start Stoa as the user who made it, or choose another data directory with --data."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise AlreadyRunningError(f"Another Stoa is running on {directory.parent}.") from None
    return lock


def _socket_dir(directory: Path, port: int) -> Path:
    """The database's own directory, closed to everybody else; where its path is too long, a short one as closed."""
    if len(os.fsencode(directory / f".s.PGSQL.{port}")) <= _LONGEST_SOCKET_PATH:
        return directory
    name = f"stoa-{os.geteuid()}-{hashlib.sha256(os.fsencode(directory)).hexdigest()[:12]}"
    return (Path("/run") if os.geteuid() == 0 else Path("/tmp")) / name


def _make_socket_dir(socket_dir: Path, directory: Path, account: cluster.Account) -> None:
    if socket_dir == directory:
        return
    try:
        socket_dir.mkdir(mode=0o700)
    except FileExistsError:
        # Somebody else's directory of that name would let them answer in the database's place.
        status = socket_dir.lstat()
        is_ours = status.st_uid in (account.uid, os.geteuid()) and not status.st_mode & 0o077
        if not stat.S_ISDIR(status.st_mode) or not is_ours:
            raise DatabaseError(f"{socket_dir} is in the way of the database's socket; remove it.") from None
    if account.is_other:
        os.chown(socket_dir, account.uid, account.gid)
