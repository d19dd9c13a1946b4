"""A profile as its owner sees it."""

from typing import Any

from stoa import stores, visitors
from stoa.hub import rules
from stoa.hub.showing.person import addresses_shown, person_shown
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import to_text
from stoa.kit.phones import readable
from stoa.visitors import Visitor


async def profile(db: Db, visit: Visit) -> dict[str, Any]:
    if visit.profile_id is None:
        # A preview of a store that has no customer yet.
        return rules.visible("profile", visit.standing, {"addresses": [], "is_editable": False, "devices": []})
    hers = await person_shown(db, visit)
    links = await stores.addresses(db, visit.account_id)
    kept = await addresses_shown(db, visit)
    devices = await visitors.devices(db, visit.account_id, visit.profile_id, now=visit.now, only_as=visit.only_as)
    values = {
        "first_name": hers.first_name,
        "last_name": hers.last_name,
        "email": hers.email,
        "phone": readable(hers.phone) if hers.phone else None,
        "locale": hers.locale,
        "birthday": hers.birthday,
        "gender": hers.gender,
        "addresses": [{name: value for name, value in address.items() if value is not None} for address in kept],
        "is_editable": links.callback_url is not None and await customer_id(db, visit) is not None,
        "store_profile_url": links.profile_url,
        "devices": [_device(device, visit.visitor) for device in devices],
    }
    return rules.visible("profile", visit.standing, values)


async def customer_id(db: Db, visit: Visit) -> str | None:
    """What the store calls her; None when she is no customer with an account there."""
    if visit.profile_id is None:
        return None
    if visit.visitor.by == "token":
        return visit.visitor.subject
    customers = await stores.customers_of(db, visit.account_id, visit.profile_id)
    if customers:
        return customers[0].external_id
    return (await visit.person(db)).external_id


async def editable_customer(db: Db, visit: Visit) -> str:
    """The same, where the store takes edits. Raises Conflict."""
    external_id = await customer_id(db, visit)
    if external_id is None or (await stores.addresses(db, visit.account_id)).callback_url is None:
        raise Conflict("This is changed in the store itself.", code="profile_read_only")
    return external_id


def _device(device: Visitor, current: Visitor) -> dict[str, Any]:
    shown = {
        "id": to_text(device.visitor_id),
        "label": device.label,
        "signed_in_at": device.signed_in_at,
        "last_seen_at": device.last_seen_at,
    }
    return shown | ({"is_current": True} if device.visitor_id == current.visitor_id else {})
