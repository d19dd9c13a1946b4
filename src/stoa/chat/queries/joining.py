"""Two conversations become one."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, select, text

from stoa.chat.models import Ticket
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

MESSAGES = text(
    """
    update ticket_message set ticket_id = :into, seq = seq + :after
    where account_id = :account_id and ticket_id = :source
    """
)
PICTURES = text("update ticket_attachment set ticket_id = :into where account_id = :account_id and ticket_id = :source")
TAGS = text(
    """
    insert into ticket_tag (account_id, ticket_id, tag)
    select account_id, :into, tag from ticket_tag where account_id = :account_id and ticket_id = :source
    on conflict do nothing
    """
)

WORDS = text(
    """
    insert into ticket_word (account_id, ticket_id, word)
    select account_id, :into, word from ticket_word where account_id = :account_id and ticket_id = :source
    on conflict do nothing
    """
)


async def lock_of_owner(db: Db, account_id: AccountId, owner_key: str) -> Sequence[Ticket]:
    """The oldest first."""
    rows = await db.scalars(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.owner_key == owner_key)
        .order_by(Ticket.ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def owners_of(db: Db, account_id: AccountId, profile_ids: Collection[UUID]) -> list[str]:
    """The keys under which these people have tickets."""
    rows = await db.scalars(
        select(Ticket.owner_key).where(Ticket.account_id == account_id, Ticket.profile_id.in_(profile_ids)).distinct()
    )
    return sorted(rows)


async def lock_of_profiles(db: Db, account_id: AccountId, profile_ids: Collection[UUID]) -> Sequence[Ticket]:
    rows = await db.scalars(
        select(Ticket)
        .where(Ticket.account_id == account_id, Ticket.profile_id.in_(profile_ids))
        .order_by(Ticket.ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def move_into(db: Db, account_id: AccountId, source: UUID, into: UUID, *, after: int) -> None:
    """Messages follow `after`, in their order; pictures, tags and words come along."""
    values = {"account_id": account_id, "source": source, "into": into}
    await db.execute(MESSAGES, {**values, "after": after})
    await db.execute(PICTURES, values)
    await db.execute(TAGS, values)
    await db.execute(WORDS, values)


async def remove(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """What is left of a ticket whose messages went elsewhere."""
    db.expunge(ticket)
    await db.execute(delete(Ticket).where(Ticket.account_id == account_id, Ticket.ticket_id == ticket.ticket_id))
