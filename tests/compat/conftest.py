"""A server on a real socket for the official clients, and the clients."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest
from klaviyo_api import KlaviyoAPI
from segment.analytics import Client as Segment

from tests.cast import Store
from tests.waiting import until


@pytest.fixture(scope="session")
def server(database: str) -> Iterator[str]:
    """The address of `stoa web` in a process of its own, on this run's database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "stoa.main.cli", "web", "--port", str(port)]
    process = subprocess.Popen(command, env=dict(os.environ))
    try:
        until(lambda: _listens(port) or process.poll() is not None, seconds=60)
        assert process.poll() is None, "the server did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def sdk(server: str) -> Callable[[str], KlaviyoAPI]:
    """The official Python SDK with somebody's key, pointed at the server as its documentation says."""
    return lambda key: KlaviyoAPI(key, max_delay=1, max_retries=1, test_host=server)


@pytest.fixture
def klaviyo(sdk: Callable[[str], KlaviyoAPI], willow: Store) -> KlaviyoAPI:
    return sdk(willow.key)


@pytest.fixture
def segment(server: str, willow: Store) -> Segment:
    """Segment's Python client; it sends before a call returns and raises what goes wrong."""
    return Segment(willow.key, host=server, sync_mode=True, max_retries=0)


@pytest.fixture
def api(client: Callable[..., httpx.AsyncClient], willow: Store) -> httpx.AsyncClient:
    """Raw calls with Willow's private key."""
    return client(authorization=f"Klaviyo-API-Key {willow.key}", revision="2026-10-15")


@pytest.fixture
def shop_page(client: Callable[..., httpx.AsyncClient], willow: Store) -> httpx.AsyncClient:
    """Raw calls from a page of Willow's shop."""
    made = client(origin=willow.origin, revision="2026-10-15")
    made.params = {"company_id": willow.site_id}
    return made
