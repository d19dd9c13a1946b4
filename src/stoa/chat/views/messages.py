from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from stoa import email, messages
from stoa.chat.models import TicketMessage
from stoa.chat.pictures import Picture, picture_of
from stoa.chat.rules.deliveries import delivery_of, delivery_of_mail
from stoa.chat.rules.proving import PROVE
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text


class Delivery(msgspec.Struct, omit_defaults=True):
    status: str
    reason: str | None = None


class Mail(msgspec.Struct, rename={"from_": "from"}):
    """Of a message that came by mail. `is_theirs`: from whom we write to in this ticket."""

    from_: str
    is_theirs: bool


class MessageView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`author` is a first name to shoppers, the whole name to members."""

    id: str
    seq: int
    by: str
    kind: str
    at: datetime
    text: str | None = None
    author: str | None = None
    member_id: str | None = None
    client_id: str | None = None
    image: Picture | None = None
    line: dict[str, Any] | None = None
    delivery: Delivery | None = None
    mail: Mail | None = None


async def for_shoppers(db: Db, account_id: AccountId, found: Sequence[TicketMessage]) -> list[MessageView]:
    """Of messages that shoppers may see (`queries.messages.since`)."""
    return [
        MessageView(
            **_common(message),
            author=message.author.split()[0] if message.author else None,
            client_id=message.client_id if message.by == "shopper" else None,
        )
        for message in found
    ]


async def for_members(
    db: Db, account_id: AccountId, found: Sequence[TicketMessage], *, member_id: UUID | None = None
) -> list[MessageView]:
    """`member_id`: whose own the `client_id`s are."""
    texts = [message.text_id for message in found if message.text_id is not None]
    sent = await messages.named(db, account_id, texts) if texts else {}
    mailed = [message.mail_key for message in found if message.mail_key is not None and message.by != "shopper"]
    progress = await email.progress(db, account_id, mailed) if mailed else {}
    return [
        MessageView(
            **_common(message),
            author=message.author,
            member_id=to_text(message.member_id) if message.member_id else None,
            client_id=message.client_id if message.by == "agent" and message.member_id == member_id else None,
            delivery=_delivery(sent.get(message.text_id)) if message.text_id else _mailed(progress, message.mail_key),
            mail=_mail(message),
        )
        for message in found
    ]


def _common(message: TicketMessage) -> dict[str, Any]:
    return {
        "id": to_text(message.message_id),
        "seq": message.seq,
        "by": message.by,
        "kind": message.kind,
        "at": message.at,
        "text": message.text or None,
        "image": picture_of(message),
        "line": message.details if message.kind == "line" or message.details.get("code") == PROVE else None,
    }


def _delivery(sent: messages.Message | None) -> Delivery | None:
    return Delivery(delivery_of(sent.status), sent.reason) if sent is not None else None


def _mailed(progress: Mapping[str, tuple[str, str | None]], mail_key: str | None) -> Delivery | None:
    known = progress.get(mail_key or "")
    return Delivery(delivery_of_mail(known[0]), known[1]) if known is not None else None


def _mail(message: TicketMessage) -> Mail | None:
    known = message.details.get("mail")
    return Mail(known["from"], known["is_theirs"]) if known is not None else None
