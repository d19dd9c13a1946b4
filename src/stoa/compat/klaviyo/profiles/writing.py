"""Profiles written: made, changed, or whichever of the two it takes."""

from stoa import ingest, profiles, visitors
from stoa.compat.klaviyo.bodies import people, requests
from stoa.compat.klaviyo.bodies.people import Person
from stoa.compat.klaviyo.bodies.reading import read
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.documents import single
from stoa.compat.klaviyo.problems import duplicate_profile, invalid
from stoa.compat.klaviyo.profiles.reading import load, profile_id_of
from stoa.compat.klaviyo.profiles.resource import profile_resources
from stoa.ingest import Incoming, Who
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId, to_text
from stoa.kit.text import normal_email
from stoa.profiles import IdentifierChange, Identifiers, Profile, Traits


async def create_profile(call: Call) -> tuple[int, Document]:
    """A new one; somebody who is there already is a conflict that names her."""
    item = _item(call)
    async with transaction(call.account_id) as db:
        existing = await _find(db, call.account_id, item.who)
        if existing is not None and (existing.is_known or not _names_somebody(item.who)):
            raise duplicate_profile(to_text(existing.profile_id))
        profile = await _take_in(db, call.account_id, item)
        return 201, await _document(db, call, profile)


async def import_profile(call: Call) -> tuple[int, Document]:
    """Found and changed, or made."""
    item = _item(call)
    async with transaction(call.account_id) as db:
        if item.who.profile_id is not None:
            await load(db, call.account_id, item.who.profile_id)
        existing = await _find(db, call.account_id, item.who)
        profile = await _take_in(db, call.account_id, item)
        return 201 if existing is None else 200, await _document(db, call, profile)


def _item(call: Call) -> Incoming:
    return requests.of_profile(read(call.request, requests.decode_profile), "api")


async def _find(db: Db, account_id: AccountId, who: Who) -> Profile | None:
    led = await visitors.profile_of_kx_many(db, account_id, [who.kx]) if who.kx else {}
    identifiers = Identifiers(
        profile_id=profile_id_of(who.profile_id or ""),
        external_id=who.external_id,
        email=normal_email(who.email or ""),
        phone=who.phone,
        recognized_id=led.get(who.kx or ""),
        anonymous_id=who.anonymous_id,
    )
    return await profiles.find(db, account_id, identifiers)


def _names_somebody(who: Who) -> bool:
    return bool(who.external_id or who.email or who.phone)


async def _take_in(db: Db, account_id: AccountId, item: Incoming) -> Profile:
    [profile_id] = await ingest.resolve_now(db, account_id, [item])
    return await profiles.get(db, account_id, profile_id)


async def update_profile(call: Call) -> tuple[int, Document]:
    """Null clears a field, absent leaves it alone. An identifier of somebody else is a conflict that names her."""
    person = read(call.request, requests.decode_profile).data
    requests.check_type(person.type, "profile", "/data")
    if person.id and person.id != call.ids[0]:
        raise invalid("The id in the body is not the id in the address.", "/data/id")
    change, traits = _identifiers(person), people.traits(person, "/data")
    async with transaction(call.account_id) as db:
        profile = await load(db, call.account_id, call.ids[0])
        profile = await _changed(db, call.account_id, profile, change, traits)
        return 200, await _document(db, call, profile)


def _identifiers(person: Person) -> IdentifierChange:
    said = person.attributes
    at = "/data/attributes"
    fields = {
        "external_id": (said.external_id, people.identifier(said.external_id, f"{at}/external_id")),
        "email": (said.email, normal_email(people.email(said.email, f"{at}/email") or "")),
        "phone": (said.phone_number, people.phone(said.phone_number, f"{at}/phone_number")),
    }
    return IdentifierChange(**{name: new for name, (raw, new) in fields.items() if new is not None or raw is None})


async def _changed(
    db: Db, account_id: AccountId, profile: Profile, change: IdentifierChange, traits: Traits | None
) -> Profile:
    try:
        profile = await profiles.change_identifiers(db, account_id, profile.profile_id, change)
    except Conflict as conflict:
        raise duplicate_profile(str(conflict.details["profile_id"])) from None
    return await profiles.update(db, account_id, profile.profile_id, traits) if traits else profile


async def _document(db: Db, call: Call, profile: Profile) -> Document:
    [found] = await profile_resources(db, call, [profile])
    return single(found, call.asked, "profiles", found["id"])
