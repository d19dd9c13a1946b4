"""Events inside a body, and what they become on their way to the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from stoa.compat import sizes
from stoa.compat.klaviyo.bodies import limits
from stoa.compat.klaviyo.bodies.people import Person
from stoa.compat.klaviyo.problems import invalid
from stoa.compat.moments import Unreadable, is_plausible, moment
from stoa.compat.numbers import numeric
from stoa.ingest import Incoming, Traits, Who

# Properties that stand for a field of the event: klaviyo.js and older plug-ins have no other place for them.
VALUE, CURRENCY, UNIQUE_ID, ATTRIBUTION = "$value", "$value_currency", "$event_id", "$attribution"


class MetricAttributes(msgspec.Struct):
    name: str


class Metric(msgspec.Struct):
    attributes: MetricAttributes


class MetricBox(msgspec.Struct):
    data: Metric


class PersonBox(msgspec.Struct):
    data: Person


class Happening(msgspec.Struct, kw_only=True):
    """The attributes of an event, without the person it belongs to."""

    metric: MetricBox
    properties: dict[str, Any] | None = None
    time: str | None = None
    value: str | float | None = None
    value_currency: str | None = None
    unique_id: str | int | None = None
    backfill: bool | None = False


class Occurrence(Happening, kw_only=True):
    """With the person."""

    profile: PersonBox


@dataclass(frozen=True)
class Arrival:
    """When and through which door: `client` is the one anybody can call, `api` the one with a key."""

    now: datetime
    source: str


class Subject(NamedTuple):
    """Whom events are about, and what was said about them on the occasion."""

    who: Who
    traits: Traits | None


def incoming(event: Happening, subject: Subject, at: str, arrival: Arrival) -> Incoming:
    """One event in our words; `at` is the pointer to its attributes."""
    properties = event.properties or {}
    limits.check_properties(properties, f"{at}/properties", string=sizes.EVENT_STRING)
    item = Incoming(
        who=subject.who,
        traits=subject.traits,
        metric=_metric(event.metric.data.attributes.name, f"{at}/metric/data/attributes/name"),
        properties=properties,
        time=_time(event.time, f"{at}/time", arrival.now),
        value=_value(event.value, f"{at}/value"),
        currency=_currency(event.value_currency, f"{at}/value_currency"),
        unique_id=_unique_id(event.unique_id, f"{at}/unique_id"),
        source=arrival.source,
        is_public=arrival.source == "client",
        is_backfill=bool(event.backfill),
    )
    has_reserved = any(key.startswith("$") for key in properties)
    return _lifted(item) if has_reserved else item


def _metric(name: str, at: str) -> str:
    if not name.strip():
        raise invalid("The metric name must not be blank.", at)
    return limits.check_length(name, at)


def _time(said: str | None, at: str, now: datetime) -> datetime | None:
    if said is None or said == "":
        return None
    try:
        found = moment(said)
    except Unreadable:
        raise invalid("Invalid datetime. Use ISO 8601, such as 2022-11-08T00:00:00+00:00.", at) from None
    if not is_plausible(found, now):
        raise invalid("The time must be after the year 1990 and at most one year in the future.", at)
    return found


def _value(said: str | float | None, at: str) -> str | float | None:
    """Numeric text is a number, too."""
    if said is None or said == "":
        return None
    number = numeric(said)
    if number is None:
        raise invalid("A valid number is required.", at)
    return number


def _currency(said: str | None, at: str) -> str | None:
    if not said:
        return None
    if not (len(said) == 3 and said.isascii() and said.isalpha()):
        raise invalid("Use an ISO 4217 currency code, such as USD.", at)
    return said.upper()


def _unique_id(said: str | int | None, at: str) -> str | None:
    if said is None or said == "":
        return None
    return limits.check_length(str(said), at, sizes.UNIQUE_ID)


def _lifted(item: Incoming) -> Incoming:
    """Reserved properties move into the fields they stand for, where those are free."""
    properties = dict(item.properties)
    properties.pop(ATTRIBUTION, None)
    value, currency, unique_id = properties.get(VALUE), properties.get(CURRENCY), properties.get(UNIQUE_ID)
    if item.value is None and numeric(value) is not None:
        item.value = numeric(properties.pop(VALUE))
    if item.currency is None and isinstance(currency, str) and len(currency) == 3 and currency.isalpha():
        item.currency = properties.pop(CURRENCY).upper()
    if item.unique_id is None and isinstance(unique_id, str | int) and 0 < len(str(unique_id)) <= sizes.UNIQUE_ID:
        item.unique_id = str(properties.pop(UNIQUE_ID))
    item.properties = properties
    return item
