"""What became of a mail is told to the room whose conversation it belongs to, in the transaction that settles it."""

from collections.abc import Awaitable, Callable

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

Listener = Callable[[Db, AccountId, str], Awaitable[None]]
_listeners: list[Listener] = []


def tell_settled_to(listener: Listener) -> None:
    """Called with the Message-ID, of mails that have one of their own."""
    _listeners[:] = [listener]


async def tell_settled(db: Db, account_id: AccountId, message_id: str) -> None:
    for listener in _listeners:
        await listener(db, account_id, message_id)
