"""Messages of the tracking API in our words."""

from datetime import datetime
from typing import Any

from stoa.compat import sizes
from stoa.compat.moments import Unreadable, is_plausible, moment
from stoa.compat.segment.commerce import Happening, currency, happenings
from stoa.compat.segment.messages import Message
from stoa.compat.segment.people import all_traits, identifier, traits, who
from stoa.ingest import Incoming, Traits, Who
from stoa.kit.errors import Invalid


def incoming(message: Message, now: datetime) -> list[Incoming]:
    """What one message makes: a change of a profile, an event, or for an order several events."""
    match message.type:
        case "identify":
            said = all_traits(message)
            return [_profile(who(message, said), traits(message, said))]
        case "group":
            return [_profile(who(message, {}), _group(message))]
        case "alias":
            return [_profile(_alias(message), None)]
        case "track":
            return _events(message, happenings(_name(message), message.properties or {}), now)
        case "page":
            return _events(message, [_visit(message, "Active on Site")], now)
        case "screen":
            return _events(message, [_visit(message, "Viewed Screen")], now)
        case _:
            raise Invalid("type", "The type is one of identify, track, page, screen, group, alias.")


def _profile(person: Who, said: Traits | None) -> Incoming:
    return Incoming(who=person, traits=said, source="segment")


def _group(message: Message) -> Traits:
    """Groups are companies: a person's group is a property, its name their organization."""
    group_id = identifier(message.group_id, "groupId")
    if group_id is None:
        raise Invalid("groupId", "A group call names a groupId.")
    name = (message.traits or {}).get("name")
    known = {"organization": name} if isinstance(name, str) and 0 < len(name) <= sizes.NAME else {}
    return Traits(properties={"group_id": group_id}, **known)


def _alias(message: Message) -> Who:
    """From here on, what the previous id did was done by this user."""
    previous, user = identifier(message.previous_id, "previousId"), identifier(message.user_id, "userId")
    if previous is None or user is None:
        raise Invalid("previousId", "An alias call names a previousId and a userId.")
    return Who(external_id=user, anonymous_id=previous)


def _name(message: Message) -> str:
    name = (message.event or "").strip()
    if not 0 < len(name) <= sizes.NAME:
        raise Invalid("event", f"An event has a name of at most {sizes.NAME} characters.")
    return name


def _visit(message: Message, metric: str) -> Happening:
    page = (message.context or {}).get("page")
    shown = {name: value for name, value in (("name", message.name), ("category", message.category)) if value}
    properties = (page if isinstance(page, dict) else {}) | shown | (message.properties or {})
    return Happening(metric, properties, None, currency(properties.get("currency")))


def _events(message: Message, found: list[Happening], now: datetime) -> list[Incoming]:
    said = all_traits(message)
    person, time = who(message, said), _time(message, now)
    return [
        Incoming(
            who=person,
            metric=each.metric,
            properties=_within(each.properties),
            time=time,
            value=each.value,
            currency=each.currency,
            unique_id=_unique_id(message, each, number),
            source="segment",
        )
        for number, each in enumerate(found)
    ]


def _within(properties: dict[str, Any]) -> dict[str, Any]:
    found = sizes.excess(properties, string=sizes.EVENT_STRING)
    if found is not None:
        raise Invalid(f"properties.{found[1]}", f"properties.{found[1]}: {found[0]}")
    return properties


def _unique_id(message: Message, happening: Happening, number: int) -> str | None:
    found = happening.unique_id or message.message_id
    if not found:
        return None
    if len(found) > sizes.UNIQUE_ID:
        raise Invalid("messageId", f"An id has at most {sizes.UNIQUE_ID} characters.")
    return found if happening.unique_id or number == 0 else f"{found}_{number}"


def _time(message: Message, now: datetime) -> datetime | None:
    """The client's clock may be wrong: what counts is how long before sending it happened."""
    happened, sent = _moment(message.timestamp), _moment(message.sent_at)
    if happened is None:
        return None
    if sent is not None:
        happened = now - (sent - happened)
    if not is_plausible(happened, now):
        raise Invalid("timestamp", "The timestamp must be after the year 1990 and at most one year in the future.")
    return happened


def _moment(said: object) -> datetime | None:
    if not isinstance(said, str) or not said:
        return None
    try:
        return moment(said)
    except Unreadable:
        raise Invalid("timestamp", "A timestamp is ISO 8601, such as 2022-11-08T00:00:00Z.") from None
