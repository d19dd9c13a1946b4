"""The worker's part: empties the inbox, account by account, each batch in one transaction."""

import asyncio
import time
from collections.abc import Sequence

import structlog

from stoa import ledger
from stoa.ingest import bodies, queries, rules
from stoa.ingest.resolving import resolve
from stoa.kit import clock, loops
from stoa.kit.db import WORKER, Db, acting_as, ping, transaction, try_advisory_lock
from stoa.kit.errors import Invalid, Unavailable
from stoa.kit.ids import AccountId
from stoa.kit.text import clean

STAGE = "ingest"
BATCH_ROWS = 2_000
BATCH_BYTES = 16_000_000
LONGEST_REST = 60.0

log = structlog.get_logger()

Row = tuple[int, str]


async def run_resolver(stop: asyncio.Event) -> None:
    """Resolves what comes in until told to stop. Any number of workers may do so at once."""
    watch = loops.Watch(queries.SOMETHING_WAITS)
    await loops.for_ever("resolver", Resolver().step, stop, watch=watch)


async def settle() -> None:
    """Resolves and reacts until there is nothing to do at once; what tests wait for. Runs as the worker."""
    with acting_as(WORKER):
        resolver = Resolver()
        while await resolver.step() or await ledger.react():
            pass


class Resolver:
    """Remembers which accounts failed as a whole, so that they wait and the others do not."""

    def __init__(self) -> None:
        self._resting: dict[AccountId, tuple[float, float]] = {}

    async def step(self) -> bool:
        """One batch of each account with work; whether anything was taken in."""
        async with transaction() as db:
            waiting = await queries.accounts_with_inbox(db)
        has_worked = False
        for account_id in waiting:
            if self._resting.get(account_id, (0.0, 0.0))[0] <= time.monotonic():
                has_worked |= await self._take_in(account_id)
        return has_worked

    async def _take_in(self, account_id: AccountId) -> bool:
        try:
            taken = await take_in(account_id)
        except Exception:
            async with transaction() as db:
                await ping(db)  # If the database is away, that is what failed, and it is for the loop to wait.
            _, rest = self._resting.get(account_id, (0.0, 0.5))
            self._resting[account_id] = (time.monotonic() + rest, min(rest * 2, LONGEST_REST))
            log.exception("resolver.account_failed", account_id=account_id)
            return False
        self._resting.pop(account_id, None)
        return taken > 0


async def take_in(account_id: AccountId) -> int:
    """One batch of one account; the number of rows, 0 also while another worker is at it."""
    async with transaction(account_id) as db:
        ids = await queries.oldest(db, account_id, rows=BATCH_ROWS, size=BATCH_BYTES)
    return await _take_in(account_id, ids) if ids else 0


async def _take_in(account_id: AccountId, ids: Sequence[int]) -> int:
    """The rows in one transaction. If they fail, in halves, until the one that does is alone and can be buried."""
    try:
        async with transaction(account_id) as db:
            if not await try_advisory_lock(db, account_id, "resolve"):
                return 0
            rows = await queries.take(db, account_id, ids)
            await _resolve_rows(db, account_id, rows)
            return len(rows)
    except Unavailable:
        return 0  # A profile moved under our hands: the rows are still there for the next step.
    except Exception as error:
        if loops.is_passing(error):
            raise
        if len(ids) == 1:
            log.warning("resolver.row_failed", account_id=account_id, exc_info=error)
            return await _bury(account_id, ids, reason=f"{type(error).__name__}: {error}")
    half = len(ids) // 2
    return await _take_in(account_id, ids[:half]) + await _take_in(account_id, ids[half:])


async def _resolve_rows(db: Db, account_id: AccountId, rows: Sequence[Row]) -> None:
    """What cannot be taken in is buried with its reason, in the same transaction."""
    now = clock.now()
    ready: list[rules.Ready] = []
    ready_bodies: list[str] = []
    for _, body in rows:
        try:
            ready.append(rules.prepare(bodies.decode(body), now=now, body=body))
            ready_bodies.append(body)
        except Invalid as refusal:
            await _bury_one(db, account_id, body, refusal)
    outcomes = await resolve(db, account_id, ready)
    for body, outcome in zip(ready_bodies, outcomes, strict=True):
        if isinstance(outcome, Invalid):
            await _bury_one(db, account_id, body, outcome)


async def _bury_one(db: Db, account_id: AccountId, body: str, refusal: Invalid) -> None:
    reason = f"{refusal.field}: {refusal.message}" if refusal.field else refusal.message
    await ledger.bury(db, account_id, stage=STAGE, reason=clean(reason), body=body)


async def _bury(account_id: AccountId, ids: Sequence[int], *, reason: str) -> int:
    async with transaction(account_id) as db:
        rows = await queries.take(db, account_id, ids)
        for _, body in rows:
            await ledger.bury(db, account_id, stage=STAGE, reason=clean(reason), body=body)
        return len(rows)
