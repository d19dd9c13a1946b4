"""On whose timeline an order stands.

A customer is her id; the address she typed at the checkout may be somebody else's. It is only believed to be hers as
long as nothing else is known: she has no address yet, and the address has no owner. Without an id the order is a
guest's, and stands with whoever has the address or number; seeing it takes more (`is_proven`).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from stoa import profiles
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.orders.given import GivenOrder
from stoa.orders.queries import Known
from stoa.profiles import Identifiers, Reading


async def owners_of(
    db: Db, account_id: AccountId, given: Sequence[GivenOrder], known: Mapping[str, Known]
) -> dict[str, UUID]:
    """The profiles by external id of the order, found or made, and held until the transaction ends."""
    believed = await _believed_addresses(db, account_id, given, known)
    whos = {order.external_id: _who(order, known.get(order.external_id), believed) for order in given}
    named = {external_id: who for external_id, who in whos.items() if not who.is_empty()}
    while True:
        found = await profiles.find_or_make_many(db, account_id, list(named.values()), may_merge=True)
        owners = dict(zip(named, found, strict=True))
        moments: dict[UUID, list[datetime]] = defaultdict(list)
        for order in given:
            if profile_id := owners.get(order.external_id):
                moments[profile_id].append(order.placed_at)
        # One that was merged away between the two statements leads to another the next time.
        if await profiles.touch(db, account_id, moments) == moments.keys():
            return owners


def _who(order: GivenOrder, before: Known | None, believed: Mapping[str, str]) -> Identifiers:
    """An order stays with whom it was given to, unless the store now names another."""
    if before is not None and before.profile_id is not None and _is_same_person(order, before):
        return Identifiers(profile_id=before.profile_id)
    if order.customer_external_id is not None:
        email = believed.get(order.customer_external_id)
        return Identifiers(external_id=order.customer_external_id, email=email)
    if order.email is not None:
        return Identifiers(email=order.email)
    return Identifiers(phone=order.phone)


async def _believed_addresses(
    db: Db, account_id: AccountId, given: Sequence[GivenOrder], known: Mapping[str, Known]
) -> dict[str, str]:
    """By customer id the address from her order: of those without one, where it is nobody's and typed by one alone."""
    typed = {
        order.customer_external_id: order.email
        for order in given
        if order.customer_external_id and order.email and order.external_id not in known
    }
    if not typed:
        return {}
    customers = await profiles.list_profiles(
        db, account_id, Reading(keys={"external_id": list(typed)}, limit=len(typed))
    )
    complete = {profile.external_id for profile in customers if profile.email is not None}
    lacking = {customer: email for customer, email in typed.items() if customer not in complete}
    if not lacking:
        return {}
    there = await profiles.list_profiles(
        db, account_id, Reading(keys={"email": list(set(lacking.values()))}, limit=len(lacking))
    )
    owned = {profile.email for profile in there}
    by_guests = {order.email for order in given if order.customer_external_id is None}
    claims = Counter(lacking.values())
    return {
        customer: email for customer, email in lacking.items() if claims[email] == 1 and email not in owned | by_guests
    }


def _is_same_person(order: GivenOrder, before: Known) -> bool:
    return (order.customer_external_id, order.email, order.phone) == (
        before.customer_external_id,
        before.email_norm,
        before.phone_e164,
    )
