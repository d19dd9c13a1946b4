"""The database: one engine per role, one transaction per request or job, one account per statement."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import cache

import msgspec
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from stoa.kit.config import settings
from stoa.kit.ids import AccountId

Db = AsyncSession

WEB = "stoa_web"
WORKER = "stoa_worker"
OWNER = "owner"

_role = WEB
_role_here: ContextVar[str | None] = ContextVar("role", default=None)
_engines: dict[str, AsyncEngine] = {}


def act_as(role: str) -> None:
    """Which database role this process signs in as. Called by `main` before the first transaction; OWNER founds
    stores.
    """
    global _role
    _role = role


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    """Inside the block this task's transactions are another role's: where one process plays several parts, as in
    tests.
    """
    token = _role_here.set(role)
    try:
        yield
    finally:
        _role_here.reset(token)


def engine() -> AsyncEngine:
    role = _role_here.get() or _role
    if role not in _engines:
        here = settings()
        address = here.database_url if role == OWNER else here.database_url_for(role)
        url = address.replace("postgresql://", "postgresql+psycopg://", 1)
        _engines[role] = create_async_engine(
            url,
            pool_size=15,
            max_overflow=10,
            pool_pre_ping=True,
            json_serializer=lambda value: msgspec.json.encode(value).decode(),
            json_deserializer=msgspec.json.decode,
        )
    return _engines[role]


@cache
def _sessions(bind: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(bind, expire_on_commit=False, autoflush=False)


@asynccontextmanager
async def transaction(account_id: AccountId | None = None) -> AsyncIterator[Db]:
    """A transaction that commits at the end of the block. The edge opens it (`main`, jobs, loops); actions never do."""
    async with _sessions(engine()).begin() as db:
        if account_id is not None:
            await enter(db, account_id)
        yield db


async def enter(db: Db, account_id: AccountId) -> None:
    """From here to the end of the transaction row-level security shows this account's rows and no others."""
    await db.execute(text("select set_config('stoa.account_id', :account, true)"), {"account": str(account_id)})
    db.info["account_id"] = account_id


async def advisory_lock(db: Db, account_id: AccountId, purpose: str) -> None:
    """Waits until nobody else holds (account, purpose); let go at the end of the transaction."""
    await db.execute(
        text("select pg_advisory_xact_lock(:account, hashtext(:purpose))"), {"account": account_id, "purpose": purpose}
    )


async def try_advisory_lock(db: Db, account_id: AccountId, purpose: str) -> bool:
    """Like `advisory_lock`, but says no instead of waiting."""
    taken = await db.scalar(
        text("select pg_try_advisory_xact_lock(:account, hashtext(:purpose))"),
        {"account": account_id, "purpose": purpose},
    )
    return bool(taken)


async def ping(db: Db) -> None:
    """Fails if the database does not answer."""
    await db.execute(text("select 1"))


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database is gone for the moment, not that a statement was wrong."""
    return isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


async def close() -> None:
    """Lets go of every connection; the next transaction opens new ones."""
    for used in _engines.values():
        await used.dispose()
    _engines.clear()
    _sessions.cache_clear()
