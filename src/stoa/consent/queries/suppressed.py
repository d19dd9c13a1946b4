from collections.abc import Collection, Sequence

from sqlalchemy import select

from stoa.consent import hashes
from stoa.consent.models import Suppression
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
