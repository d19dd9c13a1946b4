from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.rules.settled import SETTLED, Settled, settled_in
from stoa.chat.rules.visibility import LINES_FOR_MEMBERS
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among


async def by_client_id(db: Db, account_id: AccountId, client_id: str) -> TicketMessage | None:
    """What was sent under this id before, in whichever ticket."""
    return await db.scalar(
        select(TicketMessage).where(TicketMessage.account_id == account_id, TicketMessage.client_id == client_id)
    )


async def kept_among(db: Db, account_id: AccountId, client_ids: Collection[str]) -> set[str]:
    """Those of these that were sent before."""
    rows = await db.scalars(
        select(TicketMessage.client_id).where(
            TicketMessage.account_id == account_id, among(TicketMessage.client_id, client_ids)
        )
    )
    return set(rows)


async def is_kept(db: Db, account_id: AccountId, client_id: str) -> bool:
    return await by_client_id(db, account_id, client_id) is not None


async def since(
    db: Db, account_id: AccountId, ticket_id: UUID, seq: int, *, limit: int, is_shopper: bool
) -> Sequence[TicketMessage]:
    """The oldest first. A shopper never gets what is the team's alone."""
    statement = select(TicketMessage).where(
        TicketMessage.account_id == account_id, TicketMessage.ticket_id == ticket_id, TicketMessage.seq > seq
    )
    if is_shopper:
        is_hidden_line = TicketMessage.details["code"].astext.in_(LINES_FOR_MEMBERS)
        statement = statement.where(TicketMessage.kind != "note", ~((TicketMessage.kind == "line") & is_hidden_line))
    return (await db.scalars(statement.order_by(TicketMessage.seq).limit(limit))).all()


async def before(db: Db, account_id: AccountId, ticket_id: UUID, seq: int, *, limit: int) -> Sequence[TicketMessage]:
    """The newest of those, the oldest first."""
    rows = await db.scalars(
        select(TicketMessage)
        .where(TicketMessage.account_id == account_id, TicketMessage.ticket_id == ticket_id, TicketMessage.seq < seq)
        .order_by(TicketMessage.seq.desc())
        .limit(limit)
    )
    return rows.all()[::-1]


async def begins_conversation(db: Db, account_id: AccountId, message: TicketMessage) -> bool:
    """Whether nobody said anything else in this ticket since it was opened, or opened again."""
    own = (TicketMessage.account_id == account_id, TicketMessage.ticket_id == message.ticket_id)
    is_reopening = (TicketMessage.kind == "line") & (TicketMessage.details["code"].astext == "reopened")
    reopened_at = select(func.coalesce(func.max(TicketMessage.seq), 0)).where(*own, is_reopening).scalar_subquery()
    others = select(TicketMessage.seq).where(
        *own,
        TicketMessage.seq > reopened_at,
        TicketMessage.seq != message.seq,
        TicketMessage.kind.in_(("text", "image")),
    )
    return not await db.scalar(select(others.exists()))


async def last_asked_at(db: Db, account_id: AccountId, ticket_id: UUID, code: str) -> datetime | None:
    """When Stoa last said this by itself."""
    return await db.scalar(
        select(func.max(TicketMessage.at)).where(
            TicketMessage.account_id == account_id,
            TicketMessage.ticket_id == ticket_id,
            TicketMessage.by == "auto",
            TicketMessage.details["code"].astext == code,
        )
    )


async def count_lines(db: Db, account_id: AccountId, ticket_id: UUID, code: str) -> int:
    """How often this happened to the ticket."""
    found = await db.scalar(
        select(func.count()).where(
            TicketMessage.account_id == account_id,
            TicketMessage.ticket_id == ticket_id,
            TicketMessage.kind == "line",
            TicketMessage.details["code"].astext == code,
        )
    )
    return found or 0


async def email_said_in(db: Db, account_id: AccountId, ticket: Ticket) -> str | None:
    """The address she typed before this ticket, while nobody has proven it; not one that was known of her."""
    if ticket.is_proven or ticket.typed_email is None:
        return None
    settled = await db.scalar(
        select(TicketMessage.details)
        .where(
            TicketMessage.account_id == account_id,
            TicketMessage.ticket_id == ticket.ticket_id,
            TicketMessage.by == "shopper",
            TicketMessage.details.has_key(SETTLED),
        )
        .order_by(TicketMessage.seq)
        .limit(1)
    )
    return settled_in(settled, ticket.typed_email).email if settled is not None else None


async def last_settled(db: Db, account_id: AccountId, owner_key: str) -> Settled | None:
    """Before whichever of the owner's web chats."""
    found = await db.execute(
        select(TicketMessage.details, Ticket.typed_email)
        .join(Ticket, (Ticket.account_id == account_id) & (Ticket.ticket_id == TicketMessage.ticket_id))
        .where(
            TicketMessage.account_id == account_id,
            Ticket.owner_key == owner_key,
            Ticket.channel == "chat",
            TicketMessage.by == "shopper",
            TicketMessage.details.has_key(SETTLED),
        )
        .order_by(TicketMessage.at.desc(), TicketMessage.message_id.desc())
        .limit(1)
    )
    row = found.first()
    return settled_in(*row) if row is not None else None


async def unread_by_shopper(db: Db, account_id: AccountId, ticket: Ticket) -> int:
    """How many answers she has not seen."""
    unread = select(func.count()).where(
        TicketMessage.account_id == account_id,
        TicketMessage.ticket_id == ticket.ticket_id,
        TicketMessage.seq > ticket.shopper_read_seq,
        TicketMessage.by.in_(("agent", "auto")),
        TicketMessage.kind.in_(("text", "image")),
    )
    return await db.scalar(unread) or 0
