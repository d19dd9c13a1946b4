"""The virtual phone: reading what arrived, writing back, playing a phone that is off or slow."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from stoa.kit import clock, loops
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.sms import queries
from stoa.sms.adapters.virtual import receipt_of
from stoa.sms.exchange import Inbound
from stoa.sms.handing import hand_inbound, hand_receipts
from stoa.sms.models import Route, Sender, VirtualText
from stoa.sms.routes import senders_of
from stoa.sms.rules.planning import plan

RECEIPTS_AT_ONCE = 500
# So many together cost little more than one.
GATHERING = 0.1


@dataclass(frozen=True)
class OnPhone:
    """A text as the phone shows it. `out` left Stoa, `in` was written on the phone."""

    id: str
    from_: str
    to: str
    text: str
    parts: int
    sent_at: datetime
    direction: Literal["in", "out"]


async def virtual_texts(db: Db, account_id: AccountId, number: str | None = None, limit: int = 200) -> list[OnPhone]:
    """What one phone of a store's shoppers holds, or all of them, newest first."""
    rows = await queries.virtual_texts(db, account_id, number=number, now=clock.now(), limit=limit)
    return [_shown(row) for row in rows]


async def reply_from_phone(db: Db, account_id: AccountId, *, from_: str, to: str, text: str) -> OnPhone:
    """Somebody writes to a number of the store. Raises NotFound when `to` is none of its virtual numbers."""
    route = await _route_of_number(db, account_id, to)
    now = clock.now()
    row = VirtualText(
        account_id=account_id,
        text_id=new_id(),
        route_id=route.route_id,
        message_id=None,
        direction="in",
        from_address=from_,
        to_address=to,
        text=text,
        parts=len(plan(text).parts),
        status="delivered",
        sent_at=now,
        arrives_at=now,
        receipt_due_at=None,
    )
    db.add(row)
    await db.flush()
    inbound = Inbound(from_=from_, to=to, text=text, at=now, provider_id=to_text(row.text_id))
    await hand_inbound(db, account_id, route, inbound)
    return _shown(row)


async def switch_phone(db: Db, account_id: AccountId, number: str, *, is_unreachable: bool, is_slow: bool) -> None:
    """From now on this number is off, or on a slow network."""
    await queries.set_virtual_phone(db, account_id, number, is_unreachable=is_unreachable, is_slow=is_slow)


async def phone_switches(db: Db, account_id: AccountId, number: str) -> tuple[bool, bool]:
    """(is_unreachable, is_slow)"""
    phone = (await queries.virtual_phones(db, account_id, [number])).get(number)
    return (phone.is_unreachable, phone.is_slow) if phone else (False, False)


async def run_virtual_phone(stop: asyncio.Event) -> None:
    """Tells receipts when they are due, until told to stop."""
    watch = loops.Watch(queries.A_RECEIPT_IS_DUE, clock.now)
    await loops.for_ever("virtual_phone", tell_receipts, stop, watch=watch, pause=GATHERING)


async def tell_receipts() -> bool:
    """Tells the receipts that are due; whether there may be more."""
    now = clock.now()
    async with transaction() as db:
        waiting = await queries.accounts_with_due_receipts(db, now=now)
    is_more = False
    for account_id in waiting:
        async with transaction(account_id) as db:
            rows = await queries.claim_due_receipts(db, account_id, now=now, limit=RECEIPTS_AT_ONCE)
            for route in await queries.routes(db, account_id):
                receipts = [receipt_of(row) for row in rows if row.route_id == route.route_id]
                await hand_receipts(db, account_id, route, receipts)
            await queries.receipts_told(db, account_id, [row.text_id for row in rows])
        is_more |= len(rows) == RECEIPTS_AT_ONCE
    return is_more


async def _route_of_number(db: Db, account_id: AccountId, number: str) -> Route:
    for chosen in (await senders_of(db, account_id)).usable:
        if chosen.route.provider == "virtual" and _can_hear(chosen.sender, number):
            return chosen.route
    raise NotFound("This is no number of the store's virtual phone.")


def _can_hear(sender: Sender, number: str) -> bool:
    return sender.value == number and sender.can_receive


def _shown(row: VirtualText) -> OnPhone:
    direction: Literal["in", "out"] = "in" if row.direction == "in" else "out"
    return OnPhone(to_text(row.text_id), row.from_address, row.to_address, row.text, row.parts, row.sent_at, direction)
