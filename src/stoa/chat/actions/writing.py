"""What all who write have in common."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stoa.chat.models import Ticket, TicketAttachment, TicketMessage
from stoa.chat.queries import attachments
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Agent:
    """Who answers for the store: a member, or whoever holds a key of the store (no `member_id`)."""

    member_id: UUID | None
    name: str


@dataclass(frozen=True)
class Posted:
    """A message that is kept. `is_new` is false where it was there already: its answer was lost."""

    ticket: Ticket
    message: TicketMessage
    is_new: bool


async def picture_of(
    db: Db, account_id: AccountId, attachment_id: UUID | None, *, owner_key: str
) -> TicketAttachment | None:
    """The picture that was brought for this message. Raises NotFound for one of somebody else's."""
    if attachment_id is None:
        return None
    picture = await attachments.lock_waiting(db, account_id, attachment_id, owner_key=owner_key)
    if picture is None:
        raise NotFound("There is no such picture, or it was sent already.")
    return picture


def details_of(picture: TicketAttachment | None) -> dict[str, Any]:
    """What a message says of its picture, so that a thread is shown without asking for each."""
    return {"image": {"width": picture.width, "height": picture.height}} if picture is not None else {}
