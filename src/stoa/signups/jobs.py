"""Files of consents are taken piece by piece; what could not be read of them is not kept for ever."""

from datetime import timedelta

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, from_text, to_text
from stoa.kit.jobs import every, job
from stoa.signups import import_queries as queries
from stoa.signups.importing import take_piece

PATIENCE = timedelta(minutes=5)
PROBLEMS_FOR = timedelta(days=30)


@job
async def take_file(account_id: int, import_id: str) -> None:
    """Each piece in a transaction of its own: whoever looks sees how far it is."""
    is_going_on = True
    while is_going_on:
        async with transaction(AccountId(account_id)) as db:
            is_going_on = await take_piece(db, AccountId(account_id), from_text(import_id))


@every("*/5 * * * *")
async def go_on_with_files() -> None:
    """Files of consents whose worker died in the middle."""
    async with transaction() as db:
        resting = await queries.resting(db, since=clock.now() - PATIENCE)
    for account_id, import_id in resting:
        async with transaction(account_id) as db:
            await take_file.later(db, account_id=account_id, import_id=to_text(import_id))


@every("53 3 * * *")
async def forget_problems() -> None:
    """Rows that could not be taken, a month after their file."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_problems(db, account_id, before=clock.now() - PROBLEMS_FOR)
