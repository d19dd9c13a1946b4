from collections.abc import AsyncIterator

import pytest

from tests.peers.store import StorePeer, store_peer


@pytest.fixture
async def shop() -> AsyncIterator[StorePeer]:
    """The store's own server."""
    async with store_peer() as peer:
        yield peer
