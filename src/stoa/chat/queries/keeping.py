"""What is kept of a person's conversations: handed out, taken away."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, select, update

from stoa.chat.models import Ticket, TicketAttachment, TicketMessage
from stoa.chat.queries import tags
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def export(db: Db, account_id: AccountId, profile_id: UUID) -> list[dict[str, Any]]:
    """Each ticket with all that was said, tags and pictures."""
    owned = [column for column in Ticket.__table__.c if column.name not in ("account_id", "profile_id")]
    rows = await db.execute(
        select(*owned)
        .where(Ticket.account_id == account_id, Ticket.profile_id == profile_id)
        .order_by(Ticket.ticket_id)
    )
    found = [_filled(row) for row in rows.mappings()]
    ids = [ticket["ticket_id"] for ticket in found]
    said = await _of_tickets(db, account_id, TicketMessage.__table__, ids)
    pictures = await _of_tickets(db, account_id, TicketAttachment.__table__, ids)
    tagged = await tags.of_tickets(db, account_id, ids)
    for ticket in found:
        own = ticket["ticket_id"]
        ticket["messages"] = [_filled(row) for row in said if row["ticket_id"] == own]
        ticket["pictures"] = [_filled(row) for row in pictures if row["ticket_id"] == own]
        ticket["tags"] = tagged.get(own, [])
    return found


async def erase(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    """With all that hangs on them."""
    hers = select(Ticket.ticket_id).where(Ticket.account_id == account_id, Ticket.profile_id == profile_id)
    await _remove(db, account_id, hers)
    waiting = TicketAttachment.owner_key.like(f"p:{profile_id}:%")
    await db.execute(delete(TicketAttachment).where(TicketAttachment.account_id == account_id, waiting))


async def addresses(db: Db, account_id: AccountId, profile_id: UUID) -> Collection[str]:
    """Numbers and mail addresses she wrote from. What she only typed may be anybody's."""
    rows = await db.scalars(
        select(Ticket.their_address)
        .where(Ticket.account_id == account_id, Ticket.profile_id == profile_id, Ticket.their_address.is_not(None))
        .distinct()
    )
    return [address for address in rows if address]


async def forget(db: Db, account_id: AccountId, hers: Collection[str]) -> None:
    theirs = select(Ticket.ticket_id).where(Ticket.account_id == account_id, Ticket.their_address.in_(hers))
    await _remove(db, account_id, theirs)
    await db.execute(
        update(Ticket)
        .where(Ticket.account_id == account_id, Ticket.typed_email.in_(hers))
        .values(typed_email=None)
        .execution_options(synchronize_session=False)
    )


async def _remove(db: Db, account_id: AccountId, whose: Select[tuple[UUID]]) -> None:
    ids = list(await db.scalars(whose))
    await db.execute(
        delete(TicketAttachment).where(TicketAttachment.account_id == account_id, TicketAttachment.ticket_id.in_(ids))
    )
    await db.execute(delete(Ticket).where(Ticket.account_id == account_id, Ticket.ticket_id.in_(ids)))


async def _of_tickets(db: Db, account_id: AccountId, table: Any, ids: Collection[UUID]) -> list[Any]:
    columns = [column for column in table.c if column.name not in ("account_id", "content", "owner_key")]
    order = table.c.seq if "seq" in table.c else table.c.attachment_id
    rows = await db.execute(
        select(*columns).where(table.c.account_id == account_id, table.c.ticket_id.in_(ids)).order_by(order)
    )
    return list(rows.mappings())


def _filled(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
