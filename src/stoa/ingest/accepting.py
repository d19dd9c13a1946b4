"""The front of the house: what doors hand in is durable before they answer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from stoa.ingest import bodies
from stoa.ingest.batches import Batcher
from stoa.ingest.incoming import Incoming
from stoa.kit import clock
from stoa.kit.ids import AccountId

_batcher: Batcher | None = None


async def accept(account_id: AccountId, items: Sequence[Incoming]) -> None:
    """Returns when all of them are committed, together. Raises Invalid, TooMany on overload, Unavailable."""
    if not items:
        return
    now = clock.now()
    lines = []
    for item in items:
        item.received_at = now
        body = bodies.encode(item).replace(b"\\", b"\\\\")
        lines.append(b"%d\t%b\n" % (account_id, body))
    await _running().put(b"".join(lines), len(lines))


@asynccontextmanager
async def accepting(_: object = None) -> AsyncIterator[None]:
    """Around the life of a process that accepts: at its end what is still waiting is written."""
    try:
        yield
    finally:
        await _stop()


def _running() -> Batcher:
    global _batcher
    if _batcher is None or _batcher.loop is not asyncio.get_running_loop():
        _batcher = Batcher()
    return _batcher


async def _stop() -> None:
    global _batcher
    if _batcher is not None:
        await _batcher.close()
        _batcher = None
