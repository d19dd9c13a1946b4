"""The whole person: two that turn out to be one, and one that is to be forgotten."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from stoa.consent import hashes
from stoa.consent.actions.recording import recompute
from stoa.consent.actions.suppressing import reasons_against, suppress
from stoa.consent.entries import CHANNELS
from stoa.consent.queries import records, states, suppressions
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def merge(db: Db, account_id: AccountId, pairs: Mapping[UUID, UUID]) -> None:
    """What was said of either is what was said of the one; what came last counts."""
    await records.move(db, account_id, pairs)
    await states.forget(db, account_id, pairs)
    await recompute(db, account_id, await records.keys_of_profiles(db, account_id, pairs.values()))


async def erase(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    """Who has once said no stays suppressed, by the hash of the address alone."""
    addresses: dict[tuple[str, str], bool] = {}
    for row in await states.of_profile(db, account_id, profile_id):
        has_left = row.status == "unsubscribed"
        addresses[row.channel, row.address] = addresses.get((row.channel, row.address), False) or has_left
    for (channel, address), has_left in addresses.items():
        if has_left and not await reasons_against(db, account_id, channel, address):
            await suppress(db, account_id, channel=channel, address=address, reason="erased")
    await records.erase(db, account_id, profile_id)


async def forget(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """What keeps them from being written to goes on doing so, unread."""
    hashed = [hashes.of_address(account_id, channel, address) for channel in CHANNELS for address in addresses]
    await suppressions.forget_addresses(db, account_id, hashed)
    await suppressions.forget_mentions(db, account_id, addresses)


async def export(db: Db, account_id: AccountId, profile_id: UUID) -> list[dict[str, Any]]:
    rows = await records.of_profile(db, account_id, profile_id)
    return [
        {
            column.name: getattr(row, column.name)
            for column in row.__table__.columns
            if column.name not in ("account_id", "profile_id") and getattr(row, column.name) is not None
        }
        for row in rows
    ]
