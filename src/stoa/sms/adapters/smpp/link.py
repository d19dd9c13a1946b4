"""A session that comes back: opened again after ever longer pauses, a little by chance so that not all come at once."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress

import structlog

from stoa.sms.adapters.smpp.session import Session
from stoa.sms.exchange import Failed

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 32.0
log = structlog.get_logger()


class Link:
    def __init__(self, name: str, make: Callable[[], Session]) -> None:
        self._name = name
        self._make = make
        self._session: Session | None = None
        self._tried = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._failure: Failed | None = None

    def keep(self) -> None:
        """From now on there is a session, or one is about to be."""
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())

    async def session(self, seconds: float) -> Session:
        """The bound session. Raises Failed when the last try failed, or none came to an end within so many seconds."""
        self.keep()
        if not self._tried.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._tried.wait(), seconds)
        if self._session is None:
            raise self._failure or Failed("transient", "not_connected", "There is no session yet.")
        return self._session

    async def close(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeping
        if self._session is not None:
            await self._session.close()

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while True:
            session = self._make()
            try:
                await session.open()
            except asyncio.CancelledError:
                session.end("It was closed.")
                raise
            except Failed as failure:
                self._failure = failure
                self._tried.set()
                session.end(str(failure))
                log.warning("smpp.not_bound", route=self._name, reason=str(failure))
            else:
                pause, self._failure = FIRST_PAUSE, None
                self._session = session
                self._tried.set()
                await session.ended.wait()
                self._session = None
                self._tried.clear()
                log.warning("smpp.session_ended", route=self._name, reason=session.why)
            await asyncio.sleep(pause * random.uniform(0.5, 1))
            pause = min(pause * 2, LONGEST_PAUSE)
