"""Group commit: rows of the same few milliseconds, from whichever request, share one COPY into the inbox.

Two connections take turns, so that one collects while the other commits. Each call is whole: its rows travel in one
COPY, and it is answered when that is committed. A connection that is lost answers its callers with Unavailable, because
nobody knows whether they were committed, and is opened again for ever.
"""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

import psycopg
import structlog

from stoa.kit.config import settings
from stoa.kit.db import WEB
from stoa.kit.errors import Invalid, TooMany, Unavailable

CONNECTIONS = 2
MAX_BATCH_ROWS = 500
MAX_WAITING_ROWS = 20_000
MAX_WAITING_BYTES = 100_000_000
COPY = "copy inbox (account_id, body) from stdin"
TRUSTED_FOR = 1.0
GIVE_UP_AFTER = "-c statement_timeout=20s"

log = structlog.get_logger()


@dataclass(eq=False, slots=True)
class Call:
    """One caller's rows, as COPY reads them, and where it waits."""

    lines: bytes
    rows: int
    done: asyncio.Future[None]

    def answer(self, error: Exception | None = None) -> None:
        if self.done.done():
            return
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)


class Batcher:
    """Lives on the loop it was started on."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque()
        self._rows = self._bytes = 0
        self._has_work = asyncio.Event()
        self._is_away = False
        self.loop = asyncio.get_running_loop()
        self._copiers = [self.loop.create_task(self._copy_for_ever()) for _ in range(CONNECTIONS)]

    async def put(self, lines: bytes, rows: int) -> None:
        """Returns when the rows are committed."""
        if self._is_away:
            raise away()
        if self._rows and (self._rows + rows > MAX_WAITING_ROWS or self._bytes > MAX_WAITING_BYTES):
            raise TooMany("More is coming in than we can write down. Try again.", retry_after=1)
        call = Call(lines, rows, self.loop.create_future())
        self._push(call)
        await call.done

    async def close(self) -> None:
        """What is waiting is written first, as long as the database is there."""
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                while self._calls and not self._is_away:
                    await asyncio.sleep(0.01)
        for copier in self._copiers:
            copier.cancel()
        await asyncio.gather(*self._copiers, return_exceptions=True)
        self._refuse_waiting()

    def _push(self, *calls: Call, is_first: bool = False) -> None:
        for call in reversed(calls) if is_first else calls:
            (self._calls.appendleft if is_first else self._calls.append)(call)
            self._rows += call.rows
            self._bytes += len(call.lines)
        self._has_work.set()

    def _pop(self) -> list[Call]:
        """The calls of the next batch: at most MAX_BATCH_ROWS, but always one whole call."""
        batch: list[Call] = []
        rows = 0
        while self._calls and (not batch or rows + self._calls[0].rows <= MAX_BATCH_ROWS):
            call = self._calls.popleft()
            self._rows -= call.rows
            self._bytes -= len(call.lines)
            if not call.done.done():
                batch.append(call)
                rows += call.rows
        if not self._calls:
            self._has_work.clear()
        return batch

    def _refuse_waiting(self) -> None:
        while self._calls:
            for call in self._pop():
                call.answer(away())

    async def _copy_for_ever(self) -> None:
        pause = 0.05
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    settings().database_url_for(WEB), autocommit=True, connect_timeout=5, options=GIVE_UP_AFTER
                )
            except psycopg.OperationalError as error:
                log.warning("inbox.reconnecting", reason=str(error).strip())
                self._is_away = True
                self._refuse_waiting()
                await asyncio.sleep(pause)
                pause = min(pause * 2, 1.0)
                continue
            self._is_away = False
            pause = 0.05
            with suppress(psycopg.OperationalError):
                async with connection:
                    await self._copy_while_connected(connection)

    async def _copy_while_connected(self, connection: psycopg.AsyncConnection) -> None:
        """Ends with OperationalError when the connection does."""
        used_at = self.loop.time()
        while True:
            await self._has_work.wait()
            if self.loop.time() - used_at > TRUSTED_FOR:
                # After a restart of the database the first caller shall not be the one who finds out.
                await connection.execute("select 1")
            batch = self._pop()
            if batch:
                await _copy_and_answer(connection, batch)
            used_at = self.loop.time()


async def _copy_and_answer(connection: psycopg.AsyncConnection, batch: list[Call]) -> None:
    try:
        await _copy(connection, batch)
    except (psycopg.OperationalError, asyncio.CancelledError):
        for call in batch:
            call.answer(away())
        raise
    except psycopg.Error:
        await _copy_singly(connection, batch)
    else:
        for call in batch:
            call.answer()


async def _copy(connection: psycopg.AsyncConnection, batch: list[Call]) -> None:
    async with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        await copy.write(b"".join([call.lines for call in batch]))


async def _copy_singly(connection: psycopg.AsyncConnection, batch: list[Call]) -> None:
    """After a refused batch: only the call that the database cannot keep is refused."""
    for position, call in enumerate(batch):
        try:
            await _copy(connection, [call])
        except psycopg.OperationalError:
            for left in batch[position:]:
                left.answer(away())
            raise
        except psycopg.Error as error:
            log.warning("inbox.refused", reason=str(error).strip())
            call.answer(Invalid("", "This cannot be stored."))
        else:
            call.answer()


def away() -> Unavailable:
    return Unavailable("The database is away for a moment. Nothing was lost if you try again.", retry_after=1)
