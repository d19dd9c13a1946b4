"""What orders keep about a person. Lines, parcels and refunds hang on the order: they leave and are shown with it."""

from typing import Any
from uuid import UUID

import msgspec

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.orders import queries
from stoa.orders.models import OrderRow
from stoa.profiles import Holding


async def _export(db: Db, account_id: AccountId, profile_id: UUID) -> Any:
    orders = await queries.of_profile(db, account_id, profile_id, limit=100_000, proven_only=False)
    return msgspec.to_builtins(orders)


HOLDINGS = [Holding(table=OrderRow.__table__, on_merge="move", export=_export, erase=queries.erase)]
