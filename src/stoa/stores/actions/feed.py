"""The catalogue feed: a file at an address of the store that lists all it sells, fetched by us."""

from dataclasses import dataclass, field

import msgspec
import structlog

from stoa import catalog
from stoa.kit.db import transaction
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.kit.outgoing import CallFailed, Limits, call
from stoa.stores.actions import health
from stoa.stores.actions.connection import addresses
from stoa.stores.intake import MAX_ROWS, judge
from stoa.stores.intake.kinds import KINDS
from stoa.stores.listing import rows_of

LIMITS = Limits(seconds=60, max_bytes=50_000_000, redirects=3)
HEADERS = {"Accept": "application/json, text/csv;q=0.9, */*;q=0.1"}

log = structlog.get_logger()


@dataclass
class FeedRun:
    """What one reading of the feed brought. With a `failure` nothing after it was taken in, and nothing unpublished."""

    accepted: int = 0
    rejected: int = 0
    unpublished: int = 0
    reasons: list[str] = field(default_factory=list)
    failure: str | None = None


async def fetch_feed(account_id: AccountId) -> FeedRun | None:
    """Fetches the feed, takes its products in, and unpublishes what it no longer lists. None if the store has no feed.

    Call it with no transaction open.
    """
    async with transaction(account_id) as db:
        url = (await addresses(db, account_id)).catalog_feed_url
    if url is None:
        return None
    run = FeedRun()
    try:
        await _take_in(account_id, rows_of(await _fetch(url)), run)
    except CallFailed as failure:
        run.failure = str(failure)
    except Refusal as refusal:
        run.failure = refusal.message
    log.info("feed.fetched", account_id=account_id, accepted=run.accepted, rejected=run.rejected, failure=run.failure)
    reason = run.failure or next(iter(run.reasons), None)
    if reason is not None:
        async with transaction(account_id) as db:
            await health.note_failure(db, account_id, f"Catalogue feed: {reason}")
    return run


async def _fetch(url: str) -> bytes:
    reply = await call("GET", url, LIMITS, headers=HEADERS)
    if reply.status != 200:
        raise CallFailed(f"It answered {reply.status}.")
    return reply.body


async def _take_in(account_id: AccountId, rows: list[msgspec.Raw], run: FeedRun) -> None:
    if not rows:
        raise CallFailed("It lists no products, so nothing was changed.")
    listed: set[str] = set()
    is_whole = True
    for start in range(0, len(rows), MAX_ROWS):
        batch = judge(KINDS["products"], rows[start : start + MAX_ROWS])
        async with transaction(account_id) as db:
            await catalog.take_in(db, account_id, batch.good, is_fed=True)
        run.accepted += len(batch.good)
        run.rejected += len(batch.rejected)
        run.reasons += [rejected.reason(start) for rejected in batch.rejected[: 20 - len(run.reasons)]]
        listed |= {product.external_id for product in batch.good}
        listed |= {rejected.external_id for rejected in batch.rejected if rejected.external_id is not None}
        is_whole = is_whole and all(rejected.external_id is not None for rejected in batch.rejected)
    if is_whole:
        async with transaction(account_id) as db:
            run.unpublished = await catalog.unpublish_missing(db, account_id, listed)
