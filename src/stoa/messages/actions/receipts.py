"""What providers say became of messages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from stoa import consent, ledger, sms
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.ids import AccountId, new_id
from stoa.messages.events import FailedSms, SentSms
from stoa.messages.live import tell
from stoa.messages.queries import receipts as queries
from stoa.messages.rules import statuses

LOCK = "messages.receipts"


async def settle_receipts(db: Db, account_id: AccountId, route: sms.Route, receipts: Sequence[sms.Receipt]) -> None:
    """Each moves its message on, never back. What nobody knows yet is kept: receipts outrun the answer to sending."""
    if not receipts:
        return
    now = clock.now()
    await advisory_lock(db, account_id, LOCK)
    names = sorted({known_as(receipt.provider_id) for receipt in receipts if receipt.provider_id})
    owners = await queries.owners(db, account_id, route.route_id, names) if names else {}
    whose = [(owners.get(known_as(receipt.provider_id)) or receipt.message_id, receipt) for receipt in receipts]
    events = [_event(route, receipt, message_id, now) for message_id, receipt in whose]
    await queries.keep(db, account_id, events)
    await apply(db, account_id, route.route_id, [(owner, receipt) for owner, receipt in whose if owner], now=now)


async def apply(
    db: Db, account_id: AccountId, route_id: UUID, whose: Sequence[tuple[UUID, Any]], *, now: datetime
) -> None:
    """Receipts whose messages are known. The caller holds the lock."""
    if not whose:
        return
    ids = sorted({message_id for message_id, _ in whose})
    messages = await queries.lock_messages(db, account_id, ids)
    parts: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in await queries.parts_of(db, account_id, ids):
        parts[row.message_id][row.provider_id] = row.status
    moved_parts: dict[str, str] = {}
    said: dict[UUID, Any] = {}
    for message_id, receipt in whose:
        if message_id in messages:
            moved_parts |= _move_parts(parts[message_id], receipt)
            said[message_id] = receipt
    if moved_parts:
        await queries.move_parts(db, account_id, route_id, moved_parts)
    moved = [_moved(messages[each], parts[each], receipt) for each, receipt in said.items()]
    changed = [row for row in moved if row is not None]
    if changed:
        await queries.move(db, account_id, changed, now=now)
        await _record(db, account_id, messages, changed, now)
        await tell(db, account_id)
    await _learn(db, account_id, [(messages[each], receipt) for each, receipt in said.items()], now)


def known_as(provider_id: str) -> str:
    """Providers write their ids in capitals here and in small letters there."""
    return provider_id.lower()


def _move_parts(parts: dict[str, str], receipt: Any) -> dict[str, str]:
    """One part, or all where the provider has one id for the message or names ours."""
    name = known_as(receipt.provider_id)
    moved = {}
    for provider_id in [name] if name in parts else list(parts):
        status = statuses.after_receipt(parts[provider_id], receipt.status)
        if status != parts[provider_id]:
            parts[provider_id] = moved[provider_id] = status
    return moved


def _moved(message: Any, parts: Mapping[str, str], receipt: Any) -> dict[str, Any] | None:
    said = statuses.of_parts(parts.values()) if parts else receipt.status
    status = statuses.after_receipt(message.status, said)
    if status == message.status:
        return None
    is_bad = status in statuses.ENDED_BADLY
    return {
        "message_id": message.message_id,
        "status": status,
        "reason": (receipt.error_class or status) if is_bad else None,
        "detail": receipt.error_code if is_bad else None,
    }


async def _record(
    db: Db, account_id: AccountId, messages: Mapping[UUID, Any], changed: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    facts: list[SentSms | FailedSms] = []
    for row in changed:
        message = messages[row["message_id"]]
        if message.profile_id is None:
            continue
        said = {
            "profile_id": message.profile_id,
            "at": now,
            "message_id": message.message_id,
            "kind": message.kind,
            "purpose": message.purpose,
            "our_number": message.sender,
            "their_number": message.address,
        }
        if message.status in (statuses.SUBMITTING, statuses.UNKNOWN):
            # Whoever sent it may not live to say so. Said twice it is on the ledger once.
            text = "" if message.kind == "security" else message.text
            facts.append(SentSms(**said, text=text, parts=message.parts))
        if row["status"] in statuses.ENDED_BADLY:
            facts.append(FailedSms(**said, reason=row["reason"]))
    if facts:
        await ledger.record(db, account_id, *facts)


async def _learn(db: Db, account_id: AccountId, said: Sequence[tuple[Any, Any]], now: datetime) -> None:
    for message, receipt in said:
        if receipt.error_class:
            await learn(db, account_id, message.address, receipt.error_class, receipt.error_code, now=now)


async def learn(
    db: Db, account_id: AccountId, address: str, error_class: str, code: str | None, *, now: datetime
) -> None:
    """What a network knows of a number holds for everything we might send it."""
    if error_class == "opted_out":
        await consent.stop(db, account_id, number=address, method="provider", at=now)
    elif error_class == "permanent_number":
        await consent.suppress(
            db, account_id, channel="sms", address=address, reason="invalid", at=now, source={"code": code}
        )


def _event(route: sms.Route, receipt: sms.Receipt, message_id: UUID | None, now: datetime) -> dict[str, Any]:
    return {
        "event_id": new_id(),
        "message_id": message_id,
        "route_id": route.route_id,
        "provider_id": known_as(receipt.provider_id),
        "status": receipt.status,
        "error_class": receipt.error_class,
        "error_code": receipt.error_code,
        "at": receipt.at,
        "received_at": now,
    }
