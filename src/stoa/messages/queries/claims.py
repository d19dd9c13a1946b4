"""Taking messages out of the queue and putting down what became of them; always many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Integer, Text, any_, bindparam, cast, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import rows_like, rowset
from stoa.messages.models import InboundText, Message, MessagePart, RateBucket

SOMETHING_IS_DUE = """
    select exists (
      select from unnest(stoa_all_accounts()) as a (account_id) where exists (
        select from message m
        where m.account_id = a.account_id and m.status = 'queued' and m.lane = any(%s) and m.send_at <= %s)
    )
"""
WITH_DUE = text(
    """
    select a.account_id from unnest(stoa_all_accounts()) as a (account_id) where exists (
      select from message m
      where m.account_id = a.account_id and m.status = 'queued' and m.lane = any(:lanes) and m.send_at <= :now)
    """
).bindparams(bindparam("lanes", type_=ARRAY(Integer)))
WITH_OPEN = text(
    """
    select a.account_id from unnest(stoa_all_accounts()) as a (account_id) where exists (
      select from message m
      where m.account_id = a.account_id and m.status in ('submitting', 'unknown') and m.claimed_at <= :before)
    """
)


class Due(NamedTuple):
    """What a claim looks at of one message."""

    message_id: UUID
    channel: str
    kind: str
    purpose: str
    profile_id: UUID | None
    address: str
    sender_wanted: str | None
    text: str
    encoding: str
    parts: int
    passes_suppression: bool
    attempts: int
    expires_at: datetime


DUE = [getattr(Message, name) for name in Due._fields]
DECIDE = text(
    """
    update message m set
      status = d.status, reason = d.reason, send_at = coalesce(d.send_at, m.send_at), sender = d.sender,
      route_id = d.route_id, attempts = m.attempts + case when d.status = 'submitting' then 1 else 0 end,
      claimed_at = case when d.status = 'submitting' then :now else m.claimed_at end,
      settled_at = case when d.status = 'skipped' then :now end,
      text = coalesce(d.text, m.text), encoding = coalesce(d.encoding, m.encoding), parts = coalesce(d.parts, m.parts)
    from json_to_recordset(cast(:rows as json)) as d (
      message_id uuid, status text, reason text, send_at timestamptz, sender text, route_id uuid,
      text text, encoding text, parts int)
    where m.account_id = :account_id and m.message_id = d.message_id and m.status = 'queued'
    """
)
SETTLE = text(
    """
    update message m set
      status = case when m.status in ('submitting', 'unknown') then d.status else m.status end,
      reason = coalesce(d.reason, case when m.status not in ('submitting', 'unknown') then m.reason end),
      detail = coalesce(d.detail, case when m.status not in ('submitting', 'unknown') then m.detail end),
      send_at = coalesce(d.send_at, m.send_at),
      attempts = m.attempts - d.uncounted, cost_minor = coalesce(d.cost_minor, m.cost_minor),
      currency = coalesce(d.currency, m.currency),
      submitted_at = case when d.status = 'submitted' then :now else m.submitted_at end,
      settled_at = case when d.status = 'failed' then :now else m.settled_at end,
      text = case when d.status <> 'queued' and m.kind = 'security' then '' else m.text end
    from json_to_recordset(cast(:rows as json)) as d (
      message_id uuid, status text, reason text, detail text, send_at timestamptz, uncounted int, cost_minor int,
      currency text)
    where m.account_id = :account_id and m.message_id = d.message_id and (
      m.status in ('submitting', 'unknown')
      or d.status = 'submitted' and m.submitted_at is null and m.status not in ('queued', 'skipped', 'cancelled'))
    returning m.message_id
    """
)
LATELY = text(
    """
    select m.address, cap.hours, count(*) from json_to_recordset(cast(:caps as json)) as cap (hours int)
    join message m on m.account_id = :account_id and m.address = any(:addresses)
      and m.claimed_at > cast(:now as timestamptz) - make_interval(hours => cap.hours)
      and m.kind = 'marketing' and m.channel = 'sms'
      and m.status not in ('queued', 'skipped', 'cancelled', 'failed', 'rejected')
    group by m.address, cap.hours
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))
LATEST = text(
    """
    select m.address, m.claimed_at from message m
    where m.account_id = :account_id and m.address = any(:addresses) and m.claimed_at > :since and m.channel = 'sms'
      and m.status not in ('queued', 'skipped', 'cancelled', 'failed', 'rejected')
    order by m.claimed_at
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))
HAD = text(
    """
    select m.address, count(*) from message m
    where m.account_id = :account_id and m.address = any(:addresses) and m.claimed_at is not null
      and m.kind = 'marketing' and m.channel = 'sms'
      and m.status not in ('queued', 'skipped', 'cancelled', 'failed', 'rejected')
    group by m.address
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))
STICKY = text(
    """
    select a.address, m.sender from unnest(:addresses) as a (address) cross join lateral (
      select sender from message
      where account_id = :account_id and address = a.address and sender is not null and claimed_at is not null
      order by claimed_at desc limit 1
    ) as m
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))
ROUTE = "route:"
"""Begins the name of a route's bucket; what follows is its id."""
PART_COLUMNS = [column.name for column in MessagePart.__table__.columns]


@dataclass(frozen=True)
class Decision:
    """What a claim says of one message. `send_at`: not before then. `text` and how it is cut, where that changes."""

    message_id: UUID
    status: str
    reason: str | None = None
    send_at: datetime | None = None
    sender: str | None = None
    route_id: UUID | None = None
    text: str | None = None
    encoding: str | None = None
    parts: int | None = None


@dataclass(frozen=True)
class Settlement:
    message_id: UUID
    status: str
    reason: str | None = None
    detail: str | None = None
    send_at: datetime | None = None
    uncounted: int = 0
    cost_minor: int | None = None
    currency: str | None = None


async def accounts_with_due(db: Db, *, lanes: Sequence[int], now: datetime) -> list[AccountId]:
    """Asked by the worker across accounts; one look into the index for each."""
    rows = await db.scalars(WITH_DUE, {"lanes": list(lanes), "now": now})
    return [AccountId(account_id) for account_id in rows]


async def accounts_with_open(db: Db, *, before: datetime) -> list[AccountId]:
    """Those with messages that were taken up before that and have not been heard of since."""
    rows = await db.scalars(WITH_OPEN, {"before": before})
    return [AccountId(account_id) for account_id in rows]


async def lock_due(db: Db, account_id: AccountId, *, lanes: Sequence[int], now: datetime, limit: int) -> list[Due]:
    """What is due, the most urgent lane first, held against everybody else. The lanes are named one by one, so that the
    index is read lane by lane and those that wait for the morning are passed over.
    """
    due = (
        select(*DUE)
        .where(
            Message.account_id == account_id,
            Message.status == "queued",
            Message.lane == any_(cast(list(lanes), ARRAY(Integer))),
            Message.send_at <= now,
        )
        .order_by(Message.lane, Message.send_at, Message.message_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [Due(*row) for row in await db.execute(due)]


async def decide(db: Db, account_id: AccountId, decisions: Sequence[Decision], *, now: datetime) -> None:
    await db.execute(DECIDE, {"account_id": account_id, "rows": rowset(decisions), "now": now})


async def settle(db: Db, account_id: AccountId, settlements: Sequence[Settlement], *, now: datetime) -> set[UUID]:
    """The ids of those that were still open; receipts may have moved a message on before we heard that it left."""
    done = await db.scalars(SETTLE, {"account_id": account_id, "rows": rowset(settlements), "now": now})
    return set(done.all())


async def add_parts(db: Db, account_id: AccountId, parts: Sequence[Mapping[str, Any]]) -> None:
    rows = rowset([{**part, "account_id": account_id} for part in parts])
    statement = insert(MessagePart.__table__).from_select(PART_COLUMNS, rows_like(MessagePart.__table__))
    await db.execute(statement.on_conflict_do_nothing(), {"rows": rows})


async def sent_lately(
    db: Db, account_id: AccountId, addresses: Sequence[str], hours: Sequence[int], *, now: datetime
) -> dict[str, dict[int, int]]:
    """By address and cap (its hours): how much marketing was taken up for it, whatever became of it."""
    told: dict[str, dict[int, int]] = {}
    values = {"account_id": account_id, "addresses": list(addresses), "now": now}
    for address, cap, count in await db.execute(LATELY, values | {"caps": rowset([{"hours": each} for each in hours])}):
        told.setdefault(address, {})[cap] = count
    return told


async def latest(
    db: Db, account_id: AccountId, addresses: Sequence[str], *, since: datetime
) -> dict[str, list[datetime]]:
    """By address when texts were taken up for it, of whatever kind, the oldest first."""
    found: dict[str, list[datetime]] = {}
    for address, at in await db.execute(
        LATEST, {"account_id": account_id, "addresses": list(addresses), "since": since}
    ):
        found.setdefault(address, []).append(at)
    return found


async def had(db: Db, account_id: AccountId, addresses: Sequence[str]) -> dict[str, int]:
    """How much marketing was ever taken up for these addresses."""
    rows = await db.execute(HAD, {"account_id": account_id, "addresses": list(addresses)})
    return dict(rows.all())


async def last_senders(db: Db, account_id: AccountId, addresses: Sequence[str]) -> dict[str, str]:
    """Whom these people had their last text from."""
    rows = await db.execute(STICKY, {"account_id": account_id, "addresses": list(addresses)})
    return dict(rows.all())


async def last_written(db: Db, account_id: AccountId, addresses: Iterable[str]) -> dict[str, datetime]:
    """When these people last wrote to us anything but an order; of who said STOP, since she did."""

    def latest(condition: ColumnElement[bool]) -> ColumnElement[datetime]:
        return func.max(InboundText.received_at).filter(condition)

    taken_as = InboundText.taken_as
    rows = await db.execute(
        select(
            InboundText.their_number,
            latest(taken_as.is_(None)),
            latest(taken_as == "stop"),
            latest(taken_as == "start"),
        )
        .where(InboundText.account_id == account_id, InboundText.their_number.in_(sorted(set(addresses))))
        .group_by(InboundText.their_number)
    )
    return {
        number: wrote
        for number, wrote, stopped, started in rows
        if wrote is not None and (stopped is None or wrote > stopped or (started is not None and started > stopped))
    }


async def lock_buckets(db: Db, account_id: AccountId, names: Iterable[str]) -> dict[str, RateBucket]:
    """In everybody's order, made where there are none."""
    ordered = sorted(set(names))
    fresh = [{"account_id": account_id, "bucket": name, "recent": []} for name in ordered]
    await db.execute(insert(RateBucket).on_conflict_do_nothing(), fresh)
    rows = await db.scalars(
        select(RateBucket)
        .where(RateBucket.account_id == account_id, RateBucket.bucket.in_(ordered))
        .order_by(RateBucket.bucket)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.bucket: row for row in rows}


async def resting_routes(db: Db, account_id: AccountId, *, beyond: datetime) -> set[UUID]:
    """Those that are not used until then, or longer."""
    names = await db.scalars(
        select(RateBucket.bucket).where(
            RateBucket.account_id == account_id, RateBucket.paused_until > beyond, RateBucket.bucket >= ROUTE
        )
    )
    return {UUID(name.removeprefix(ROUTE)) for name in names if name.startswith(ROUTE)}


async def pause_bucket(db: Db, account_id: AccountId, name: str, *, until: datetime) -> None:
    fresh = insert(RateBucket).values(account_id=account_id, bucket=name, recent=[], paused_until=until)
    await db.execute(fresh.on_conflict_do_update(index_elements=["account_id", "bucket"], set_={"paused_until": until}))


async def give_up_stale(db: Db, account_id: AccountId, *, before: datetime) -> bool:
    """What a worker had taken up when it died may have left: unknown, and asked for, never repeated blindly. Whether
    there was any.
    """
    given_up = await db.scalars(
        update(Message)
        .where(Message.account_id == account_id, Message.status == "submitting", Message.claimed_at <= before)
        .values(status="unknown", reason="unknown_outcome", detail="The worker died in the middle.")
        .returning(Message.message_id)
    )
    return bool(given_up.all())


async def unknown(db: Db, account_id: AccountId, *, since: datetime, limit: int) -> Sequence[Message]:
    """Some of those still worth asking about; any, lest those that nobody can tell of stand before the others."""
    rows = await db.scalars(
        select(Message)
        .where(Message.account_id == account_id, Message.status == "unknown", Message.claimed_at > since)
        .order_by(func.random())
        .limit(limit)
    )
    return rows.all()


async def put_back(db: Db, account_id: AccountId, message_ids: Sequence[UUID], *, at: datetime) -> None:
    """Into the queue: the provider says that they never arrived."""
    await db.execute(
        update(Message)
        .where(
            Message.account_id == account_id,
            Message.message_id.in_(message_ids),
            Message.status == "unknown",
            Message.text != "",
        )
        .values(status="queued", reason=None, detail=None, send_at=at)
    )
