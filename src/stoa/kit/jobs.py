"""Long and periodic work, on procrastinate: imports, exports, feeds, schedules. Jobs take ids, never objects, and may
run twice.

Queues of high volume (inbox, outbox, mail) are tables of their own with set-based claims.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import procrastinate
import psycopg_pool
from procrastinate.tasks import Task

from stoa.kit.config import settings
from stoa.kit.db import WORKER, Db

MAX_TRIES = 5

app = procrastinate.App(connector=procrastinate.PsycopgConnector())


@dataclass(frozen=True)
class Schedule:
    name: str
    cron: str
    purpose: str


schedules: list[Schedule] = []


@dataclass(frozen=True)
class Job:
    """A function that a worker runs later; enqueued by reference so that a rename is caught by the type checker."""

    task: Task

    async def later(self, db: Db, **arguments: Any) -> None:
        """Enqueued in the caller's transaction: no commit, no job."""
        connection = await (await db.connection()).get_raw_connection()
        await self.task.configure(connection=connection.driver_connection).defer_async(**arguments)


def job(function: Callable[..., Awaitable[None]]) -> Job:
    """Retried with growing pauses up to MAX_TRIES times."""
    retry = procrastinate.RetryStrategy(max_attempts=MAX_TRIES, exponential_wait=4)
    return Job(app.task(name=_name(function), retry=retry)(function))


def every(cron: str) -> Callable[[Callable[[], Awaitable[None]]], Callable[[], Awaitable[None]]]:
    """Runs the function at the minutes its cron expression names, once for the whole installation."""

    def register(function: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def at_its_time(timestamp: int) -> None:
            await function()

        name = _name(function)
        app.periodic(cron=cron)(app.task(name=name, queueing_lock=name)(at_its_time))
        schedules.append(Schedule(name, cron, (function.__doc__ or "").strip().splitlines()[0]))
        return function

    return register


async def run(stop: asyncio.Event) -> None:
    """Works on jobs until told to stop; jobs under way are finished."""
    pool = psycopg_pool.AsyncConnectionPool(settings().database_url_for(WORKER), open=False, min_size=1, max_size=4)
    async with pool, app.open_async(pool):
        worker = asyncio.create_task(app.run_worker_async(install_signal_handlers=False, delete_jobs="successful"))
        await stop.wait()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('stoa.')}.{function.__name__}"
