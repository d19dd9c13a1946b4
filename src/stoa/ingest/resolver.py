"""The worker's part: empties the inbox, account by account, each batch in one transaction.

While the database works on one batch, the next of the same account is read and looked through.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from stoa import ledger
from stoa.ingest import bodies, queries, rules
from stoa.ingest.resolving import refused_metrics, resolve
from stoa.ingest.rules import Ready
from stoa.kit import clock, loops
from stoa.kit.db import WORKER, Db, acting_as, ping, transaction, try_advisory_lock
from stoa.kit.errors import Invalid, Unavailable
from stoa.kit.ids import AccountId
from stoa.kit.text import clean

STAGE = "ingest"
BATCH_ROWS = 2_000
BATCH_BYTES = 16_000_000
BREATH = 25
LONGEST_REST = 60.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the inbox, and what it says; or why it cannot be taken in."""

    inbox_id: int
    body: str
    said: Ready | Invalid


async def run_resolver(stop: asyncio.Event) -> None:
    """Resolves what comes in until told to stop. Any number of workers may do so at once."""
    resolver = Resolver()
    try:
        await loops.for_ever("resolver", resolver.step, stop, watch=loops.Watch(queries.SOMETHING_WAITS))
    finally:
        await resolver.close()


async def settle() -> None:
    """Resolves and reacts until there is nothing to do at once; what tests wait for. Runs as the worker."""
    with acting_as(WORKER):
        resolver = Resolver()
        while await resolver.step() or await ledger.react():
            pass
        await resolver.close()


@dataclass
class Resolver:
    """Remembers what it read ahead, and which accounts failed as a whole: they wait, and the others do not."""

    ahead: dict[AccountId, asyncio.Task[list[Row]]] = field(default_factory=dict)
    resting: dict[AccountId, tuple[float, float]] = field(default_factory=dict)

    async def step(self) -> bool:
        """One batch of each account with work; whether anything was taken in."""
        async with transaction() as db:
            waiting = await queries.accounts_with_inbox(db)
        has_worked = False
        for account_id in waiting:
            if self.resting.get(account_id, (0.0, 0.0))[0] <= time.monotonic():
                has_worked |= await self._take_in(account_id)
        return has_worked

    async def close(self) -> None:
        for reading in self.ahead.values():
            reading.cancel()
        await asyncio.gather(*self.ahead.values(), return_exceptions=True)

    async def _take_in(self, account_id: AccountId) -> bool:
        try:
            reading = self.ahead.pop(account_id, None)
            # What was read ahead may be gone by now, or may have been nothing.
            taken = await self._batch(account_id, await reading) if reading else 0
            taken = taken or await self._batch(account_id, await read(account_id))
        except Exception:
            async with transaction() as db:
                await ping(db)  # If the database is away, that is what failed, and it is for the loop to wait.
            _, rest = self.resting.get(account_id, (0.0, 0.5))
            self.resting[account_id] = (time.monotonic() + rest, min(rest * 2, LONGEST_REST))
            log.exception("resolver.account_failed", account_id=account_id)
            return False
        self.resting.pop(account_id, None)
        return taken > 0

    async def _batch(self, account_id: AccountId, rows: list[Row]) -> int:
        if len(rows) == BATCH_ROWS and account_id not in self.ahead:
            self.ahead[account_id] = asyncio.create_task(read(account_id, besides=[row.inbox_id for row in rows]))
        return await take_in(account_id, rows)


async def read(account_id: AccountId, *, besides: Sequence[int] = ()) -> list[Row]:
    """The oldest rows, looked through but left where they are."""
    async with transaction(account_id) as db:
        found = await queries.oldest(db, account_id, besides=besides, rows=BATCH_ROWS, size=BATCH_BYTES)
    rows: list[Row] = []
    now = clock.now()
    for inbox_id, body in found:
        rows.append(Row(inbox_id, body, _said(body, now)))
        if len(rows) % BREATH == 0:
            await asyncio.sleep(0)
    return rows


def _said(body: str, now: datetime) -> Ready | Invalid:
    try:
        return rules.prepare(bodies.decode(body), now=now, body=body)
    except Invalid as refusal:
        return refusal


async def take_in(account_id: AccountId, rows: Sequence[Row]) -> int:
    """The rows in one transaction; how many, 0 also while another worker is at it.

    If they fail, they go in halves, until the one that does is alone and can be buried.
    """
    if not rows:
        return 0
    try:
        async with transaction(account_id) as db:
            if not await try_advisory_lock(db, account_id, "resolve"):
                return 0
            await queries.commit_soon(db)
            there = await queries.remove(db, account_id, [row.inbox_id for row in rows])
            await _resolve(db, account_id, [row for row in rows if row.inbox_id in there])
            return len(there)
    except Unavailable:
        return 0  # A profile moved under our hands: the rows are still there for the next step.
    except Exception as error:
        if loops.is_passing(error):
            raise
        if len(rows) == 1:
            log.warning("resolver.row_failed", account_id=account_id, exc_info=error)
            return await _bury(account_id, rows[0], reason=f"{type(error).__name__}: {error}")
    half = len(rows) // 2
    return await take_in(account_id, rows[:half]) + await take_in(account_id, rows[half:])


async def _resolve(db: Db, account_id: AccountId, rows: Sequence[Row]) -> None:
    """What cannot be taken in is buried with its reason, in the same transaction."""
    ready = [row for row in rows if isinstance(row.said, Ready)]
    refused = [(row, row.said) for row in rows if isinstance(row.said, Invalid)]
    beyond = await refused_metrics(db, account_id, [row.said for row in ready])
    if beyond:
        refused += [(row, rules.TOO_MANY_METRICS) for row in ready if _is_beyond(row.said, beyond)]
        ready = [row for row in ready if not _is_beyond(row.said, beyond)]
    outcomes = await resolve(db, account_id, [row.said for row in ready])
    refused += [(row, outcome) for row, outcome in zip(ready, outcomes, strict=True) if isinstance(outcome, Invalid)]
    for row, refusal in refused:
        reason = f"{refusal.field}: {refusal.message}" if refusal.field else refusal.message
        await ledger.bury(db, account_id, stage=STAGE, reason=clean(reason), body=row.body)


def _is_beyond(said: Ready, metrics: set[str]) -> bool:
    return not said.may_merge and said.event is not None and said.event.metric in metrics


async def _bury(account_id: AccountId, row: Row, *, reason: str) -> int:
    async with transaction(account_id) as db:
        there = await queries.remove(db, account_id, [row.inbox_id])
        if there:
            await ledger.bury(db, account_id, stage=STAGE, reason=clean(reason), body=row.body)
        return len(there)
