"""`/hub/v1/profile`: seen and changed by whoever is signed in. The store owns its customers, so it is asked first."""

from typing import Any

import msgspec
from litestar import Response, delete, get, patch, post, put
from msgspec import UNSET

from stoa import codes, orders, profiles, stores, visitors
from stoa.hub import identity, passing
from stoa.hub.api.edits import Edit, checked
from stoa.hub.api.sign_in import CodeSent, Digits, Email, Phone, number_of, send_code, spend_guess
from stoa.hub.api.visiting import BRIEF
from stoa.hub.limits import SIGN_INS
from stoa.hub.showing.person import person_shown
from stoa.hub.showing.profile import editable_customer, profile
from stoa.hub.visit import Visit
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Conflict
from stoa.kit.ids import from_text
from stoa.kit.limits import TypedCountry
from stoa.profiles import Identifiers

Shown = dict[str, Any]


class NewAddress(msgspec.Struct, forbid_unknown_fields=True):
    email: Email
    code: Digits


class NewNumber(msgspec.Struct, forbid_unknown_fields=True):
    phone: Phone
    code: Digits
    country: TypedCountry | None = None


@get("/profile")
async def get_profile(db: Db, visit: Visit) -> Shown:
    visit.require("profile")
    return await profile(db, visit)


@patch("/profile", dependencies=BRIEF)
async def change_profile(visit: Visit, data: Edit) -> Response[Any]:
    """Saved once the store said yes. A new address is proven by a code first, and so is a number where it texts."""
    external_id = await _customer(visit)
    if data.email is not UNSET:
        return Response(await _ask_new_address(visit, data), status_code=202)
    if await _is_new_number(visit, data):
        return Response(await _ask_new_number(visit, data), status_code=202)
    await stores.edit_customer(visit.account_id, external_id, checked(data))
    return Response(await _fresh(visit), status_code=200)


@post("/profile/email/verify", status_code=200, dependencies=BRIEF)
async def change_email(visit: Visit, data: NewAddress) -> Shown:
    external_id = await _customer(visit)
    email = await spend_guess(visit, codes.EMAIL_CHANGE, "email", data.email, digits=data.code)
    await stores.edit_customer(visit.account_id, external_id, {"email": email})
    async with transaction(visit.account_id) as db:
        # She has proven the address: who she was under it before is her.
        hers = Identifiers(profile_id=visit.profile_id, email=email)
        profile_id = (await profiles.find_or_make_many(db, visit.account_id, [hers], may_merge=True))[0]
        await orders.join_guest_orders(db, visit.account_id, profile_id, email=email)
    return await _fresh(visit)


@post("/profile/phone/verify", status_code=200, dependencies=BRIEF)
async def change_phone(visit: Visit, data: NewNumber) -> Shown:
    """What she agreed to stays with the number she agreed for: the new one begins with nothing."""
    external_id = await _customer(visit)
    number = number_of(data.phone, data.country)
    phone = await spend_guess(visit, codes.PHONE_CHANGE, "sms", number, digits=data.code)
    await stores.edit_customer(visit.account_id, external_id, {"phone": phone})
    if visit.profile_id is not None and visit.only_as is None:
        async with transaction(visit.account_id) as db:
            await identity.join_orders_of_number(db, visit.account_id, visit.profile_id, phone)
    return await _fresh(visit)


@post("/profile/addresses", dependencies=BRIEF)
async def add_address(visit: Visit, data: orders.Address) -> Shown:
    await stores.add_address(visit.account_id, await _customer(visit), data)
    return await _fresh(visit)


@put("/profile/addresses/{address_id:str}", dependencies=BRIEF)
async def change_address(visit: Visit, address_id: str, data: orders.Address) -> Shown:
    await stores.change_address(visit.account_id, await _customer(visit), address_id, data)
    return await _fresh(visit)


@delete("/profile/addresses/{address_id:str}", status_code=200, dependencies=BRIEF)
async def remove_address(visit: Visit, address_id: str) -> Shown:
    await stores.remove_address(visit.account_id, await _customer(visit), address_id)
    return await _fresh(visit)


@delete("/profile/devices/{device_id:str}", status_code=200)
async def sign_out_device(db: Db, visit: Visit, device_id: str) -> Shown:
    visit.require("profile")
    visitor_id = from_text(device_id)
    if visitor_id == visit.visitor.visitor_id:
        raise Conflict("This is the browser you are using: sign out instead.")
    passage = await visitors.sign_out_device(db, visit.account_id, visit.visitor, visitor_id)
    await passing.follow(db, visit.account_id, passage)
    return await profile(db, visit)


async def _customer(visit: Visit) -> str:
    visit.require("profile")
    async with transaction(visit.account_id) as db:
        return await editable_customer(db, visit)


async def _ask_new_address(visit: Visit, data: Edit) -> dict[str, Any]:
    email = data.new_email()
    async with transaction(visit.account_id) as db:
        sent = await send_code(db, visit, codes.EMAIL_CHANGE, "email", email)
    told = {"status": sent.status, "expires_at": sent.expires_at}
    return told | ({"length": sent.length} if sent.length != codes.LENGTH else {})


async def _is_new_number(visit: Visit, data: Edit) -> bool:
    number = data.number()
    if number is None or not visit.place.has_texts:
        return False
    async with transaction(visit.account_id) as db:
        return number != (await person_shown(db, visit)).phone


async def _ask_new_number(visit: Visit, data: Edit) -> CodeSent:
    data.alone("phone")
    visit.spend(SIGN_INS)
    async with transaction(visit.account_id) as db:
        return await send_code(db, visit, codes.PHONE_CHANGE, "sms", data.number() or "")


async def _fresh(visit: Visit) -> Shown:
    async with transaction(visit.account_id) as db:
        return await profile(db, visit)


handlers = [
    get_profile,
    change_profile,
    change_email,
    change_phone,
    add_address,
    change_address,
    remove_address,
    sign_out_device,
]
