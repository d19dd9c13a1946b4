import operator
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import array, documents, rowset
from stoa.ledger.events import Entry, Event, Reading
from stoa.ledger.models import DeadLetter, EventRow, Metric, Outbox

SOMETHING_IS_DUE = "select exists (select from outbox where next_at <= %s)"
INSERT_EVENTS = text(
    """
    insert into event
      (account_id, at, event_id, metric_id, profile_id, unique_id, value, currency, properties, source, is_backfill)
    select :account_id, at, event_id, metric_id, profile_id, unique_id, value, currency, cast(properties as jsonb),
      source, is_backfill
    from unnest(
      cast(:ats as timestamptz[]), cast(:event_ids as uuid[]), cast(:metric_ids as int[]), cast(:profile_ids as uuid[]),
      cast(:unique_ids as text[]), cast(:values as numeric[]), cast(:currencies as text[]),
      string_to_array(:properties, chr(10)), cast(:sources as text[]), cast(:backfills as bool[])
    ) as e (at, event_id, metric_id, profile_id, unique_id, value, currency, properties, source, is_backfill)
    """
)
# Those that were there are few, and all that comes back.
INSERT_KEYS = text(
    """
    with asked as (
      select * from unnest(cast(:metric_ids as int[]), cast(:keys as text[]), cast(:ats as timestamptz[]))
        as k (metric_id, key, at)
    ), taken as (
      insert into event_key (account_id, metric_id, key, at)
      select :account_id, metric_id, key, at from asked
      on conflict do nothing returning metric_id, key
    )
    select metric_id, key from asked except select metric_id, key from taken
    """
)
INSERT_OUTBOX = text(
    """
    insert into outbox (account_id, consumer, events, attempts, created_at, next_at)
    select :account_id, o.consumer, o.events, o.attempts, :at, :at
    from json_to_recordset(cast(:rows as json)) as o (consumer text, events jsonb, attempts int)
    """
)
# One look into the index for each event, whatever the planner thinks of the tables' sizes.
EVENTS_BY_ID = text(
    """
    select e.event_id, e.at, m.name, e.profile_id, e.properties, e.unique_id, e.value, e.currency, e.source,
      e.is_backfill
    from json_to_recordset(cast(:rows as json)) as k (event_id uuid, at timestamptz)
    cross join lateral (
      select * from event where account_id = :account_id and at = k.at and event_id = k.event_id limit 1
    ) as e
    join metric m on m.account_id = :account_id and m.metric_id = e.metric_id
    order by e.event_id
    """
)


Reference = tuple[UUID, datetime]
"""An event by its id and time."""

Key = tuple[int, str]
"""(metric, key): what is on the ledger once."""


async def metrics(db: Db, account_id: AccountId) -> Sequence[Metric]:
    rows = await db.scalars(select(Metric).where(Metric.account_id == account_id).order_by(Metric.name))
    return rows.all()


async def metric_ids(db: Db, account_id: AccountId, names: set[str], *, at: datetime) -> dict[str, int]:
    """The ids behind names; a name seen for the first time becomes a metric."""
    wanted = select(Metric.name, Metric.metric_id).where(Metric.account_id == account_id, Metric.name.in_(names))
    known = dict((await db.execute(wanted)).all())
    missing = sorted(names - known.keys())
    if missing:
        rows = [{"account_id": account_id, "name": name, "created_at": at} for name in missing]
        await db.execute(upsert(Metric).values(rows).on_conflict_do_nothing())
        known |= dict((await db.execute(wanted)).all())
    return known


async def metrics_without_room(db: Db, account_id: AccountId, names: Sequence[str], *, most: int) -> set[str]:
    """Those of `names` that are no metrics yet, and would be more than `most` if they came in this order."""
    known = set(await db.scalars(select(Metric.name).where(Metric.account_id == account_id, Metric.name.in_(names))))
    new = [name for name in dict.fromkeys(names) if name not in known]
    if not new:
        return set()
    count = await db.scalar(select(func.count()).select_from(Metric).where(Metric.account_id == account_id)) or 0
    return set(new[max(0, most - count) :])


async def make_partition(db: Db, at: datetime) -> None:
    await db.execute(text("select stoa_event_partition(:at)"), {"at": at})


async def insert_keys(db: Db, account_id: AccountId, moments: Mapping[Key, datetime]) -> set[Key]:
    """Takes the keys nobody took before and returns the others."""
    # In their order, which is everybody's: two that take many at once do not wait for each other.
    keys = sorted(moments)
    values = {
        "metric_ids": array([metric_id for metric_id, _ in keys]),
        "keys": array([name for _, name in keys]),
        "ats": array([moments[key] for key in keys]),
    }
    there = await db.execute(INSERT_KEYS, {"account_id": account_id, **values})
    return {(metric_id, key) for metric_id, key in there.all()}


