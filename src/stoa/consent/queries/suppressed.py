from collections.abc import Collection, Sequence

from sqlalchemy import select

from stoa.consent import hashes
from stoa.consent.models import Suppression
from stoa.consent.queries.suppressions import of_addresses
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def suppressed(
    db: Db,
    account_id: AccountId,
    *,
    channel: str,
    reason: str,
    addresses: Collection[str] | None = None,
    limit: int,
) -> Sequence[Suppression]:
    """Those in force for one reason, newest first."""
    statement = select(Suppression).where(
        Suppression.account_id == account_id,
        Suppression.channel == channel,
        Suppression.reason == reason,
        Suppression.lifted_at.is_(None),
    )
    if addresses is not None:
        digests = [hashes.of_address(account_id, channel, address) for address in addresses]
        statement = statement.where(Suppression.address_hash.in_(digests))
    found = await db.scalars(
        statement.order_by(Suppression.since.desc(), Suppression.suppression_id.desc()).limit(limit)
    )
    return found.all()


async def suppressions_of(
    db: Db, account_id: AccountId, addresses: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[Suppression]]:
    """What is in force for each (channel, address)."""
    names = {(channel, hashes.of_address(account_id, channel, each)): (channel, each) for channel, each in addresses}
    found: dict[tuple[str, str], list[Suppression]] = {name: [] for name in names.values()}
    for row in await of_addresses(db, account_id, [digest for _, digest in names]):
        if (row.channel, row.address_hash) in names:
            found[names[row.channel, row.address_hash]].append(row)
    return found
