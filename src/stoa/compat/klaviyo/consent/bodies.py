"""The bodies of the doors of consent, and what they wish for."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from stoa.compat.klaviyo.bodies import people
from stoa.compat.klaviyo.bodies.people import Attributes, Meta
from stoa.compat.klaviyo.bodies.requests import check_type
from stoa.compat.klaviyo.problems import invalid
from stoa.compat.moments import Unreadable, moment
from stoa.consent import Channel, Purpose
from stoa.ingest import Incoming, Traits, Who
from stoa.kit.text import clean, normal_email

MOST_SUBSCRIBED, MOST_OTHERWISE = 1_000, 100
SAID = {True: "SUBSCRIBED", False: "UNSUBSCRIBED"}


class Said(msgspec.Struct):
    consent: str
    consented_at: str | None = None


class EmailSaid(msgspec.Struct):
    marketing: Said | None = None


class SmsSaid(msgspec.Struct):
    marketing: Said | None = None
    transactional: Said | None = None


class Subscriptions(msgspec.Struct):
    """Channels Stoa has not are not looked at."""

    email: EmailSaid | None = None
    sms: SmsSaid | None = None


class SubscriberAttributes(Attributes, omit_defaults=True):
    subscriptions: Subscriptions | UnsetType | None = UNSET


class Subscriber(msgspec.Struct, omit_defaults=True):
    attributes: SubscriberAttributes = msgspec.field(default_factory=SubscriberAttributes)
    id: str | None = None
    type: str = "profile"
    meta: Meta | None = None


class Subscribers(msgspec.Struct):
    data: list[Subscriber]


class SubscriberBox(msgspec.Struct):
    data: Subscriber


class OlderSubscription(msgspec.Struct):
    """Before revision 2023-06-15: channels by name."""

    channels: dict[str, list[str]] = {}
    email: str | None = None
    phone_number: str | None = None
    profile_id: str | None = None


class JobAttributes(msgspec.Struct, kw_only=True):
    profiles: Subscribers | None = None
    subscriptions: list[OlderSubscription] | None = None
    custom_source: str | None = None
    historical_import: bool | None = False
    list_id: str | None = None


class Linkage(msgspec.Struct):
    id: str = ""


class LinkageBox(msgspec.Struct):
    data: Linkage | None = None


class Relationships(msgspec.Struct):
    list: LinkageBox | None = None
    segment: LinkageBox | None = None


class JobResource(msgspec.Struct):
    attributes: JobAttributes
    type: str = ""
    relationships: Relationships | None = None


class JobBody(msgspec.Struct):
    data: JobResource


class ClientAttributes(msgspec.Struct, kw_only=True):
    profile: SubscriberBox
    custom_source: str | None = None


class ClientResource(msgspec.Struct):
    attributes: ClientAttributes
    type: str = "subscription"
    relationships: Relationships | None = None


class ClientBody(msgspec.Struct):
    data: ClientResource


decode_job = msgspec.json.Decoder(JobBody).decode
decode_client = msgspec.json.Decoder(ClientBody).decode


@dataclass(frozen=True)
class Choice:
    channel: Channel
    purpose: Purpose
    address: str
    at: datetime | None = None


@dataclass(frozen=True)
class Wish:
    """One person and what is said for her."""

    who: Who
    traits: Traits | None
    choices: list[Choice]
    pointer: str

    def incoming(self, *, is_public: bool) -> Incoming:
        source = "client" if is_public else "api"
        return Incoming(who=self.who, traits=self.traits, source=source, is_public=is_public)


@dataclass(frozen=True)
class Job:
    """`is_import`: given before, elsewhere, at the time each choice names."""

    wishes: list[Wish]
    is_import: bool = False
    source: dict[str, Any] = field(default_factory=dict)


def of_job(body: JobBody, kind: str, *, is_subscribing: bool, now: datetime) -> Job:
    check_type(body.data.type, kind, "/data")
    said = body.data.attributes
    people_said = _older(said) if said.profiles is None else said.profiles.data
    most = MOST_SUBSCRIBED if is_subscribing else MOST_OTHERWISE
    if not 1 <= len(people_said) <= most:
        raise invalid(f"A request holds between 1 and {most} profiles.", "/data/attributes/profiles")
    is_import = bool(said.historical_import)
    wishes = [
        _wish(each, f"/data/attributes/profiles/data/{number}", SAID[is_subscribing])
        for number, each in enumerate(people_said)
    ]
    if is_subscribing:
        _check_times(wishes, now, is_import=is_import)
    listed = said.list_id or _list_of(body.data.relationships)
    return Job(wishes, is_import, _source(said.custom_source, listed))


def of_client(body: ClientBody) -> Job:
    check_type(body.data.type, "subscription", "/data")
    said = body.data.attributes
    wish = _wish(said.profile.data, "/data/attributes/profile/data", SAID[True])
    if any(choice.at for choice in wish.choices):
        raise invalid("'consented_at' is not allowed here.", wish.pointer)
    if any(choice.purpose == "transactional" for choice in wish.choices):
        raise invalid("'transactional' is not allowed here.", wish.pointer)
    return Job(list(_apart(wish)), source=_source(said.custom_source, _list_of(body.data.relationships)))


def _wish(subscriber: Subscriber, at: str, expected: str) -> Wish:
    person = people.Person(attributes=subscriber.attributes, id=subscriber.id, meta=subscriber.meta)
    who = people.who(person, at)
    email = normal_email(who.email or "")
    said = subscriber.attributes.subscriptions
    if not isinstance(said, Subscriptions):
        # Whoever names no channel means all that can be reached.
        return Wish(who, people.traits(person, at), _all(email, who.phone, at), at)
    choices: list[Choice] = []
    if said.email is not None and said.email.marketing is not None:
        place = f"{at}/attributes/subscriptions/email/marketing"
        choices.append(_choice(said.email.marketing, "email", "marketing", email, place, expected))
    purposes: tuple[Purpose, ...] = ("marketing", "transactional")
    for purpose in purposes:
        given = getattr(said.sms, purpose) if said.sms is not None else None
        if given is not None:
            place = f"{at}/attributes/subscriptions/sms/{purpose}"
            choices.append(_choice(given, "sms", purpose, who.phone, place, expected))
    return Wish(who, people.traits(person, at), choices, at)


def _apart(wish: Wish) -> Iterator[Wish]:
    """What a page says of an address, and what it says of a number: each is said of whoever has just that. The browser
    is the first one's.
    """
    anonymous_id, traits = wish.who.anonymous_id, wish.traits
    for channel in ("email", "sms"):
        choices = [choice for choice in wish.choices if choice.channel == channel]
        if choices:
            address = {"email": wish.who.email} if channel == "email" else {"phone": wish.who.phone}
            yield replace(wish, who=Who(anonymous_id=anonymous_id, **address), traits=traits, choices=choices)
            anonymous_id = traits = None


def _all(email: str | None, phone: str | None, at: str) -> list[Choice]:
    if email is None and phone is None:
        raise invalid("One of 'email' and 'phone_number' is required.", f"{at}/attributes")
    found = [Choice("email", "marketing", email)] if email else []
    return [*found, Choice("sms", "marketing", phone)] if phone else found


def _choice(said: Said, channel: Channel, purpose: Purpose, address: str | None, at: str, expected: str) -> Choice:
    if said.consent != expected:
        raise invalid(f"'{said.consent[:40]}' is not {expected}.", f"{at}/consent")
    if address is None:
        name = "email" if channel == "email" else "phone_number"
        words = f"'{name}' must not be empty when the {channel} channel is included in 'subscriptions'."
        raise invalid(words, at)
    return Choice(channel, purpose, address, _moment(said.consented_at, f"{at}/consented_at"))


def _check_times(wishes: list[Wish], now: datetime, *, is_import: bool) -> None:
    for wish in wishes:
        for choice in wish.choices:
            if is_import and (choice.at is None or choice.at > now):
                raise invalid("'consented_at' in the past is required with 'historical_import'.", wish.pointer)
            if not is_import and choice.at is not None:
                raise invalid("'consented_at' is only allowed with 'historical_import'.", wish.pointer)


def _moment(text: str | None, at: str) -> datetime | None:
    try:
        return moment(text) if text else None
    except Unreadable:
        raise invalid("This is not a time such as 2026-11-22T10:00:00Z.", at) from None


def _older(said: JobAttributes) -> list[Subscriber]:
    if said.subscriptions is None:
        raise invalid("'profiles' is a required field.", "/data/attributes/profiles")
    return [
        Subscriber(
            attributes=SubscriberAttributes(
                email=each.email if "email" in each.channels or not each.channels else UNSET,
                phone_number=each.phone_number if "sms" in each.channels or not each.channels else UNSET,
            ),
            id=each.profile_id,
        )
        for each in said.subscriptions
    ]


def _list_of(relationships: Relationships | None) -> str | None:
    box = relationships.list if relationships else None
    return box.data.id if box and box.data else None


def _source(custom: str | None, listed: str | None) -> dict[str, Any]:
    said = {"custom_source": custom, "list": listed}
    return {"door": "klaviyo"} | {name: clean(value)[:255] for name, value in said.items() if value}
