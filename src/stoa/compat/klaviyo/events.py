"""`event`: read one or many, with the profile and metric they belong to.

The ledger is partitioned by time, so an event's foreign id carries its time behind its own id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from stoa import ledger, profiles
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.cursors import NAME as CURSOR
from stoa.compat.klaviyo.cursors import place
from stoa.compat.klaviyo.documents import (
    Resource,
    linkage,
    page_links,
    relationship,
    resource,
    single,
    sparse,
    url,
    window,
)
from stoa.compat.klaviyo.filters import Condition, read, term
from stoa.compat.klaviyo.metrics import metric_id_text, metric_resource
from stoa.compat.klaviyo.problems import invalid_parameter, not_found
from stoa.compat.klaviyo.profiles.reading import profile_id_of
from stoa.compat.klaviyo.profiles.resource import profile_resources
from stoa.compat.moments import shown
from stoa.kit.bounds import Bound
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, from_text, to_text
from stoa.ledger import Event, Metric, Reading

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INCLUDES = ("attributions", "metric", "profile")
SIDES = {"greater-than": ">", "greater-or-equal": ">=", "less-than": "<", "less-or-equal": "<="}
TERMS = {
    "metric_id": term("text", "equals"),
    "profile_id": term("text", "equals"),
    "profile": term("text", "has"),
    "metric": term("text", "has"),
    "datetime": term("datetime", *SIDES),
    "timestamp": term("number", *SIDES),
}


@dataclass(frozen=True)
class Surroundings:
    """What the resources of some events are rendered with."""

    metrics: dict[str, Metric]
    wanted: frozenset[str]
    included: Sequence[Resource]


async def list_events(call: Call) -> tuple[int, Document]:
    wanted = call.asked.includes(INCLUDES)
    _, is_descending = call.asked.order(("datetime", "timestamp"), "-datetime")
    size = call.asked.page_size(200, 1000)
    begin = place(call.asked.given.get(CURSOR), tuple[datetime, UUID])
    is_backward, behind = begin or (False, None)
    conditions = read(call.asked.filter, TERMS)
    async with transaction(call.account_id) as db:
        rows: list[Event] = []
        scope = _scope(conditions)
        if scope is not None:
            reading = Reading(**scope, behind=behind, is_descending=is_descending != is_backward, limit=size + 1)
            rows = await ledger.list_events(db, call.account_id, reading)
        page = window(rows, size, is_first=begin is None, is_backward=is_backward)
        around = await _surroundings(db, call, page.rows, wanted)
    body: Document = {
        "data": [sparse(event_resource(event, around), call.asked) for event in page.rows],
        "links": page_links(call.asked, page, lambda event: (event.at, event.event_id), *call.path),
    }
    return 200, body | ({"included": [sparse(one, call.asked) for one in around.included]} if wanted else {})


def _scope(conditions: Sequence[Condition]) -> dict[str, Any] | None:
    """Filters in the words of `ledger.Reading`; None when nothing can match them."""
    scope: dict[str, Any] = {
        "bounds": [Bound(SIDES[each.operator], _moment(each)) for each in conditions if each.operator in SIDES]
    }
    for condition in conditions:
        if condition.operator != "equals":
            continue
        text = str(condition.values[0])
        found = profile_id_of(text) if condition.field == "profile_id" else _metric_id(text)
        if found is None or scope.setdefault(condition.field, found) != found:
            return None
    return scope


def _moment(condition: Condition) -> datetime:
    [value] = condition.values
    if isinstance(value, datetime):
        return value
    try:
        return EPOCH + timedelta(seconds=float(str(value)))
    except OverflowError:
        raise invalid_parameter(f"'{value}' is not a timestamp.", "filter") from None


def _metric_id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


async def get_event(call: Call) -> tuple[int, Document]:
    wanted = call.asked.includes(INCLUDES)
    async with transaction(call.account_id) as db:
        event = await _load(db, call.account_id, call.ids[0])
        around = await _surroundings(db, call, [event], wanted)
    included = around.included if wanted else None
    return 200, single(event_resource(event, around), call.asked, *call.path, included=included)


async def get_related(call: Call) -> tuple[int, Document]:
    """The metric or profile of an event, whole."""
    name = call.path[-1]
    async with transaction(call.account_id) as db:
        event = await _load(db, call.account_id, call.ids[0])
        around = await _surroundings(db, call, [event], frozenset({name}))
    if not around.included:
        raise not_found(name, call.ids[0][:64])
    return 200, single(around.included[0], call.asked, *call.path)


async def get_linkage(call: Call) -> tuple[int, Document]:
    """The metric or profile of an event, by type and id."""
    name = call.path[-1]
    async with transaction(call.account_id) as db:
        event = await _load(db, call.account_id, call.ids[0])
        around = await _surroundings(db, call, [event], frozenset())
    links = {"self": url(*call.path), "related": url("events", call.ids[0], name)}
    return 200, {"data": _links(event, around.metrics)[name], "links": links}


async def _load(db: Db, account_id: AccountId, identity: str) -> Event:
    key = _key_of(identity)
    found = await ledger.events_by_id(db, account_id, [key]) if key else []
    if not found:
        raise not_found("event", identity[:64])
    return found[0]


async def _surroundings(db: Db, call: Call, events: Sequence[Event], wanted: frozenset[str]) -> Surroundings:
    metrics = {metric.name: metric for metric in await ledger.metrics(db, call.account_id)}
    included: list[Resource] = []
    if "metric" in wanted:
        included += [metric_resource(metrics[name]) for name in sorted({event.metric for event in events})]
    if "profile" in wanted and events:
        ids = sorted({event.profile_id for event in events})
        reading = profiles.Reading(ids=ids, limit=len(ids))
        found = await profiles.list_profiles(db, call.account_id, reading)
        included += await profile_resources(db, call, found)
    return Surroundings(metrics, wanted, included)


def event_resource(event: Event, around: Surroundings) -> Resource:
    identity = event_id_text(event)
    data = _links(event, around.metrics)
    relationships = {name: relationship("events", identity, name, data[name]) for name in ("profile", "metric")}
    if "attributions" in around.wanted:
        relationships["attributions"] = {"data": []}
    properties = event.properties
    if event.value is not None:
        properties = properties | {"$value": float(event.value)}
    if event.currency is not None:
        properties = properties | {"$value_currency": event.currency}
    if event.unique_id is not None:
        properties = properties | {"$event_id": event.unique_id}
    attributes = {
        "timestamp": int(event.at.timestamp()),
        "event_properties": properties,
        "datetime": shown(event.at),
        "uuid": str(event.event_id),
    }
    return resource("event", "events", identity, attributes, relationships)


def _links(event: Event, metrics: dict[str, Metric]) -> dict[str, dict[str, str]]:
    return {
        "profile": linkage("profile", to_text(event.profile_id)),
        "metric": linkage("metric", metric_id_text(metrics[event.metric])),
    }


def event_id_text(event: Event) -> str:
    return f"{to_text(event.event_id)}-{(event.at - EPOCH) // timedelta(microseconds=1)}"


def _key_of(identity: str) -> tuple[UUID, datetime] | None:
    ulid, _, micros = identity.partition("-")
    try:
        return from_text(ulid), EPOCH + timedelta(microseconds=int(micros))
    except (NotFound, ValueError, OverflowError):
        return None
