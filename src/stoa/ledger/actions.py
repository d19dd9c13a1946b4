"""Writing the ledger, and settling what could not be written."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from stoa.kit import clock, live
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.ledger import queries
from stoa.ledger.consumers import interested_in
from stoa.ledger.events import Entry, Fact
from stoa.ledger.models import DeadLetter

TOPIC = "events"


async def record(db: Db, account_id: AccountId, *facts: Fact) -> None:
    """Appends our own facts: event, outbox and notice stand or fall with the caller's transaction."""
    await append(db, account_id, [fact.entry() for fact in facts], are_ours=True)


async def append(db: Db, account_id: AccountId, entries: Sequence[Entry], *, are_ours: bool = False) -> list[Entry]:
    """Appends what is not on the ledger yet, tells whoever is interested, and returns what was new. `are_ours`: facts
    of our own, not what somebody told us.
    """
    if not entries:
        return []
    now = clock.now()
    ids = await queries.metric_ids(db, account_id, {entry.metric for entry in entries}, at=now)
    new = await _not_there_yet(db, account_id, ids, entries)
    if not new:
        return []
    for at in {(entry.at.year, entry.at.month): entry.at for entry in new}.values():
        await queries.make_partition(db, at)
    await queries.insert_events(db, account_id, new, ids)
    await _tell(db, account_id, new, at=now, are_ours=are_ours)
    return new


async def _not_there_yet(db: Db, account_id: AccountId, ids: dict[str, int], entries: Sequence[Entry]) -> list[Entry]:
    always: list[Entry] = []
    firsts: dict[queries.Key, Entry] = {}
    for entry in entries:
        sameness = entry.sameness
        if sameness is None:
            always.append(entry)
        else:
            firsts.setdefault((ids[entry.metric], sameness), entry)
    if not firsts:
        return always
    there = await queries.insert_keys(db, account_id, {key: entry.at for key, entry in firsts.items()})
    return always + [entry for key, entry in firsts.items() if key not in there]


async def _tell(db: Db, account_id: AccountId, entries: Sequence[Entry], *, at: datetime, are_ours: bool) -> None:
    kinds = {(entry.metric, entry.is_backfill) for entry in entries}
    interested = {(metric, late): interested_in(metric, is_backfill=late, is_ours=are_ours) for metric, late in kinds}
    batches: dict[str, list[queries.Reference]] = defaultdict(list)
    for entry in entries:
        for consumer in interested[entry.metric, entry.is_backfill]:
            batches[consumer.name].append((entry.event_id, entry.at))
    if batches:
        await queries.insert_outbox(db, account_id, batches, at=at)
    ids = [to_text(entry.event_id) for entry in entries] if len(entries) <= live.MAX_IDS else []
    await live.publish(db, account_id, TOPIC, ids)


async def make_partitions_ahead(db: Db) -> None:
    """Partitions for this month and the three ahead, so that no event waits for one to be made."""
    for days in (0, 31, 62, 93):
        await queries.make_partition(db, clock.now() + timedelta(days=days))


async def bury(
    db: Db, account_id: AccountId, *, stage: str, reason: str, body: str, consumer: str | None = None
) -> UUID:
    """Keeps what could not be taken in or reacted to, with its reason."""
    letter = DeadLetter(
        account_id=account_id,
        dead_letter_id=new_id(),
        at=clock.now(),
        stage=stage,
        consumer=consumer,
        reason=reason[:2000],
        body=body,
        state="open",
    )
    db.add(letter)
    await db.flush()
    await live.publish(db, account_id, "dead_letters", [to_text(letter.dead_letter_id)])
    return letter.dead_letter_id


async def settle_dead_letter(db: Db, account_id: AccountId, dead_letter_id: UUID, *, state: str, by: str) -> DeadLetter:
    """Closes an open dead letter as `replayed` or `dropped`, once. Who replays puts the body back to work."""
    letter = await queries.lock_dead_letter(db, account_id, dead_letter_id)
    if letter is None:
        raise NotFound
    if letter.state != "open":
        raise Conflict(f"This was {letter.state} already.")
    letter.state, letter.settled_by, letter.settled_at = state, by, clock.now()
    await db.flush()
    return letter
