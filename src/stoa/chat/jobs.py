"""What the chat does by itself."""

from datetime import timedelta

from stoa import accounts
from stoa.chat.queries import attachments
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every

UNUSED_FOR = timedelta(days=1)


@every("41 * * * *")
async def forget_unused_pictures() -> None:
    """Pictures that no message took within a day."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await attachments.forget_unused(db, account_id, before=clock.now() - UNUSED_FOR)
