"""The whole bodies of the doors that take things in, and the items inside them."""

from collections.abc import Iterator

import msgspec

from stoa.compat.klaviyo.bodies import limits, people
from stoa.compat.klaviyo.bodies.happenings import Arrival, Happening, Occurrence, PersonBox, Subject, incoming
from stoa.compat.klaviyo.bodies.people import Person
from stoa.compat.klaviyo.problems import invalid
from stoa.ingest import Incoming


class EventResource(msgspec.Struct):
    attributes: Occurrence
    type: str = "event"


class EventBody(msgspec.Struct):
    data: EventResource


class ProfileBody(msgspec.Struct):
    data: Person


class HappeningResource(msgspec.Struct):
    attributes: Happening


class Happenings(msgspec.Struct):
    data: list[HappeningResource]


class Group(msgspec.Struct, kw_only=True):
    """Several events of one person."""

    profile: PersonBox
    events: Happenings
    backfill: bool | None = False


class GroupResource(msgspec.Struct):
    attributes: Group
    type: str = "event-bulk-create"


class GroupBody(msgspec.Struct):
    data: GroupResource


class Groups(msgspec.Struct):
    data: list[GroupResource]


class Job(msgspec.Struct):
    groups: Groups = msgspec.field(name="events-bulk-create")


class JobResource(msgspec.Struct):
    attributes: Job
    type: str = "event-bulk-create-job"


class JobBody(msgspec.Struct):
    data: JobResource


decode_event = msgspec.json.Decoder(EventBody).decode
decode_profile = msgspec.json.Decoder(ProfileBody).decode
decode_group = msgspec.json.Decoder(GroupBody).decode
decode_job = msgspec.json.Decoder(JobBody).decode

_EVENT_AT = "/data/attributes"
_PROFILE_AT = "/data/attributes/profile/data"
_JOB_AT = "/data/attributes/events-bulk-create"


def of_event(body: EventBody, arrival: Arrival) -> Incoming:
    check_type(body.data.type, "event", "/data")
    event = body.data.attributes
    return incoming(event, _subject(event.profile.data, _PROFILE_AT), _EVENT_AT, arrival)


def of_profile(body: ProfileBody, source: str) -> Incoming:
    check_type(body.data.type, "profile", "/data")
    subject = _subject(body.data, "/data")
    return Incoming(who=subject.who, traits=subject.traits, source=source, is_public=source == "client")


def of_group(body: GroupBody, arrival: Arrival) -> list[Incoming]:
    check_type(body.data.type, "event-bulk-create", "/data")
    _check_count(len(body.data.attributes.events.data), "/data/attributes/events")
    return _unrepeated(_items(body.data.attributes, "/data/attributes", arrival))


def of_job(body: JobBody, arrival: Arrival) -> list[Incoming]:
    check_type(body.data.type, "event-bulk-create-job", "/data")
    groups = body.data.attributes.groups.data
    _check_count(sum(len(group.attributes.events.data) for group in groups), _JOB_AT)
    return _unrepeated(
        pair
        for number, group in enumerate(groups)
        for pair in _items(group.attributes, f"{_JOB_AT}/data/{number}/attributes", arrival)
    )


def _items(group: Group, at: str, arrival: Arrival) -> Iterator[tuple[str, Incoming]]:
    subject = _subject(group.profile.data, f"{at}/profile/data")
    for number, event in enumerate(group.events.data):
        event_at = f"{at}/events/data/{number}/attributes"
        item = incoming(event.attributes, subject, event_at, arrival)
        item.is_backfill = item.is_backfill or bool(group.backfill)
        # What is said about the person is said once.
        subject = Subject(subject.who, None)
        yield event_at, item


def _subject(person: Person, at: str) -> Subject:
    return Subject(people.who(person, at), people.traits(person, at))


def _unrepeated(pairs: Iterator[tuple[str, Incoming]]) -> list[Incoming]:
    """One profile, metric and unique id twice in one call fails the whole call."""
    items: list[Incoming] = []
    seen: set[tuple[object, ...]] = set()
    for at, item in pairs:
        if item.unique_id is not None:
            key = (msgspec.structs.astuple(item.who), item.metric, item.unique_id)
            if key in seen:
                raise invalid(f"The unique_id '{item.unique_id}' is repeated within this request.", f"{at}/unique_id")
            seen.add(key)
        items.append(item)
    return items


def _check_count(count: int, at: str) -> None:
    if not 1 <= count <= limits.EVENTS:
        raise invalid(f"A request holds between 1 and {limits.EVENTS} events; this one holds {count}.", at)


def check_type(said: str, expected: str, at: str) -> None:
    if said != expected:
        raise invalid(f"'{said[:64]}' is not the type of this resource; it is '{expected}'.", f"{at}/type")
