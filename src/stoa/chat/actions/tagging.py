from uuid import UUID

from stoa.chat import live
from stoa.chat.models import Ticket
from stoa.chat.queries import tags, tickets
from stoa.chat.rules.wording import MAX_TAGS, check_tag
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


async def add_tag(db: Db, account_id: AccountId, ticket_id: UUID, tag: str) -> Ticket:
    ticket = await tickets.lock(db, account_id, ticket_id)
    if await tags.add(db, account_id, ticket_id, check_tag(tag)):
        if await tags.count(db, account_id, ticket_id) > MAX_TAGS:
            raise Conflict(f"A ticket has at most {MAX_TAGS} tags.", code="too_many_tags")
        await live.tell(db, account_id, ticket_id)
    return ticket


async def remove_tag(db: Db, account_id: AccountId, ticket_id: UUID, tag: str) -> Ticket:
    ticket = await tickets.lock(db, account_id, ticket_id)
    if await tags.remove(db, account_id, ticket_id, check_tag(tag)):
        await live.tell(db, account_id, ticket_id)
    return ticket
