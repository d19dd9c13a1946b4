"""The whole person, in every table there is: merged, exported, erased."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId
from stoa.profiles.actions.rows import LOCK, announce, get, reindex
from stoa.profiles.holdings import registered
from stoa.profiles.identifiers import EMAIL, FORMER_ID, PHONE
from stoa.profiles.queries import identifiers, rows, whole


async def merge(db: Db, account_id: AccountId, source_id: UUID, into_id: UUID) -> None:
    """Everything of `source_id` becomes `into_id`'s; the former id goes on leading there."""
    if source_id == into_id:
        raise Conflict("This is one profile already.")
    await advisory_lock(db, account_id, LOCK)
    names = await identifiers.names(db, account_id, [source_id, into_id])
    if len(names) < 2:
        raise NotFound
    await merge_many(db, account_id, {source_id: into_id})
    names_now = names[into_id].filled_from(names[source_id])
    if names_now != names[into_id]:
        await identifiers.rename(db, account_id, {into_id: names_now}, at=clock.now())
    await reindex(db, account_id, [into_id])
    await announce(db, account_id, [source_id, into_id])


async def merge_many(db: Db, account_id: AccountId, pairs: Mapping[UUID, UUID]) -> None:
    """{source: survivor}; no survivor is itself a source. The caller holds the lock, shows and indexes the names."""
    await rows.lock(db, account_id, {*pairs, *pairs.values()})
    left = dict(pairs)
    while left:
        # Two that end in the same profile follow each other, so that the second sees what the first brought.
        one_each = {into: source for source, into in left.items()}
        batch = {source: into for into, source in one_each.items()}
        await whole.merge_profiles(db, account_id, batch, at=clock.now())
        await identifiers.give(db, account_id, {(FORMER_ID, str(source)): into for source, into in batch.items()})
        for holding in reversed(registered()):
            if holding.merge is not None:
                await holding.merge(db, account_id, batch)
            elif holding.on_merge != "leave" and holding.names_profiles:
                await whole.move(db, account_id, holding, batch)
        left = {source: into for source, into in left.items() if source not in batch}


async def export(db: Db, account_id: AccountId, profile_id: UUID) -> dict[str, Any]:
    """Everything kept of one person, by table."""
    await get(db, account_id, profile_id)
    kept: dict[str, Any] = {}
    for holding in registered():
        exporter = holding.export
        if exporter is not None:
            kept[holding.name] = await exporter(db, account_id, profile_id)
        elif holding.names_profiles:
            kept[holding.name] = await whole.export(db, account_id, holding, profile_id)
    return {name: found for name, found in kept.items() if found}


async def erase(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    """Nothing of this person stays, but that there was someone, in the audit log."""
    await advisory_lock(db, account_id, LOCK)
    locked = await rows.lock(db, account_id, [profile_id])
    if not locked:
        raise NotFound
    db.expunge(locked[profile_id])
    hers = await _addresses(db, account_id, profile_id)
    for holding in reversed(registered()):
        if holding.erase is not None:
            await holding.erase(db, account_id, profile_id)
        elif holding.names_profiles:
            await whole.erase(db, account_id, holding, profile_id)
        if holding.forget is not None and hers:
            await holding.forget(db, account_id, hers)
    await announce(db, account_id, [profile_id])


async def _addresses(db: Db, account_id: AccountId, profile_id: UUID) -> list[str]:
    """Every number and mail address she is known by anywhere, but those that lead to somebody else."""
    known = {
        address
        for holding in registered()
        if holding.addresses is not None
        for address in await holding.addresses(db, account_id, profile_id)
    }
    keys = {(EMAIL if "@" in address else PHONE, address) for address in known}
    owners, _ = await identifiers.owners(db, account_id, keys)
    return sorted(known - {address for (_, address), owner in owners.items() if owner != profile_id})
