"""One look-out for all idle loops of a process: their questions are asked together, over one connection.

Each for itself, ten idle loops would keep a worker busy with asking.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import psycopg

from stoa.kit.config import settings
from stoa.kit.db import WORKER

ROUND_SECONDS = 0.05


class Watch:
    """A cheap question to the database, answered by one boolean: is there anything to do?"""

    def __init__(self, question: str, *values: Callable[[], object]) -> None:
        self.question = question
        self.values = values


@dataclass
class _Waiting:
    seen: asyncio.Future[bool]
    pause: float
    due_at: float


class Lookout:
    def __init__(self) -> None:
        self._waiting: dict[Watch, _Waiting] = {}
        self._rounds: asyncio.Task[None] | None = None
        self._connection: psycopg.AsyncConnection | None = None

    async def sees(self, watch: Watch, *, pause: float, stopping: asyncio.Task[bool]) -> bool:
        """Asks every `pause` seconds until there is something to do; False when told to stop before. Raises what asking
        raised.
        """
        loop = asyncio.get_running_loop()
        seen: asyncio.Future[bool] = loop.create_future()
        self._waiting[watch] = _Waiting(seen, pause, loop.time() + pause)
        if self._rounds is None or self._rounds.done():
            self._rounds = loop.create_task(self._look())
        try:
            await asyncio.wait({seen, stopping, self._rounds}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.pop(watch, None)
        if not seen.done() and not stopping.done():
            self._rounds.result()
        return seen.done() and seen.result()

    async def _look(self) -> None:
        """As long as anybody waits."""
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                await asyncio.sleep(ROUND_SECONDS)
                soon = loop.time() + ROUND_SECONDS / 2
                if due := [watch for watch, each in self._waiting.items() if each.due_at <= soon]:
                    await self._round(due)
        finally:
            if self._connection is not None:
                await self._connection.close()

    async def _round(self, due: Sequence[Watch]) -> None:
        try:
            answers = await self._ask(due)
        except psycopg.Error as error:
            if len(due) == 1 or self._connection is None or self._connection.closed:
                for watch in due:
                    self._fail(watch, error)
            else:
                # One question that cannot be answered leaves the others theirs.
                for watch in due:
                    await self._round([watch])
            return
        again_at = asyncio.get_running_loop().time()
        for watch, answer in zip(due, answers, strict=True):
            each = self._waiting.get(watch)
            if each is not None and answer and not each.seen.done():
                each.seen.set_result(True)
            elif each is not None:
                each.due_at = again_at + each.pause

    def _fail(self, watch: Watch, error: psycopg.Error) -> None:
        each = self._waiting.get(watch)
        if each is not None and not each.seen.done():
            each.seen.set_exception(error)

    async def _ask(self, due: Sequence[Watch]) -> Sequence[object]:
        if self._connection is None or self._connection.closed:
            self._connection = await psycopg.AsyncConnection.connect(
                settings().database_url_for(WORKER), autocommit=True, connect_timeout=5
            )
        statement = f"select {', '.join(f'({watch.question})' for watch in due)}"
        values = [value() for watch in due for value in watch.values]
        cursor = await self._connection.execute(statement, values, prepare=True)
        return await cursor.fetchone() or ()


_lookouts: WeakKeyDictionary[asyncio.AbstractEventLoop, Lookout] = WeakKeyDictionary()


def lookout() -> Lookout:
    """The one of the running event loop."""
    return _lookouts.setdefault(asyncio.get_running_loop(), Lookout())
