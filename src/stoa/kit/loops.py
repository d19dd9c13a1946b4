"""Loops of a worker: a step again and again, for ever, through whatever happens to the database."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError

from stoa.kit.config import settings
from stoa.kit.db import WORKER, is_away

IDLE_PAUSE = 0.05
LONGEST_PAUSE = 2.0

log = structlog.get_logger()


class Watch:
    """A connection of its own that asks one cheap question, often: is there anything to do?

    A transaction for each look would keep an idle worker busy.
    """

    def __init__(self, question: str, *values: Callable[[], object]) -> None:
        self._question = question
        self._values = values
        self._connection: psycopg.AsyncConnection | None = None

    async def sees_work(self) -> bool:
        if self._connection is None or self._connection.closed:
            self._connection = await psycopg.AsyncConnection.connect(
                settings().database_url_for(WORKER), autocommit=True, connect_timeout=5
            )
        values = [value() for value in self._values]
        cursor = await self._connection.execute(self._question, values, prepare=True)
        row = await cursor.fetchone()
        return bool(row and row[0])

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()


async def for_ever(
    name: str,
    step: Callable[[], Awaitable[bool]],
    stop: asyncio.Event,
    *,
    watch: Watch | None = None,
    pause: float = IDLE_PAUSE,
) -> None:
    """Until `stop`: at once again after a step that found work, else after a pause, a growing one after failures.

    With a `watch` a step is only taken when it sees work.
    """
    wait = pause
    while not stop.is_set():
        try:
            if (watch is None or await watch.sees_work()) and await step():
                wait = pause
                continue
            now, wait = pause, pause
        except Exception as error:
            if is_away(error) or isinstance(error, psycopg.OperationalError):
                log.warning(f"{name}.database_away", reason=str(error).partition("\n")[0])
            else:
                log.exception(f"{name}.failed")
            now, wait = wait, min(wait * 2, LONGEST_PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), now)
    if watch is not None:
        await watch.close()


def is_passing(error: BaseException) -> bool:
    """Whether the same may work in a moment: database away, deadlock, disk full. Not what a row itself brings about."""
    if not is_away(error):
        return False
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return not (state or "").startswith("54")  # too complex, too long: the row's own doing
