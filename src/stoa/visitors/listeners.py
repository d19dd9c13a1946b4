from collections.abc import Sequence

from stoa import ledger
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.visitors import viewed


@ledger.on(viewed.VIEWED_PRODUCT, consumer="visitors.viewed", takes_backfill=True, takes_anybodys=True)
async def keep_viewed(db: Db, account_id: AccountId, events: Sequence[ledger.Event]) -> None:
    views = [(event.profile_id, event.properties, event.at) for event in events]
    await viewed.note_profile_views(db, account_id, views)
