"""Who she is, as far as she may see it herself.

A profile may be a customer and somebody who was there before, joined by an address that nobody has proven to be the
customer's. Whom only the store named is therefore shown what the store says of its customer, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stoa import stores
from stoa.hub.visit import Visit
from stoa.kit.db import Db


@dataclass(frozen=True, kw_only=True)
class Person:
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None
    birthday: date | None = None
    gender: str | None = None


FIELDS = tuple(Person.__dataclass_fields__)


async def person_shown(db: Db, visit: Visit) -> Person:
    """Raises NotFound where nobody is."""
    if visit.only_as is None:
        profile = await visit.person(db)
        return Person(**{field: getattr(profile, field) for field in FIELDS})
    customer = await stores.find_customer(db, visit.account_id, visit.only_as)
    if customer is None:
        return Person(first_name=visit.visitor.first_name)
    said = {field: getattr(customer, field) for field in FIELDS}
    return Person(**said | {"first_name": customer.first_name or visit.visitor.first_name})


async def addresses_shown(db: Db, visit: Visit) -> Sequence[dict[str, Any]]:
    if visit.only_as is not None:
        customer = await stores.find_customer(db, visit.account_id, visit.only_as)
        return customer.addresses if customer is not None else []
    profile_id = (await visit.person(db)).profile_id
    return (await stores.addresses_of(db, visit.account_id, [profile_id])).get(profile_id, [])
