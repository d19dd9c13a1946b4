"""She says how it was."""

from uuid import UUID

from stoa.chat.actions.saying import note_line
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId
from stoa.kit.text import clean


async def rate(
    db: Db, account_id: AccountId, ticket_id: UUID, *, owner_key: str, score: int, words: str | None
) -> Ticket:
    """Once, when it is over; `score` from 1 to 5. A second time changes nothing."""
    ticket = await tickets.lock(db, account_id, ticket_id)
    if ticket.owner_key != owner_key or ticket.channel != "chat":
        raise NotFound
    if ticket.status != "closed":
        raise Conflict("A chat is rated when it is over.", code="not_closed")
    if ticket.rating is None:
        ticket.rating, ticket.rated_at = score, clock.now()
        ticket.rating_words = clean(words or "").strip() or None
        said = {"words": ticket.rating_words} if ticket.rating_words else {}
        await note_line(db, account_id, ticket, "rated", score=score, **said)
    return ticket
