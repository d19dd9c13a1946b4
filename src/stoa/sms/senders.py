"""All senders of a store, also those that cannot be used yet."""

from collections.abc import Sequence
from uuid import UUID

from stoa.kit.db import Db
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.models import Route, Sender
from stoa.sms.rules.choosing import no


async def every_sender(db: Db, account_id: AccountId) -> Sequence[Sender]:
    return await queries.senders(db, account_id)


async def first_route(db: Db, account_id: AccountId) -> Route | None:
    """The oldest that is on: where a sender goes that comes without a route."""
    return next((route for route in await queries.routes(db, account_id) if route.is_on), None)


async def remove_sender(db: Db, account_id: AccountId, sender_id: UUID) -> None:
    await queries.delete_sender(db, account_id, sender_id)


async def make_default_sender(db: Db, account_id: AccountId, sender: Sender) -> None:
    sender.is_default = True
    await db.flush()
    await queries.only_default(db, account_id, sender.sender_id)


def no_sender() -> Refusal:
    return no("no_sender", "No sender is set up for texts.")
