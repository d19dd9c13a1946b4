"""A message is wanted; or no longer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from stoa import sms
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId, new_id
from stoa.kit.phones import e164
from stoa.kit.text import clean
from stoa.messages.actions import links
from stoa.messages.live import tell
from stoa.messages.models import Message
from stoa.messages.new import NewMessage
from stoa.messages.queries import messages as queries
from stoa.messages.rules.sending import ABOUT_ORDERS, MAX_PARTS, USEFUL_FOR
from stoa.messages.rules.statuses import LANES

MAX_KEY = 255
WITHOUT = {
    "sender": None,
    "route_id": None,
    "status": "queued",
    "reason": None,
    "detail": None,
    "attempts": 0,
    "cost_minor": None,
    "currency": None,
    "claimed_at": None,
    "submitted_at": None,
    "settled_at": None,
}


async def queue(db: Db, account_id: AccountId, new: NewMessage) -> Message:
    """Leaves when it is due, after the caller's transaction has committed; whether it may is decided then."""
    [message_id] = await queue_many(db, account_id, [new])
    message = await queries.get(db, account_id, message_id)
    if message is None:
        raise NotFound
    return message


async def queue_many(db: Db, account_id: AccountId, news: Sequence[NewMessage]) -> list[UUID]:
    """Their ids, in order; for an idempotency key that was used before, the id of the message it made then."""
    now = clock.now()
    ids = [new_id() for _ in news]
    texts = await links.shorten(db, account_id, list(zip(ids, news, strict=True)), now=now)
    rows = [_row(new, message_id, text, now) for new, message_id, text in zip(news, ids, texts, strict=True)]
    made = await queries.insert_many(db, account_id, rows)
    if made:
        await tell(db, account_id)
    if len(made) == len(rows):
        return ids
    known = await queries.by_keys(db, account_id, [new.idempotency_key for new in news if new.idempotency_key])
    return [
        message_id if message_id in made else known[new.idempotency_key or ""].message_id
        for new, message_id in zip(news, ids, strict=True)
    ]


async def cancel(db: Db, account_id: AccountId, message_id: UUID) -> Message:
    """Only what has not been taken up yet can be called back."""
    was_waiting = await queries.cancel(db, account_id, message_id, now=clock.now())
    message = await queries.get(db, account_id, message_id)
    if message is None:
        raise NotFound
    if not was_waiting and message.status != "cancelled":
        raise Conflict(f"It is too late: this message is {message.status}.")
    await tell(db, account_id)
    return message


def _row(new: NewMessage, message_id: UUID, text: str, now: datetime) -> dict[str, Any]:
    address = e164(new.to)
    if address is None:
        raise Invalid("to", "This is not a phone number with its country code, such as +39 347 1234567.")
    if new.idempotency_key is not None and not 1 <= len(new.idempotency_key) <= MAX_KEY:
        raise Invalid("idempotency_key", f"Between 1 and {MAX_KEY} characters.")
    if new.level != "none":
        text = sms.transliterate(text, new.level, language=new.language)
    plan = sms.plan(clean(text))
    # Marketing has yet to say the way out.
    most = MAX_PARTS - 1 if new.kind == "marketing" else MAX_PARTS
    if len(plan.parts) > most:
        raise Invalid("text", f"This has {len(plan.parts)} parts; such a text has at most {most}.")
    send_at = max(now, new.send_at or now)
    template_id, version = new.template or (None, None)
    return WITHOUT | {
        "message_id": message_id,
        "channel": new.channel,
        "kind": new.kind,
        "purpose": new.purpose or (ABOUT_ORDERS if new.kind == "transactional" else "marketing"),
        "lane": LANES[new.kind] if new.lane is None else new.lane,
        "profile_id": new.profile_id,
        "address": address,
        "sender_wanted": new.sender,
        "template_id": template_id,
        "template_version": version,
        "text": plan.text,
        "encoding": plan.encoding,
        "parts": len(plan.parts),
        "idempotency_key": new.idempotency_key,
        "in_answer_to": new.in_answer_to,
        "passes_suppression": new.passes_suppression,
        "queued_at": now,
        "send_at": send_at,
        "expires_at": send_at + (new.useful_for or USEFUL_FOR[new.kind]),
    }
