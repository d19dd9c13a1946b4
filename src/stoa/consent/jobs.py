"""What ends by itself: questions nobody answered, consents given for a while, counts that no longer count."""

from stoa import accounts
from stoa.consent.actions.asking import lapse
from stoa.consent.actions.ending import end_what_is_over
from stoa.consent.actions.suppressing import lift_what_is_over
from stoa.consent.queries import pendings
from stoa.consent.rules import MONTH
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.kit.jobs import every


@every("*/10 * * * *")
async def end_consents_that_are_over() -> None:
    """Consents and suppressions whose period is over, and questions by text that were not answered in 72 hours."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        await end_in(account_id)


async def end_in(account_id: AccountId) -> None:
    """Some hundreds at a time, so that no transaction holds many people's rows for long."""
    more = True
    while more:
        async with transaction(account_id) as db:
            ended = await end_what_is_over(db, account_id) + await lapse(db, account_id)
            more = bool(ended + await lift_what_is_over(db, account_id))
    async with transaction(account_id) as db:
        await pendings.forget_askings(db, account_id, before=clock.now() - MONTH)
