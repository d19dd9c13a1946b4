"""`/api/v1/signups/places`."""

from datetime import timedelta

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, UnsetType

from stoa import accounts, sms
from stoa.consent import Purpose
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text
from stoa.kit.limits import Name
from stoa.kit.paging import Page
from stoa.signups import places, queries
from stoa.signups.models import Place
from stoa.signups.views import PlaceView, place_view
from stoa.signups.wording import Kind, Language, Settings, Wording

STEPS = ("shown", "given", "asked", "confirmed")
LONGEST_DAYS = 400


class NewPlace(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    kind: Kind
    name: Name
    purpose: Purpose = "marketing"
    keyword: Name | None = None


class PlaceChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`wordings` come whole, all languages."""

    name: Name | UnsetType = UNSET
    keyword: Name | UnsetType = UNSET
    wordings: dict[Language, Wording] | UnsetType = UNSET
    settings: Settings | UnsetType = UNSET


class FunnelRow(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`place` is the tag in records of consent; the hub's own questions are `hub:sign_in` and `hub:edit_profile`."""

    place: str
    shown: int | UnsetType
    given: int | UnsetType
    asked: int | UnsetType
    confirmed: int | UnsetType
    name: str | None = None


@get("/signups/places", scope="consent:read")
async def list_places(db: Db, actor: Actor) -> Page[PlaceView]:
    number = await _our_number(db, actor)
    return Page([place_view(place, our_number=number) for place in await queries.places(db, actor.account_id)])


@post("/signups/places", scope="consent:write")
async def make_place(db: Db, actor: Actor, data: NewPlace) -> PlaceView:
    place = await places.make(
        db, actor.account_id, kind=data.kind, name=data.name, purpose=data.purpose, keyword=data.keyword
    )
    await accounts.audit(db, actor, "signup_place.made", place.place_id, kind=place.kind)
    return await _view(db, actor, place)


@get("/signups/places/{place_id:str}", scope="consent:read")
async def get_place(db: Db, actor: Actor, place_id: str) -> PlaceView:
    return await _view(db, actor, await places.get(db, actor.account_id, from_text(place_id)))


@patch("/signups/places/{place_id:str}", scope="consent:write")
async def change_place(db: Db, actor: Actor, place_id: str, data: PlaceChange) -> PlaceView:
    changed = {name: getattr(data, name) for name in data.__struct_fields__ if getattr(data, name) is not UNSET}
    place = await places.change(db, actor.account_id, from_text(place_id), **changed)
    await accounts.audit(db, actor, "signup_place.changed", place.place_id, fields=sorted(changed))
    return await _view(db, actor, place)


@post("/signups/places/{place_id:str}/publication", scope="consent:write", status_code=200)
async def publish_place(db: Db, actor: Actor, place_id: str) -> PlaceView:
    """400 with the field while anything that people must be told is empty."""
    place = await places.publish(db, actor.account_id, from_text(place_id))
    await accounts.audit(db, actor, "signup_place.published", place.place_id, version=place.version)
    return await _view(db, actor, place)


@delete("/signups/places/{place_id:str}/publication", scope="consent:write", status_code=200)
async def close_place(db: Db, actor: Actor, place_id: str) -> PlaceView:
    place = await places.close(db, actor.account_id, from_text(place_id))
    await accounts.audit(db, actor, "signup_place.closed", place.place_id)
    return await _view(db, actor, place)


@delete("/signups/places/{place_id:str}", scope="consent:write")
async def archive_place(db: Db, actor: Actor, place_id: str) -> None:
    identity = from_text(place_id)
    await places.archive(db, actor.account_id, identity)
    await accounts.audit(db, actor, "signup_place.archived", identity)


@get("/signups/funnel", scope="consent:read")
async def get_funnel(db: Db, actor: Actor, days: int = 30) -> Page[FunnelRow]:
    """How far people came at each place: shown, a number given, a text that asks queued, a yes said."""
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid("days", f"Between 1 and {LONGEST_DAYS}.")
    found: dict[str, dict[str, int]] = {}
    for place, step, many in await queries.funnel(
        db, actor.account_id, since=(clock.now() - timedelta(days=days)).date()
    ):
        found.setdefault(place, dict.fromkeys(STEPS, 0))[step] = many
    names = {places.tag_of(place): place.name for place in await queries.places(db, actor.account_id)}
    return Page([FunnelRow(place=tag, name=names.get(tag), **counts) for tag, counts in sorted(found.items())])


async def _view(db: Db, actor: Actor, place: Place) -> PlaceView:
    return place_view(place, our_number=await _our_number(db, actor))


async def _our_number(db: Db, actor: Actor) -> str | None:
    """Whom a keyword is texted to."""
    senders = await sms.senders_of(db, actor.account_id)
    heard = [each.sender for each in senders.usable if each.sender.can_receive]
    first = next((sender for sender in heard if sender.is_default), heard[0] if heard else None)
    return first.value if first else None


handlers = [
    list_places,
    make_place,
    get_place,
    change_place,
    publish_place,
    close_place,
    archive_place,
    get_funnel,
]
