"""The worker's part: consumers hear of what happened, each at its own pace.

Due outbox rows of one account and consumer are taken together; what the consumer does and the removal of the rows
share a transaction. If it fails, the batch is halved until the one bad event is alone. That one is tried again, later
and later, and after MAX_ATTEMPTS kept as a dead letter; everything else has long gone through.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import structlog

from stoa.kit import clock, loops
from stoa.kit.db import Db, transaction, try_advisory_lock
from stoa.kit.ids import AccountId
from stoa.kit.text import clean
from stoa.ledger import queries
from stoa.ledger.actions import bury
from stoa.ledger.consumers import Consumer, named
from stoa.ledger.queries import Reference

STAGE = "react"
MAX_ROWS = 100
MAX_EVENTS = 5_000
MAX_ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=1)
UNKNOWN_PAUSE = timedelta(minutes=1)

log = structlog.get_logger()


@dataclass(frozen=True)
class Batch:
    """One outbox row: what one consumer has still to hear."""

    outbox_id: int
    attempts: int
    events: list[Reference]


class Deferred(msgspec.Struct):
    """What a dead letter of this stage holds: the event, and what it was, for people to read."""

    event_id: UUID
    at: datetime
    metric: str | None = None
    profile_id: UUID | None = None


async def run_reactor(stop: asyncio.Event) -> None:
    """Lets consumers react until told to stop. Any number of workers may do so at once."""
    await loops.for_ever("reactor", react, stop, watch=loops.Watch(queries.SOMETHING_IS_DUE, clock.now))


async def react() -> bool:
    """One batch for each account and consumer with due work; whether there was any."""
    async with transaction() as db:
        due = await queries.accounts_with_outbox(db, now=clock.now())
    has_worked = False
    for account_id, name in due:
        has_worked |= await _serve(account_id, name)
    return has_worked


async def _serve(account_id: AccountId, name: str) -> bool:
    consumer = named(name)
    async with transaction(account_id) as db:
        rows = await queries.due_outbox(db, account_id, name, now=clock.now(), limit=MAX_ROWS)
        if consumer is None:
            # Another version of Stoa left this; it stays for the one that knows it.
            for row in rows:
                await _postpone(db, account_id, row.outbox_id, row.attempts, UNKNOWN_PAUSE)
            return False
        batches = _first([Batch(row.outbox_id, row.attempts, _references(row.events)) for row in rows])
    return bool(batches) and await _attempt(account_id, consumer, batches)


async def _attempt(account_id: AccountId, consumer: Consumer, batches: Sequence[Batch]) -> bool:
    """Whether something moved on; not, if another worker is at it."""
    try:
        async with transaction(account_id) as db:
            if not await _hold(db, account_id, consumer, batches):
                return False
            await _react(db, account_id, consumer, batches)
            return True
    except Exception as error:
        if loops.is_passing(error):
            raise
        log.warning("reactor.failed", consumer=consumer.name, account_id=account_id, exc_info=error)
        failure = error
    if len(batches) == 1 and len(batches[0].events) == 1:
        await _set_aside(account_id, consumer, batches[0], failure)
        return True
    for half in await _halves(account_id, consumer, batches):
        await _attempt(account_id, consumer, half)
    return True


async def _hold(db: Db, account_id: AccountId, consumer: Consumer, batches: Sequence[Batch]) -> bool:
    """Whether these rows are ours until the transaction ends: one worker serves a consumer of an account at a time."""
    if not await try_advisory_lock(db, account_id, f"react:{consumer.name}"):
        return False
    ids = [batch.outbox_id for batch in batches]
    return await queries.outbox_is_there(db, account_id, ids)


async def _react(db: Db, account_id: AccountId, consumer: Consumer, batches: Sequence[Batch]) -> None:
    references = list(dict.fromkeys(reference for batch in batches for reference in batch.events))
    events = await queries.events_by_id(db, account_id, references)
    if events:
        await consumer.listener(db, account_id, events)
    await queries.remove_outbox(db, account_id, [batch.outbox_id for batch in batches])


async def _halves(account_id: AccountId, consumer: Consumer, batches: Sequence[Batch]) -> list[Sequence[Batch]]:
    if len(batches) > 1:
        half = len(batches) // 2
        return [batches[:half], batches[half:]]
    [whole] = batches
    half = len(whole.events) // 2
    async with transaction(account_id) as db:
        if not await _hold(db, account_id, consumer, batches):
            return []
        await queries.remove_outbox(db, account_id, [whole.outbox_id])
        parts = []
        for events in (whole.events[:half], whole.events[half:]):
            outbox_id = await queries.insert_outbox_part(
                db, account_id, consumer.name, events, attempts=whole.attempts, at=clock.now()
            )
            parts.append([Batch(outbox_id, whole.attempts, events)])
        return parts


async def _set_aside(account_id: AccountId, consumer: Consumer, batch: Batch, failure: Exception) -> None:
    """The one event that fails: later again, or buried where people see it."""
    async with transaction(account_id) as db:
        if not await _hold(db, account_id, consumer, [batch]):
            return
        attempts = batch.attempts + 1
        if attempts < MAX_ATTEMPTS:
            await _postpone(db, account_id, batch.outbox_id, attempts, FIRST_PAUSE * 4**batch.attempts)
            return
        [(event_id, at)] = batch.events
        events = await queries.events_by_id(db, account_id, batch.events)
        body = Deferred(event_id, at, *((events[0].metric, events[0].profile_id) if events else ()))
        await bury(
            db,
            account_id,
            stage=STAGE,
            consumer=consumer.name,
            reason=clean(f"{type(failure).__name__}: {failure}"),
            body=msgspec.json.encode(body).decode(),
        )
        await queries.remove_outbox(db, account_id, [batch.outbox_id])


async def replay(db: Db, account_id: AccountId, consumer: str, body: str) -> None:
    """Gives the event of a dead letter to its consumer once more."""
    deferred = msgspec.json.decode(body, type=Deferred)
    reference = (deferred.event_id, deferred.at)
    await queries.insert_outbox(db, account_id, {consumer: [reference]}, at=clock.now())


async def _postpone(db: Db, account_id: AccountId, outbox_id: int, attempts: int, pause: timedelta) -> None:
    await queries.postpone_outbox(db, account_id, outbox_id, attempts=attempts, next_at=clock.now() + pause)


def _first(batches: Sequence[Batch]) -> list[Batch]:
    """As many as together hold at most MAX_EVENTS; those that failed before go alone."""
    if batches and batches[0].attempts:
        return [batches[0]]
    taken: list[Batch] = []
    events = 0
    for batch in batches:
        if batch.attempts or (taken and events + len(batch.events) > MAX_EVENTS):
            break
        taken.append(batch)
        events += len(batch.events)
    return taken


def _references(events: Sequence[Sequence[str]]) -> list[Reference]:
    return [(UUID(event_id), datetime.fromisoformat(at)) for event_id, at in events]
