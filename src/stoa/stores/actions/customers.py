"""The store's customers: taken in, and made known as profiles."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from stoa import consent, profiles
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId
from stoa.kit.newest import newest
from stoa.profiles import IdentifierChange, Identifiers, Said, Traits
from stoa.stores.customer import Customer, GivenCustomer, with_ids
from stoa.stores.queries import customers

_COPIED = ("first_name", "last_name", "locale", "created_at")
_KEPT = (*_COPIED, "birthday", "gender", "email_norm", "phone_e164")


async def take_in(db: Db, account_id: AccountId, given: Sequence[GivenCustomer]) -> None:
    """Stores customers unless what is there is newer; who has no profile gets one. Addresses are normalised already."""
    await advisory_lock(db, account_id, "customers")
    now = clock.now()
    known = await customers.named(db, account_id, [customer.external_id for customer in given])
    kept = {external_id: row["updated_at"] for external_id, row in known.items()}
    fresh = newest(given, key=lambda row: row.external_id, at=lambda row: row.updated_at or now, kept=kept)
    if not fresh:
        return
    ordered = [fresh[external_id] for external_id in sorted(fresh)]
    owners = await _make_known(db, account_id, ordered, known)
    rows = [
        _row(customer, owner, known.get(customer.external_id), now)
        for customer, owner in zip(ordered, owners, strict=True)
    ]
    await customers.put(db, account_id, rows)
    await consent.bring(
        db, account_id, [each for row in zip(ordered, owners, rows, strict=True) for each in _said(*row)]
    )
    born = {owner: customer.created_at for customer, owner in zip(ordered, owners, strict=True) if customer.created_at}
    await profiles.known_since(db, account_id, born)


async def find_customer(db: Db, account_id: AccountId, external_id: str) -> Customer | None:
    found = await customers.named(db, account_id, [external_id])
    return _customer(found[external_id]) if found else None


async def customers_of(db: Db, account_id: AccountId, profile_id: UUID) -> list[Customer]:
    """As whom the store knows somebody: nobody, one, or several after a merge; who changed last comes first."""
    return [_customer(row) for row in await customers.of_profiles(db, account_id, [profile_id])]


async def addresses_of(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The addresses the store keeps for these people, each with our id for it."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in await customers.of_profiles(db, account_id, profile_ids):
        found.setdefault(row["profile_id"], []).extend(row["addresses"])
    return {profile_id: addresses for profile_id, addresses in found.items() if addresses}


async def _make_known(
    db: Db, account_id: AccountId, given: Sequence[GivenCustomer], known: Mapping[str, Mapping[str, Any]]
) -> list[UUID]:
    """The profiles of these customers, found or made, with what the store says of them."""
    before = [
        (customer, known[customer.external_id]["profile_id"]) for customer in given if customer.external_id in known
    ]
    while True:
        await _follow_changed_identifiers(db, account_id, before)
        whos = [_who(customer) for customer in given]
        owners = await profiles.find_or_make_many(db, account_id, whos, may_merge=True)
        await _follow_changed_identifiers(db, account_id, list(zip(given, owners, strict=True)))
        said = [Said(owner, _traits(customer)) for customer, owner in zip(given, owners, strict=True)]
        there, _ = await profiles.update_many(db, account_id, said)
        # One that was merged away between the statements leads to another the next time.
        if there.keys() >= set(owners):
            return owners


def _said(customer: GivenCustomer, owner: UUID, row: Mapping[str, Any]) -> Iterator[consent.Brought]:
    """The consent she gave the store, for the address the store has of her."""
    addresses = {"email": row["email_norm"], "sms": row["phone_e164"]}
    for channel, address in addresses.items():
        given = getattr(customer.marketing, channel, None) if customer.marketing else None
        wanted = consent.meant(given.state) if given else None
        if given is not None and wanted is not None and address is not None:
            provenance = {"from": "store customer", "external_id": customer.external_id, "state": given.state}
            yield consent.Brought(
                profile_id=owner,
                channel=channel,
                address=address,
                wanted=wanted,
                said_at=given.at,
                told_at=row["updated_at"],
                source=provenance | ({"source": given.source} if given.source else {}),
            )


def _who(customer: GivenCustomer) -> Identifiers:
    return Identifiers(external_id=customer.external_id, email=customer.email or None, phone=customer.phone or None)


def _traits(customer: GivenCustomer) -> Traits:
    place = customer.addresses[0] if customer.addresses else None
    fields = ("address1", "address2", "city", "region", "zip", "country") if place else ()
    location = {name: getattr(place, name) for name in fields}
    return profiles.checked(
        Traits(
            first_name=customer.first_name,
            last_name=customer.last_name,
            locale=customer.locale,
            location=location if place else UNSET,
        )
    )


async def _follow_changed_identifiers(
    db: Db, account_id: AccountId, theirs: Sequence[tuple[GivenCustomer, UUID]]
) -> None:
    """Who has another address or number in the store than we show is found by the store's, and no more by the former.

    One that leads to somebody else stays with them. Asked before finding, so that the former does not stay beside the
    new one, and after it, because finding may have joined a guest who had the new one.
    """
    shown = await profiles.named(db, account_id, [owner for _, owner in theirs])
    for customer, owner in theirs:
        profile = shown.get(owner)
        for kind in ("email", "phone"):
            value = getattr(customer, kind)
            is_changed = value is not UNSET and profile is not None and value != getattr(profile, kind)
            if is_changed and profile.external_id == customer.external_id:
                with suppress(Conflict):
                    async with db.begin_nested():
                        change = IdentifierChange(**{kind: value})
                        await profiles.change_identifiers(db, account_id, owner, change)


def _row(given: GivenCustomer, profile_id: UUID, before: Mapping[str, Any] | None, now: datetime) -> dict[str, Any]:
    """The row from now on: what was left out stays as it was."""
    row: dict[str, Any] = {name: before[name] if before else None for name in _KEPT}
    row |= {"addresses": before["addresses"] if before else [], "marketing": before["marketing"] if before else {}}
    said = {name: getattr(given, name) for name in _COPIED}
    said |= {"email_norm": given.email, "phone_e164": given.phone}
    row |= {name: value for name, value in said.items() if value is not UNSET and (name != "created_at" or value)}
    if given.addresses is not None:
        row["addresses"] = with_ids(given.addresses)
    if given.marketing is not None:
        row["marketing"] = row["marketing"] | msgspec.to_builtins(given.marketing)
    return row | {
        "external_id": given.external_id,
        "profile_id": profile_id,
        "updated_at": given.updated_at or now,
        "stored_at": now,
    }


def _customer(row: Mapping[str, Any]) -> Customer:
    return Customer(
        external_id=row["external_id"],
        profile_id=row["profile_id"],
        email=row["email_norm"],
        phone=row["phone_e164"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        locale=row["locale"],
        addresses=row["addresses"],
        marketing=row["marketing"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        birthday=row["birthday"],
        gender=row["gender"],
    )
