"""Loops of a worker: a step again and again, for ever, through whatever happens to the database."""

import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError

from stoa.kit.db import is_away
from stoa.kit.lookout import Watch, lookout

__all__ = ["Watch", "for_ever", "is_passing"]

IDLE_PAUSE = 0.05
LONGEST_PAUSE = 2.0

log = structlog.get_logger()


async def for_ever(
    name: str,
    step: Callable[[], Awaitable[bool]],
    stop: asyncio.Event,
    *,
    watch: Watch | None = None,
    pause: float = IDLE_PAUSE,
) -> None:
    """Until `stop`: at once again after a step that found work, else after a pause, a growing one after failures.

    With a `watch` a step that found nothing is followed by none until it sees work.
    """
    stopping = asyncio.create_task(stop.wait())
    wait, is_idle = pause, False
    while not stop.is_set():
        try:
            if is_idle and watch is not None and not await lookout().sees(watch, pause=pause, stopping=stopping):
                break
            is_idle = not await step()
            now = pause if is_idle and watch is None else 0
            wait = pause
        except Exception as error:
            if is_away(error) or isinstance(error, psycopg.OperationalError):
                log.warning(f"{name}.database_away", reason=str(error).partition("\n")[0])
            else:
                log.exception(f"{name}.failed")
            now, wait = wait, min(wait * 2, LONGEST_PAUSE)
        if now:
            await asyncio.wait({stopping}, timeout=now)
    stopping.cancel()


def is_passing(error: BaseException) -> bool:
    """Whether the same may work in a moment: database away, deadlock, disk full. Not what a row itself brings about."""
    if not is_away(error):
        return False
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return not (state or "").startswith("54")  # too complex, too long: the row's own doing
