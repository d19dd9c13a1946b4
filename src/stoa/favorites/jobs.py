"""Lists of browsers that never turned out to be anybody's are forgotten after as long as their visitor tokens live."""

from datetime import timedelta

from stoa import accounts
from stoa.favorites import queries
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every

KEPT_FOR = timedelta(days=400)


@every("57 3 * * *")
async def forget_old_lists() -> None:
    """Favourites of browsers nobody has come back with for 400 days."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_old(db, account_id, before=clock.now() - KEPT_FOR)
