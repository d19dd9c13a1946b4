"""What somebody said by STOP is told to providers that keep a list of their own: it then holds for whatever else is
sent in the store's name through them.
"""

from stoa import sms
from stoa.consent.queries import suppressions
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.kit.jobs import job

MIRRORED = "stop"


async def mirror(db: Db, account_id: AccountId, address_hash: str) -> None:
    """In a while, by a worker; nothing where no provider keeps a list."""
    if await sms.has_lists(db, account_id):
        await tell_lists.later(db, account_id=account_id, address_hash=address_hash)


@job
async def tell_lists(account_id: int, address_hash: str) -> None:
    """As it stands now: a STOP may have been taken back meanwhile. Of an erased person there is no number to tell."""
    async with transaction(AccountId(account_id)) as db:
        phone = await suppressions.address_behind(db, AccountId(account_id), "sms", address_hash)
        rows = await suppressions.in_force(db, AccountId(account_id), "sms", address_hash)
    if phone is not None:
        is_stopped = any(row.reason == MIRRORED and row.scope == "all" for row in rows)
        await sms.tell_lists(AccountId(account_id), phone, is_stopped=is_stopped)