async def insert_events(db: Db, account_id: AccountId, entries: Sequence[Entry], metric_ids: Mapping[str, int]) -> None:
    """The partitions for their times are there."""
    values = {
        "ats": array([entry.at for entry in entries]),
        "event_ids": array([entry.event_id for entry in entries]),
        "metric_ids": array([metric_ids[entry.metric] for entry in entries]),
        "profile_ids": array([entry.profile_id for entry in entries]),
        "unique_ids": array([entry.unique_id for entry in entries]),
        "values": array([entry.value for entry in entries]),
        "currencies": array([entry.currency for entry in entries]),
        "properties": documents([entry.properties for entry in entries]),
        "sources": array([entry.source for entry in entries]),
        "backfills": array([entry.is_backfill for entry in entries]),
    }
    await db.execute(INSERT_EVENTS, {"account_id": account_id, **values})


async def insert_outbox(
    db: Db, account_id: AccountId, batches: Mapping[str, Sequence[Reference]], *, at: datetime
) -> None:
    """One row for each consumer, due at once. Web writes without reading, so nothing is returned."""
    rows = [{"consumer": consumer, "events": events, "attempts": 0} for consumer, events in batches.items()]
    await db.execute(INSERT_OUTBOX, {"account_id": account_id, "rows": rowset(rows), "at": at})


async def insert_outbox_part(
    db: Db, account_id: AccountId, consumer: str, events: Sequence[Reference], *, attempts: int, at: datetime
) -> int:
    """A row of its own for some events of another row; its id."""
    rows = rowset([{"consumer": consumer, "events": events, "attempts": attempts}])
    statement = text(f"{INSERT_OUTBOX.text} returning outbox_id")
    return await db.scalar(statement, {"account_id": account_id, "rows": rows, "at": at})


async def events_by_id(db: Db, account_id: AccountId, keys: Sequence[Reference]) -> list[Event]:
    """Events by (id, time), in the order of their arrival."""
    rows = [{"event_id": event_id, "at": at} for event_id, at in keys]
    found = await db.execute(EVENTS_BY_ID, {"account_id": account_id, "rows": rowset(rows)})
    return [Event(*row) for row in found.all()]


async def newest_events(
    db: Db,
    account_id: AccountId,
    *,
    metric_id: int | None = None,
    profile_id: UUID | None = None,
    before: tuple[datetime, UUID] | None = None,
    since: UUID | None = None,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    limit: int,
) -> list[Event]:
    """Newest first. `since`: only those that arrived after that event. `from_at` and `until_at` bound the search to
    some partitions.
    """
    statement = _events(account_id)
    if metric_id is not None:
        statement = statement.where(EventRow.metric_id == metric_id)
    if profile_id is not None:
        statement = statement.where(EventRow.profile_id == profile_id)
    if before is not None:
        at, event_id = before
        statement = statement.where(EventRow.at <= at, (EventRow.at < at) | (EventRow.event_id < event_id))
    if since is not None:
        statement = statement.where(EventRow.event_id > since)
    if from_at is not None:
        statement = statement.where(EventRow.at >= from_at)
    if until_at is not None:
        statement = statement.where(EventRow.at <= until_at)
    statement = statement.order_by(EventRow.at.desc(), EventRow.event_id.desc()).limit(limit)
    return [Event(*row) for row in await db.execute(statement)]


async def list_events(db: Db, account_id: AccountId, reading: Reading) -> list[Event]:
    """In the order of their times, from either end, those behind a given one."""
    statement = _events(account_id)
    if reading.metric_id is not None:
        statement = statement.where(EventRow.metric_id == reading.metric_id)
    if reading.profile_id is not None:
        statement = statement.where(EventRow.profile_id == reading.profile_id)
    for bound in reading.bounds:
        statement = statement.where(bound.holds(EventRow.at))
    if reading.behind is not None:
        at, event_id = reading.behind
        is_behind = operator.lt if reading.is_descending else operator.gt
        statement = statement.where(
            is_behind(EventRow.at, at) | (EventRow.at == at) & is_behind(EventRow.event_id, event_id),
            EventRow.at <= at if reading.is_descending else EventRow.at >= at,
        )
    keys = (EventRow.at, EventRow.event_id)
    order = [key.desc() for key in keys] if reading.is_descending else list(keys)
    return [Event(*row) for row in await db.execute(statement.order_by(*order).limit(reading.limit))]


