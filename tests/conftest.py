"""One PostgreSQL for the run, one migrated database cloned for each process of tests, one new store for each test
that asks.
"""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest

pytest_plugins = ["tests.cast"]

# Without autovacuum nobody gathers statistics meanwhile, and the tests that ask for plans always get the same.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "autovacuum": "off",
}


def pytest_configure(config: pytest.Config) -> None:
    """The process that hands out the tests owns the server; the others find it in the environment."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    from stoa.main.postgres import Server

    directory = Path(tempfile.mkdtemp(prefix="stoa-tests-"))
    server = Server(directory, settings=FAST, port=5432, say=lambda _: None)
    server.start()
    os.environ |= {
        "STOA_DATA": str(directory),
        "STOA_DATABASE_URL": server.url,
        "STOA_TESTS_SUPERUSER_URL": server.superuser_url,
        "STOA_SECRET_KEY": "the key of the tests",
        "STOA_DEMO": "1",
        "STOA_URL": "http://stoa.test",
    }
    from stoa.main import migrate

    migrate.upgrade()
    config.stash[SERVER] = (server, directory)


SERVER = pytest.StashKey()


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        server, directory = config.stash[SERVER]
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The owner's address of this process's own copy of the migrated database."""
    from stoa.kit.config import settings

    name = f"stoa_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    with psycopg.connect(os.environ["STOA_TESTS_SUPERUSER_URL"], autocommit=True) as connection:
        connection.execute(f"create database {name} template stoa owner stoa_owner strategy wal_log")
    parts = urlsplit(os.environ["STOA_DATABASE_URL"])
    os.environ["STOA_DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{name}"))
    settings.cache_clear()  # The process that migrated has read them already.
    yield os.environ["STOA_DATABASE_URL"]


@pytest.fixture(scope="session")
async def application(database: str) -> AsyncIterator[object]:
    """The whole of Stoa as `stoa web` serves it, started and stopped by the ASGI lifespan."""
    from stoa.main.web import app

    async with _lifespan(app):
        yield app


@pytest.fixture
async def client(application: object) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Makes HTTP clients of the application, each with its own cookies and headers."""
    clients: list[httpx.AsyncClient] = []

    def make(**headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)
        made = httpx.AsyncClient(transport=transport, base_url="http://stoa.test", headers=headers)
        clients.append(made)
        return made

    yield make
    for made in clients:
        await made.aclose()


@pytest.fixture
def web(client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A caller nobody knows."""
    return client()


@asynccontextmanager
async def _lifespan(application: Callable) -> AsyncIterator[None]:
    import asyncio

    said: asyncio.Queue[dict] = asyncio.Queue()
    heard: asyncio.Queue[dict] = asyncio.Queue()
    serving = asyncio.create_task(
        application({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, said.get, heard.put)
    )
    await said.put({"type": "lifespan.startup"})
    answer = await heard.get()
    assert answer["type"] == "lifespan.startup.complete", answer
    yield
    await said.put({"type": "lifespan.shutdown"})
    await heard.get()
    await serving
