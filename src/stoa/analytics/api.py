"""`/api/v1`: the feed of events, the metrics, the overview."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import get

from stoa import accounts, ledger, orders, profiles
from stoa.analytics.rules import DAYS, DayOfSeries, days_until, series
from stoa.analytics.setup import Step, steps
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of

HUB_OPENED = "Hub Opened"
# A feed shows what happens now: an event that arrives with an older time is on its profile's timeline.
FEED_REACHES_BACK = timedelta(days=2)
# Nor does what is yet to come stand above it; a little because clocks differ. The profile's timeline has it at once.
FEED_REACHES_AHEAD = timedelta(minutes=5)


class Whose(msgspec.Struct, omit_defaults=True):
    id: str
    name: str
    email: str | None = None


class EventView(msgspec.Struct, omit_defaults=True):
    id: str
    at: datetime
    metric: str
    profile: Whose
    properties: dict[str, Any]
    source: str
    value: float | None = None
    currency: str | None = None


class MetricView(msgspec.Struct, omit_defaults=True):
    id: str
    name: str
    count_24h: int
    last_at: datetime | None = None


class Amount(msgspec.Struct):
    currency: str
    amount_minor: int


class Overview(msgspec.Struct):
    events_24h: int
    profiles: int
    orders_24h: int
    revenue_24h: list[Amount]
    hub_opens_24h: int
    series: list[DayOfSeries]
    setup: list[Step]


@get("/events", scope="events:read")
async def list_events(
    db: Db,
    actor: Actor,
    metric: str | None = None,
    profile_id: str | None = None,
    since: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[EventView]:
    """Newest first, without those of the future unless a `profile_id` is given. `metric` by name; `since` an event's
    id: those that arrived after it.
    """
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[datetime, UUID])
    metric_id = None
    if metric is not None:
        named = [row.metric_id for row in await ledger.metrics(db, actor.account_id) if row.name == metric]
        if not named:
            return Page([])
        metric_id = named[0]
    events = await ledger.newest_events(
        db,
        actor.account_id,
        metric_id=metric_id,
        profile_id=from_text(profile_id) if profile_id else None,
        before=behind,
        since=from_text(since) if since else None,
        from_at=clock.now() - FEED_REACHES_BACK if since else None,
        until_at=None if profile_id else clock.now() + FEED_REACHES_AHEAD,
        limit=size + 1,
    )
    shown = events[:size]
    people = await profiles.named(db, actor.account_id, {event.profile_id for event in shown})
    views = [_event(event, people.get(event.profile_id)) for event in shown]
    more = encode_cursor(shown[-1].at, shown[-1].event_id) if len(events) > size else None
    return Page(views, more)


@get("/metrics", scope="metrics:read")
async def list_metrics(db: Db, actor: Actor) -> Page[MetricView]:
    counts = await ledger.counts_by_metric(db, actor.account_id, since=clock.now() - timedelta(days=1))
    rows = await ledger.metrics(db, actor.account_id)
    return Page([MetricView(str(row.metric_id), row.name, *counts.get(row.metric_id, (0, None))) for row in rows])


@get("/overview", scope="events:read")
async def overview(db: Db, actor: Actor) -> Overview:
    account = await accounts.get(db, actor.account_id)
    now = clock.now()
    counts = await ledger.counts_by_metric(db, actor.account_id, since=now - timedelta(days=1))
    names = {row.metric_id: row.name for row in await ledger.metrics(db, actor.account_id)}
    sold = await orders.revenue(db, actor.account_id, since=now - timedelta(days=1))
    month_ago = now - timedelta(days=DAYS)
    by_day = await ledger.counts_by_day(db, actor.account_id, since=month_ago, time_zone=account.time_zone)
    ordered = await orders.days(db, actor.account_id, since=month_ago, time_zone=account.time_zone)
    return Overview(
        events_24h=sum(count for count, _ in counts.values()),
        profiles=await profiles.count(db, actor.account_id),
        orders_24h=sum(count for _, count, _ in sold),
        revenue_24h=[Amount(currency, amount) for currency, _, amount in sold],
        hub_opens_24h=sum(count for metric, (count, _) in counts.items() if names[metric] == HUB_OPENED),
        series=series(days_until(now, account.time_zone), by_day, ordered, account.currency),
        setup=await steps(db, actor.account_id),
    )


def _event(event: ledger.Event, person: profiles.Profile | None) -> EventView:
    return EventView(
        id=to_text(event.event_id),
        at=event.at,
        metric=event.metric,
        profile=Whose(to_text(event.profile_id), _name(person), person.email if person else None),
        properties=event.properties,
        source=event.source,
        value=None if event.value is None else float(event.value),
        currency=event.currency,
    )


def _name(person: profiles.Profile | None) -> str:
    if person is None:
        return ""
    full = " ".join(part for part in (person.first_name, person.last_name) if part)
    return full or person.email or person.phone or person.external_id or ""


handlers = [list_events, list_metrics, overview]