def _events(account_id: AccountId):
    return (
        select(
            EventRow.event_id,
            EventRow.at,
            Metric.name,
            EventRow.profile_id,
            EventRow.properties,
            EventRow.unique_id,
            EventRow.value,
            EventRow.currency,
            EventRow.source,
            EventRow.is_backfill,
        )
        .join(Metric, (Metric.account_id == EventRow.account_id) & (Metric.metric_id == EventRow.metric_id))
        .where(EventRow.account_id == account_id, Metric.account_id == account_id)
    )


async def counts_by_metric(db: Db, account_id: AccountId, *, since: datetime) -> dict[int, tuple[int, datetime]]:
    rows = await db.execute(
        select(EventRow.metric_id, func.count(), func.max(EventRow.at))
        .where(EventRow.account_id == account_id, EventRow.at >= since)
        .group_by(EventRow.metric_id)
    )
    return {metric_id: (count, last_at) for metric_id, count, last_at in rows}


async def counts_by_day(db: Db, account_id: AccountId, *, since: datetime, time_zone: str) -> dict[str, int]:
    """Events of each day of the store's own calendar."""
    on = func.to_char(func.timezone(time_zone, EventRow.at), "YYYY-MM-DD")
    rows = await db.execute(
        select(on, func.count()).where(EventRow.account_id == account_id, EventRow.at >= since).group_by(on)
    )
    return dict(rows.all())


async def accounts_with_outbox(db: Db, *, now: datetime) -> list[tuple[AccountId, str]]:
    """(account, consumer) pairs that have due work; asked by the worker across accounts."""
    rows = await db.execute(
        select(Outbox.account_id, Outbox.consumer).where(Outbox.next_at <= now).distinct().limit(1000)
    )
    return [(AccountId(account_id), consumer) for account_id, consumer in rows]


async def due_outbox(db: Db, account_id: AccountId, consumer: str, *, now: datetime, limit: int) -> Sequence[Outbox]:
    rows = await db.scalars(
        select(Outbox)
        .where(Outbox.account_id == account_id, Outbox.consumer == consumer, Outbox.next_at <= now)
        .order_by(Outbox.outbox_id)
        .limit(limit)
    )
    return rows.all()


async def remove_outbox(db: Db, account_id: AccountId, ids: Sequence[int]) -> None:
    await db.execute(delete(Outbox).where(Outbox.account_id == account_id, Outbox.outbox_id.in_(ids)))


async def postpone_outbox(db: Db, account_id: AccountId, outbox_id: int, *, attempts: int, next_at: datetime) -> None:
    await db.execute(
        update(Outbox)
        .where(Outbox.account_id == account_id, Outbox.outbox_id == outbox_id)
        .values(attempts=attempts, next_at=next_at)
    )


async def outbox_is_there(db: Db, account_id: AccountId, ids: Sequence[int]) -> bool:
    """Whether none of these rows was removed meanwhile."""
    statement = select(func.count()).where(Outbox.account_id == account_id, Outbox.outbox_id.in_(ids))
    return await db.scalar(statement) == len(ids)


async def dead_letters(
    db: Db, account_id: AccountId, *, state: str, before: UUID | None, limit: int
) -> Sequence[DeadLetter]:
    statement = select(DeadLetter).where(DeadLetter.account_id == account_id, DeadLetter.state == state)
    if before is not None:
        statement = statement.where(DeadLetter.dead_letter_id < before)
    rows = await db.scalars(statement.order_by(DeadLetter.dead_letter_id.desc()).limit(limit))
    return rows.all()


async def dead_letters_with(
    db: Db, account_id: AccountId, words: Sequence[str], numbers: Sequence[str]
) -> Sequence[DeadLetter]:
    """Dead letters whose body holds one of these words, in lower case, or all digits of one of these numbers."""
    body, digits = func.lower(DeadLetter.body), func.regexp_replace(DeadLetter.body, "[^0-9]", "", "g")
    mentions = [func.strpos(body, word) > 0 for word in words] + [func.strpos(digits, number) > 0 for number in numbers]
    rows = await db.scalars(select(DeadLetter).where(DeadLetter.account_id == account_id, or_(*mentions)))
    return rows.all()


async def remove_dead_letters(db: Db, account_id: AccountId, ids: Sequence[UUID]) -> None:
    await db.execute(delete(DeadLetter).where(DeadLetter.account_id == account_id, DeadLetter.dead_letter_id.in_(ids)))


async def lock_dead_letter(db: Db, account_id: AccountId, dead_letter_id: UUID) -> DeadLetter | None:
    return await db.scalar(
        select(DeadLetter)
        .where(DeadLetter.account_id == account_id, DeadLetter.dead_letter_id == dead_letter_id)
        .with_for_update()
    )
