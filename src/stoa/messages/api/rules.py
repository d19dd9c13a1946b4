"""`/api/v1`: when marketing may arrive, how much of it, and how this store sends."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Literal

import msgspec
from litestar import delete, get, patch, put
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.limits import Url, formed
from stoa.messages.places import own_hours
from stoa.messages.queries import settings as queries
from stoa.messages.rules.hours import Hours, table
from stoa.messages.rules.optout import HowOften
from stoa.messages.rules.places import hours_at
from stoa.messages.rules.sending import DEFAULT_CAPS
from stoa.messages.settings import Settings, keep_settings, settings_of

Clock = Annotated[str, formed(r"^([01]\d|2[0-3]):[0-5]\d$", "a time of day, such as 08:30")]
Place = Annotated[
    str, formed(r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|default)$", "a country such as IT, a state such as US-TX, or default")
]
Parameter = Literal["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"]
MAX_CAPS = 10


class BuiltIn(msgspec.Struct, kw_only=True):
    """`days` from Monday: when marketing may arrive, null for never."""

    days: list[tuple[str, str] | None]
    on_holidays: bool
    source: str
    as_of: date


class HoursView(BuiltIn, omit_defaults=True, kw_only=True):
    """`built_in`: what holds again where the store takes its own back; present where it has its own."""

    place: str
    name: str | None = None
    built_in: BuiltIn | None = None


class AllHours(msgspec.Struct):
    """`default`: where no line names the place."""

    version: str
    items: list[HoursView]


class OwnHours(msgspec.Struct, forbid_unknown_fields=True):
    """A span ends before its second time; 00:00 is midnight at the end of the day."""

    days: Annotated[list[tuple[Clock, Clock] | None], Meta(min_length=7, max_length=7)]
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    as_of: date
    on_holidays: bool = True


class CapBody(msgspec.Struct, forbid_unknown_fields=True):
    hours: Annotated[int, Meta(ge=1, le=8784)]
    most: Annotated[int, Meta(ge=0, le=10_000)]


class Caps(msgspec.Struct, forbid_unknown_fields=True):
    """At most `most` marketing texts to one number in `hours`."""

    items: Annotated[list[CapBody], Meta(max_length=MAX_CAPS)]


class CapsView(msgspec.Struct):
    items: list[CapBody]
    built_in: list[CapBody]
    is_own: bool


class SettingsView(msgspec.Struct, omit_defaults=True, kw_only=True):
    stop_spares: bool
    utm: dict[str, str]
    says_how_to_leave: HowOften
    link_url: str | None = None
    contact: str | None = None


class SettingsChange(msgspec.Struct, forbid_unknown_fields=True):
    stop_spares: bool | UnsetType = UNSET
    utm: dict[Parameter, Annotated[str, Meta(min_length=1, max_length=100)]] | UnsetType = UNSET
    says_how_to_leave: HowOften | UnsetType = UNSET
    link_url: Url | UnsetType | None = UNSET
    contact: Annotated[str, Meta(max_length=60)] | UnsetType | None = UNSET


@get("/allowed-hours", scope="messages:read")
async def list_hours(db: Db, actor: Actor) -> AllHours:
    """By country and state, with the source of each; the store's own stand in place of the built-in ones."""
    own = await own_hours(db, actor.account_id)
    everything = {**table().places, **own}
    items = [_hours(everything[place], own) for place in sorted(everything)]
    return AllHours(table().version, items)


@put("/allowed-hours/{place:str}", scope="messages:write")
async def set_hours(db: Db, actor: Actor, place: str, data: OwnHours) -> HoursView:
    named = _place(place)
    for day in data.days:
        if day is not None and day[1] != "00:00" and day[0] >= day[1]:
            raise Invalid("days", "A span ends after it begins, on the same day.")
    values = {
        "days": [list(day) if day else None for day in data.days],
        "on_holidays": data.on_holidays,
        "source": data.source,
        "as_of": data.as_of,
        "updated_at": clock.now(),
    }
    await queries.keep_window(db, actor.account_id, named, values)
    await accounts.audit(db, actor, "allowed_hours.changed", named, source=data.source)
    own = await own_hours(db, actor.account_id)
    return _hours(own[named], own)


@delete("/allowed-hours/{place:str}", scope="messages:write")
async def reset_hours(db: Db, actor: Actor, place: str) -> None:
    """Back to the built-in ones."""
    if place not in await own_hours(db, actor.account_id):
        raise NotFound
    await queries.remove_window(db, actor.account_id, place)
    await accounts.audit(db, actor, "allowed_hours.reset", place)


@get("/frequency-caps", scope="messages:read")
async def list_caps(db: Db, actor: Actor) -> CapsView:
    return await _caps(db, actor)


@put("/frequency-caps", scope="messages:write")
async def set_caps(db: Db, actor: Actor, data: Caps) -> CapsView:
    """All of them at once; none at all brings the built-in ones back."""
    caps = {cap.hours: cap.most for cap in data.items}
    await queries.replace_caps(db, actor.account_id, "sms", sorted(caps.items()))
    await accounts.audit(db, actor, "frequency_caps.changed", None, caps={str(hours): caps[hours] for hours in caps})
    return await _caps(db, actor)


@get("/message-settings", scope="messages:read")
async def read_settings(db: Db, actor: Actor) -> SettingsView:
    return _settings(await settings_of(db, actor.account_id))


@patch("/message-settings", scope="messages:write")
async def change_settings(db: Db, actor: Actor, data: SettingsChange) -> SettingsView:
    if data.link_url and set(data.link_url) & set("?#"):
        raise Invalid("link_url", "No ? and no #: what leads to each page comes behind it.")
    settings = await settings_of(db, actor.account_id)
    said = {name: getattr(data, name) for name in data.__struct_fields__ if getattr(data, name) is not UNSET}
    changed = msgspec.structs.replace(settings, **said)
    await keep_settings(db, actor.account_id, changed)
    await accounts.audit(db, actor, "message_settings.changed", None, changed=sorted(said))
    return _settings(changed)


def _place(place: str) -> str:
    try:
        return msgspec.convert(place, Place)
    except msgspec.ValidationError:
        raise Invalid("place", "A country such as FR, a state such as US-TX, or default.") from None


def _hours(hours: Hours, own: Mapping[str, Hours]) -> HoursView:
    built_in = BuiltIn(**_said(hours_at(hours.place, {}))) if hours.place in own else None
    country, _, state = hours.place.partition("-")
    name = table().state_names.get(state) if country == "US" else None
    return HoursView(place=hours.place, name=name, built_in=built_in, **_said(hours))


def _said(hours: Hours) -> dict[str, Any]:
    days = [(_clock(day[0]), _clock(day[1])) if day else None for day in hours.days]
    return {"days": days, "on_holidays": hours.on_holidays, "source": hours.source, "as_of": hours.as_of}


async def _caps(db: Db, actor: Actor) -> CapsView:
    own = await queries.caps(db, actor.account_id, "sms")
    built_in = [CapBody(cap.hours, cap.most) for cap in DEFAULT_CAPS]
    return CapsView([CapBody(cap.hours, cap.most) for cap in own] or built_in, built_in, bool(own))


def _clock(at: time) -> str:
    return at.isoformat("minutes")


def _settings(settings: Settings) -> SettingsView:
    return SettingsView(**msgspec.structs.asdict(settings))


handlers = [list_hours, set_hours, reset_hours, list_caps, set_caps, read_settings, change_settings]
