"""Pictures in tickets: taken in, used once in a message, shown at an address of their own."""

import asyncio
from uuid import UUID

import msgspec

from stoa.chat.models import TicketAttachment, TicketMessage
from stoa.chat.queries import attachments
from stoa.chat.rules import picture_links
from stoa.chat.rules.pictures import MadeAnew, made_anew
from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, new_id, to_text

PATH = "/hub/v1/attachments/"
# One picture of forty million pixels takes some hundred megabytes while it is made anew.
_one_at_a_time = asyncio.Semaphore(1)


class Picture(msgspec.Struct):
    """A picture of a message, or for one."""

    id: str
    url: str
    width: int
    height: int


async def decode(content: bytes) -> MadeAnew:
    """Raises NotAPicture, BrokenPicture, TooLarge. Takes its time, so no transaction should be open."""
    async with _one_at_a_time:
        return await asyncio.to_thread(made_anew, content)


async def keep(
    db: Db, account_id: AccountId, picture: MadeAnew, *, owner_key: str, ticket_id: UUID | None = None
) -> Picture:
    """Until a message of the same owner takes it, or for a day; where it has its ticket already, with that."""
    row = TicketAttachment(
        account_id=account_id,
        attachment_id=new_id(),
        ticket_id=ticket_id,
        owner_key=owner_key,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        content=picture.content,
        created_at=clock.now(),
    )
    db.add(row)
    await db.flush()
    url = url_of(account_id, row.attachment_id)
    return Picture(to_text(row.attachment_id), url, row.width, row.height)


def picture_of(message: TicketMessage) -> Picture | None:
    """The picture in a message, with an address for the next hour."""
    if message.attachment_id is None:
        return None
    url = url_of(AccountId(message.account_id), message.attachment_id)
    return Picture(to_text(message.attachment_id), url, **message.details["image"])


def url_of(account_id: AccountId, attachment_id: UUID) -> str:
    token = picture_links.sign(settings().secret_key, account_id, attachment_id, now=clock.now())
    return f"{settings().base_url}{PATH}{token}"


async def behind(token: str) -> MadeAnew:
    """The picture an address shows. Raises NotFound for whatever is no good address of ours, or no more."""
    meant = picture_links.read(settings().secret_key, token, now=clock.now())
    if meant is None:
        raise NotFound
    async with transaction(meant.account_id) as db:
        row = await attachments.find(db, meant.account_id, meant.attachment_id)
    if row is None:
        raise NotFound
    return MadeAnew(row.media_type, row.width, row.height, bytes(row.content))
