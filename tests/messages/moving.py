"""Stoa's clock, moved to where a test wants it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from stoa.kit import clock
from stoa.kit.db import transaction


@asynccontextmanager
async def moved() -> AsyncIterator[Callable[[str], Awaitable[None]]]:
    async def move(moment: str) -> None:
        wanted = datetime.fromisoformat(moment)
        async with transaction() as db:
            await clock.reset(db)
            await clock.advance(db, wanted - datetime.now(UTC))
        async with transaction() as db:
            await clock.read(db)

    yield move
    async with transaction() as db:
        await clock.reset(db)
    async with transaction() as db:
        await clock.read(db)


def ahead(by: timedelta) -> str:
    return (clock.now() + by).isoformat()
