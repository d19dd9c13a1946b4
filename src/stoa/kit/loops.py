"""Loops of a worker: a step again and again, for ever, through whatever happens to the database."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from sqlalchemy.exc import DBAPIError

from stoa.kit.db import is_away

IDLE_PAUSE = 0.04
LONGEST_PAUSE = 2.0

log = structlog.get_logger()


async def for_ever(name: str, step: Callable[[], Awaitable[bool]], stop: asyncio.Event) -> None:
    """Until `stop`: at once again after a step that found work, after a short pause otherwise, after longer ones on
    failure.
    """
    pause = IDLE_PAUSE
    while not stop.is_set():
        try:
            if await step():
                pause = IDLE_PAUSE
                continue
            wait, pause = IDLE_PAUSE, IDLE_PAUSE
        except Exception as error:
            if is_away(error):
                log.warning(f"{name}.database_away", reason=str(error).splitlines()[0])
            else:
                log.exception(f"{name}.failed")
            wait, pause = pause, min(pause * 2, LONGEST_PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wait)


def is_passing(error: BaseException) -> bool:
    """Whether the same may work in a moment: database away, deadlock, disk full. Not what a row itself brings about."""
    if not is_away(error):
        return False
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return not (state or "").startswith("54")  # too complex, too long: the row's own doing
