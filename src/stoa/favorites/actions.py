"""Favourites are added, taken away, and follow a browser to whoever it belongs to."""

from collections.abc import Sequence
from uuid import UUID

from stoa import catalog, ledger, profiles
from stoa.favorites import queries
from stoa.favorites.events import AddedToFavorites, RemovedFromFavorites
from stoa.favorites.owner import Owner
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId

MAX_FAVORITES = 500


async def of_owner(db: Db, account_id: AccountId, owner: Owner) -> list[str]:
    """Product ids, the newest favourite first."""
    if owner.profile_id is not None:
        return await queries.of_profile(db, account_id, owner.profile_id, as_customer=owner.as_customer)
    return await queries.of_browser(db, account_id, owner.anonymous_id)


async def add(db: Db, account_id: AccountId, owner: Owner, product: catalog.Product) -> None:
    """What is a favourite already stays one, and is no fact a second time."""
    there = await of_owner(db, account_id, owner)
    if product.product_id in there:
        return
    if len(there) >= MAX_FAVORITES:
        raise Conflict(f"A list holds at most {MAX_FAVORITES} favourites.")
    now = clock.now()
    if owner.profile_id is not None:
        is_new = await queries.add_to_profile(
            db, account_id, owner.profile_id, product.product_id, as_customer=owner.as_customer, at=now
        )
    else:
        is_new = await queries.add_to_browser(db, account_id, owner.anonymous_id, product.product_id, at=now)
    if is_new:
        profile_id = await _profile_of(db, account_id, owner)
        await ledger.record(db, account_id, AddedToFavorites(profile_id=profile_id, at=now, product=product))


async def remove(db: Db, account_id: AccountId, owner: Owner, product: catalog.Product) -> None:
    if owner.profile_id is not None:
        was_there = await queries.remove_from_profile(
            db, account_id, owner.profile_id, product.product_id, as_customer=owner.as_customer
        )
    else:
        was_there = await queries.remove_from_browser(db, account_id, owner.anonymous_id, product.product_id)
    if was_there:
        profile_id = await _profile_of(db, account_id, owner)
        fact = RemovedFromFavorites(profile_id=profile_id, at=clock.now(), product=product)
        await ledger.record(db, account_id, fact)


async def join(
    db: Db, account_id: AccountId, anonymous_id: str, profile_id: UUID, *, as_customer: str | None = None
) -> None:
    """A browser turned out to be hers: what it kept, she keeps too."""
    await queries.copy_to_profile(db, account_id, anonymous_id, profile_id, as_customer=as_customer)
    await queries.mark_joined(db, account_id, anonymous_id, at=clock.now())


async def forget(db: Db, account_id: AccountId, anonymous_ids: Sequence[str]) -> None:
    """Nobody comes back to these browsers' lists."""
    if anonymous_ids:
        await queries.forget(db, account_id, anonymous_ids)


async def _profile_of(db: Db, account_id: AccountId, owner: Owner) -> UUID:
    if owner.profile_id is not None:
        return owner.profile_id
    who = profiles.Identifiers(anonymous_id=owner.anonymous_id)
    return (await profiles.find_or_make_many(db, account_id, [who], may_merge=False))[0]
