"""The embedded PostgreSQL keeps its data through `kill -9`, its socket to its user, and leaves nothing running."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from stoa.main.cluster import DatabaseError, binaries
from stoa.main.postgres import AlreadyRunningError, Server, embedded, url_of_running
from tests.waiting import until

FAST = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "10"}

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Not pytest's own: its path is long, and it would close again what the server's user must pass through."""
    path = Path(tempfile.mkdtemp(prefix="stoa-"))
    yield path
    shutil.rmtree(path)


def processes_in(directory: Path) -> list[int]:
    """Every process of a server works in its data directory."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == directory:
                found.append(int(entry.name))
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
    return found


def write_a_row(server: Server) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("create table note as select 'kept' as text")


def read_the_row(server: Server) -> str:
    with psycopg.connect(server.url) as connection:
        return connection.execute("select text from note").fetchone()[0]


def psql_as(user: str, url: str) -> subprocess.CompletedProcess[str]:
    command = [binaries() / "psql", url, "-c", "select 1"]
    options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    return subprocess.run(command, cwd="/", env={}, capture_output=True, text=True, check=False, **options)


def test_owner_may_make_roles_but_is_no_superuser(data_dir):
    with embedded(data_dir, settings=FAST) as server, psycopg.connect(server.url) as connection:
        row = connection.execute(
            "select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user"
        )
        assert row.fetchone() == (False, True, False)
        assert connection.info.dbname == "stoa"


def test_data_survives_a_stop(data_dir):
    with embedded(data_dir, settings=FAST) as server:
        write_a_row(server)
    with embedded(data_dir, settings=FAST) as server:
        assert read_the_row(server) == "kept"


def test_killed_server_starts_again_with_its_data_while_a_client_hangs_on(data_dir):
    with embedded(data_dir, settings=FAST) as server, psycopg.connect(server.url):
        write_a_row(server)
        os.kill(server.pid, signal.SIGKILL)
        until(lambda: not server.is_running())
        server.start()
        assert read_the_row(server) == "kept"


def test_stop_leaves_no_process(data_dir):
    with embedded(data_dir, settings=FAST) as server, psycopg.connect(server.url):
        assert processes_in(server.directory)
    assert processes_in(server.directory) == []


def test_server_ends_with_the_process_that_started_it(data_dir):
    program = f"""
import pathlib, time
from stoa.main.postgres import embedded
with embedded(pathlib.Path({str(data_dir)!r}), settings={FAST!r}):
    print("up", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as starter:
        assert "up\n" in starter.stdout
        assert processes_in(data_dir / "postgres")
        starter.kill()
    until(lambda: not processes_in(data_dir / "postgres"))


def test_one_server_per_directory(data_dir):
    with embedded(data_dir, settings=FAST) as server:
        with pytest.raises(AlreadyRunningError, match="Another Stoa"), embedded(data_dir):
            pass
        assert server.is_running()


def test_others_find_the_running_server(data_dir):
    assert url_of_running(data_dir) is None
    with embedded(data_dir, settings=FAST) as server:
        assert url_of_running(data_dir) == server.url
    assert url_of_running(data_dir) is None


def test_interrupted_first_start_is_begun_anew(data_dir):
    unfinished = data_dir / "postgres.new"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")
    with embedded(data_dir, settings=FAST) as server:
        assert server.is_running()
    assert not unfinished.exists()


def test_data_of_another_version_is_refused_by_name(data_dir):
    with embedded(data_dir, settings=FAST) as server:
        pass
    (server.directory / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseError, match="PostgreSQL 17"):
        server.start()
    server.stop()


def test_long_path_gets_a_short_closed_socket_directory(data_dir):
    with embedded(data_dir / ("long" * 30), settings=FAST) as server:
        write_a_row(server)
        socket_dir = Path(server.url.partition("host=")[2].partition("&")[0])
        assert not socket_dir.is_relative_to(data_dir)
        assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
    assert not socket_dir.exists()


@as_root
def test_parents_get_the_right_to_pass_and_nothing_else_and_it_is_said(data_dir):
    said = []
    data_dir.chmod(0o700)
    with embedded(data_dir, settings=FAST, say=said.append) as server:
        assert server.directory.owner() == "stoa"
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o701
    assert [line for line in said if str(data_dir) in line]


@as_root
def test_other_users_cannot_reach_the_socket(data_dir):
    with embedded(data_dir, settings=FAST) as server:
        assert "Permission denied" in psql_as("nobody", server.url).stderr


@as_root
def test_other_users_are_refused_even_with_the_socket_in_the_open(data_dir):
    with embedded(data_dir, settings=FAST) as server:
        server.directory.chmod(0o711)
        (server.directory / ".s.PGSQL.5432").chmod(0o777)
        assert "Peer authentication failed" in psql_as("nobody", server.url).stderr
        assert psql_as("stoa", server.url).returncode == 0


@as_root
def test_second_user_of_the_machine_runs_a_server_beside_ours(data_dir):
    theirs = data_dir / "theirs"
    theirs.mkdir()
    shutil.chown(theirs, "nobody")
    with embedded(data_dir / "ours", settings=FAST) as ours:
        child = os.fork()
        if child == 0:
            os._exit(_start_as_nobody(theirs))
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert ours.is_running()
    assert (theirs / "postgres").owner() == "nobody"


def _start_as_nobody(directory: Path) -> int:
    nobody = pwd.getpwnam("nobody")
    try:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        with embedded(directory, settings=FAST) as server:
            write_a_row(server)
            return 0
    except BaseException as error:  # noqa: BLE001 - a fork of the test process must not go on with its tests
        print(error, file=sys.stderr)
        return 1
