"""Somebody has seen what was said."""

from uuid import UUID

from stoa.chat import live
from stoa.chat.queries import reading
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def seen_by_shopper(
    db: Db, account_id: AccountId, ticket_id: UUID, *, delivered_seq: int = 0, read_seq: int = 0
) -> None:
    """Only grows; what was read was delivered."""
    if await reading.shopper_got(
        db, account_id, ticket_id, delivered_seq=delivered_seq, read_seq=read_seq, at=clock.now()
    ):
        await live.tell(db, account_id, ticket_id)


async def seen_by_member(db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID | None, *, seq: int) -> None:
    """Shoppers are told that somebody of the team saw it; what is unread is each member's own."""
    is_further = await reading.team_read(db, account_id, ticket_id, seq=seq, at=clock.now())
    if member_id is not None:
        is_further |= await reading.member_read(db, account_id, ticket_id, member_id, seq=seq)
    if is_further:
        await live.tell(db, account_id, ticket_id)


async def unread_by_member(db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID) -> None:
    """She wants to come back to it."""
    await reading.unread_again(db, account_id, ticket_id, member_id)
    await live.tell(db, account_id, ticket_id)
