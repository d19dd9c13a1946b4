"""Live notices: `publish` on the writer's connection, delivered at its commit, heard by every process that listens.

A notice says where to look, never what is there: a topic and ids. One dedicated LISTEN connection per process; after
a lost connection every listener is told to look again, because what was said meanwhile is gone.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import psycopg
import structlog
from sqlalchemy import text

from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

CHANNEL = "stoa_live"
MAX_IDS = 100

log = structlog.get_logger()


@dataclass(frozen=True)
class Notice:
    """`account_id` 0 concerns the installation. Without ids: something under the topic changed, read it again."""

    account_id: AccountId
    topic: str
    ids: tuple[str, ...] = ()


Listener = Callable[[Notice], Awaitable[None]]


async def publish(db: Db, account_id: AccountId, topic: str, ids: Sequence[str] = ()) -> None:
    """Tells all processes at commit. More ids than fit a notice are left out: readers then re-read the topic."""
    kept = list(ids) if len(ids) <= MAX_IDS else []
    payload = msgspec.json.encode([account_id, topic, kept]).decode()
    await db.execute(text("select pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


async def publish_to_all(db: Db, topic: str) -> None:
    await publish(db, AccountId(0), topic)


class Ear:
    """This process's LISTEN connection and those who want to hear."""

    def __init__(self, role: str) -> None:
        self._role = role
        self._listeners: set[Listener] = set()

    def add(self, listener: Listener) -> Callable[[], None]:
        """Hears every notice until the returned function is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    async def run(self) -> None:
        """Listens for ever; a lost connection is opened again and followed by a `reconnected` notice."""
        is_first = True
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    settings().database_url_for(self._role), autocommit=True
                ) as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    if not is_first:
                        await self._tell(Notice(AccountId(0), "reconnected"))
                    is_first = False
                    async for notify in connection.notifies():
                        account_id, topic, ids = msgspec.json.decode(notify.payload)
                        await self._tell(Notice(account_id, topic, tuple(ids)))
            except psycopg.OperationalError as error:
                log.warning("live.reconnecting", reason=str(error))
                await asyncio.sleep(0.5)

    async def _tell(self, notice: Notice) -> None:
        """One who cannot hear keeps nobody else from it, nor from the next."""
        told = await asyncio.gather(*(each(notice) for each in list(self._listeners)), return_exceptions=True)
        for outcome in told:
            if isinstance(outcome, Exception):
                log.error("live.not_heard", topic=notice.topic, exc_info=outcome)


@cache
def ear(role: str) -> Ear:
    """The one ear of this process; whoever serves lets it run."""
    return Ear(role)
