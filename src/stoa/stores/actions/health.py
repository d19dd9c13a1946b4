"""How a connection is doing: what was heard from the store's server and from its pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from stoa import orders
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.text import clean
from stoa.stores import rules
from stoa.stores.queries import connection, health

DAY = timedelta(hours=24)
PAUSE = timedelta(seconds=5)
MAX_REASON = 500
MAX_PAGE = 2048


@dataclass(frozen=True)
class Doing:
    last_call_at: datetime | None
    calls_24h: int
    rejected_24h: int
    newest_order_at: datetime | None
    snippet_seen_at: datetime | None
    snippet_page: str | None
    links_taken_over: int | None
    last_rejected_at: datetime | None
    last_rejected_reason: str | None
    is_silent: bool


async def note_failure(db: Db, account_id: AccountId, reason: str) -> None:
    """Something we asked of the store did not work."""
    values = {"last_rejected_at": clock.now(), "last_rejected_reason": clean(reason)[:MAX_REASON]}
    await health.note(db, account_id, **values)


async def note_call(db: Db, account_id: AccountId, *, rejected: int = 0, reason: str | None = None) -> None:
    """The store's server called; of what it sent so much was refused. Last in its transaction: all calls write it."""
    now = clock.now()
    await health.count_call(db, account_id, hour=now.replace(minute=0, second=0, microsecond=0), rejected=rejected)
    values: dict[str, object] = {"last_call_at": now}
    if reason is not None:
        values |= {"last_rejected_at": now, "last_rejected_reason": clean(reason)[:MAX_REASON]}
    await health.note(db, account_id, **values)


async def saw_snippet(db: Db, account_id: AccountId, page: str, links: int) -> None:
    """The script ran on a page of the store and took over so many links. Written down every few seconds at most."""
    row = await health.find(db, account_id)
    now = clock.now()
    if row is not None and row.snippet_seen_at is not None and timedelta() <= now - row.snippet_seen_at < PAUSE:
        return
    await health.note(
        db,
        account_id,
        snippet_seen_at=now,
        snippet_page=clean(page)[:MAX_PAGE],
        links_taken_over=min(max(links, 0), 1_000_000),
    )


async def doing(db: Db, account_id: AccountId) -> Doing:
    row = await health.find(db, account_id)
    connected_at = (await connection.get(db, account_id)).created_at
    now = clock.now()
    calls, rejected = await health.calls_since(db, account_id, since=now - DAY)
    last_call_at = row.last_call_at if row else None
    return Doing(
        last_call_at=last_call_at,
        calls_24h=calls,
        rejected_24h=rejected,
        newest_order_at=await orders.newest_placed_at(db, account_id),
        snippet_seen_at=row.snippet_seen_at if row else None,
        snippet_page=row.snippet_page if row else None,
        links_taken_over=row.links_taken_over if row else None,
        last_rejected_at=row.last_rejected_at if row else None,
        last_rejected_reason=row.last_rejected_reason if row else None,
        is_silent=rules.is_silent(last_call_at, connected_at, now),
    )
