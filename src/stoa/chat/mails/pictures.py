"""Pictures that mails bring along."""

from collections.abc import Sequence

from stoa import email
from stoa.chat.models import TicketMessage
from stoa.chat.queries import attachments
from stoa.chat.rules.letters import content_id
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

# Mail servers take ten megabytes and more; a picture is a third larger in a mail.
MAX_BYTES = 7_000_000


async def pictures_of(db: Db, account_id: AccountId, said: Sequence[TicketMessage]) -> list[email.Picture]:
    """What the store's people showed her, as much as a mail holds of it, the newest first. Her own she has."""
    brought: list[email.Picture] = []
    left = MAX_BYTES
    for message in reversed(said):
        if message.by != "agent" or message.attachment_id is None:
            continue
        row = await attachments.find(db, account_id, message.attachment_id)
        if row is None or len(row.content) > left:
            break
        left -= len(row.content)
        brought.append(email.Picture(content_id(message.attachment_id), row.media_type, bytes(row.content)))
    return brought
