"""What became of a mail is shown in its thread."""

from stoa.chat import live
from stoa.chat.queries import mails
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def tell_settled(db: Db, account_id: AccountId, message_id: str) -> None:
    ticket_id = await mails.ticket_with(db, account_id, [message_id])
    if ticket_id is not None:
        await live.tell(db, account_id, ticket_id)
