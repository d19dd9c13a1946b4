"""Whom a preview shows when nobody was chosen."""

from uuid import UUID

from stoa import ledger
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

PLACED_ORDER = "Placed Order"


async def profile_with_orders(db: Db, account_id: AccountId) -> UUID | None:
    """Whoever bought last; None while nobody has."""
    metric = next((metric for metric in await ledger.metrics(db, account_id) if metric.name == PLACED_ORDER), None)
    if metric is None:
        return None
    newest = await ledger.newest_events(db, account_id, metric_id=metric.metric_id, limit=1)
    return newest[0].profile_id if newest else None
