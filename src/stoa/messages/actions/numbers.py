"""Many numbers are checked: by what each says of itself, which costs nothing, and by the network, once somebody has
seen what that costs.
"""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from stoa import profiles, sms
from stoa.kit import clock, live
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId, new_id
from stoa.messages.number_models import ListedNumber, NumberList
from stoa.messages.queries import numbers as queries

TOPIC = "number_lists"
TAKEN_IN_AT_ONCE, CHECKED_AT_ONCE, ASKED_AT_ONCE, SETTLED_AT_ONCE = 1000, 500, 20, 5000


async def begin(
    db: Db, account_id: AccountId, *, numbers: Sequence[str] | None, country: str | None, actor: str
) -> NumberList:
    """Without numbers: those of all profiles."""
    now = clock.now()
    begun = NumberList(
        account_id=account_id,
        list_id=new_id(),
        at=now,
        actor=actor,
        source="profiles" if numbers is None else "pasted",
        country=country,
        filled_at=None if numbers is None else now,
        to_ask=0,
        moved_at=now,
    )
    db.add(begun)
    await db.flush()
    await queries.take_in(db, account_id, begun.list_id, sorted({number.strip() for number in numbers or ()} - {""}))
    await live.publish(db, account_id, TOPIC)
    return begun


async def ask(db: Db, account_id: AccountId, list_id: UUID, *, by: str) -> NumberList:
    """From now on the network is asked about those that are usable and of which it has not spoken lately."""
    asked = await queries.get(db, account_id, list_id, is_locked=True)
    if asked.checked_at is None:
        raise Conflict("These numbers are still being looked through. What asking costs is known in a moment.")
    if asked.asking_at is not None:
        raise Conflict("The network is being asked already.")
    if await sms.who_looks_up(db, account_id) is None:
        raise Conflict("No provider may be asked about numbers. Turn it on where the provider is set up.")
    counted = (await queries.counts(db, account_id, [list_id]))[list_id]
    asked.asking_at = asked.moved_at = clock.now()
    asked.asking_by, asked.stopped, asked.finished_at = by, None, None
    asked.to_ask = counted.get("usable", 0)
    await db.flush()
    await live.publish(db, account_id, TOPIC)
    return asked


async def stop(db: Db, account_id: AccountId, list_id: UUID) -> NumberList:
    """What is asked already is answered still; nobody else is asked."""
    stopped = await queries.get(db, account_id, list_id, is_locked=True)
    if stopped.asking_at is None or stopped.finished_at is not None:
        raise Conflict("Nobody is being asked.")
    await _end(db, stopped, "Stopped by your team.")
    return stopped


async def step(account_id: AccountId, list_id: UUID) -> bool:
    """The next numbers of a list; whether there are more. Call it with no transaction open: providers are asked."""
    async with transaction(account_id) as db:
        here = await queries.get(db, account_id, list_id, is_locked=True)
        if here.checked_at is None:
            is_more = await _check(db, account_id, here) if here.filled_at else await _fill(db, account_id, here)
            await _moved(db, here)
            return is_more
        if here.asking_at is None or here.finished_at is not None:
            return False
        taken = await queries.some(db, account_id, list_id, "usable", limit=ASKED_AT_ONCE)
        if not taken:
            await _settle_answers(db, account_id, here)
            return False
        await queries.settle(db, account_id, list_id, [_row(each.given, "asking") for each in taken])
    phones = [each.phone or each.given for each in taken]
    answers = await asyncio.gather(*(sms.look_up(account_id, phone) for phone in phones))
    async with transaction(account_id) as db:
        return await _heard(db, account_id, list_id, taken, answers)


async def take_up(account_id: AccountId, list_id: UUID) -> None:
    """Whoever was in the middle of asking died; and answers that came by callback are news."""
    async with transaction(account_id) as db:
        here = await queries.get(db, account_id, list_id, is_locked=True)
        await queries.turn(db, account_id, list_id, "asking", "usable")
        await _moved(db, here)


async def _fill(db: Db, account_id: AccountId, here: NumberList) -> bool:
    found = await profiles.phones(db, account_id, behind=here.behind, limit=TAKEN_IN_AT_ONCE)
    await queries.take_in(db, account_id, here.list_id, sorted({phone for _, phone in found}))
    if len(found) < TAKEN_IN_AT_ONCE:
        here.filled_at = clock.now()
    else:
        here.behind = found[-1][0]
    return True


async def _check(db: Db, account_id: AccountId, here: NumberList) -> bool:
    waiting = await queries.some(db, account_id, here.list_id, "waiting", limit=CHECKED_AT_ONCE)
    if not waiting:
        here.checked_at = clock.now()
        return False
    checks = {each.given: sms.check_number(each.given, here.country) for each in waiting}
    usable = [check.phone for check in checks.values() if check.is_valid and check.can_be_texted]
    known = await sms.known_lately(db, account_id, usable)
    await queries.settle(
        db, account_id, here.list_id, [_checked(given, check, known) for given, check in checks.items()]
    )
    return True


def _checked(given: str, check: sms.NumberCheck, known: dict[str, sms.LookUp]) -> dict[str, Any]:
    if not check.is_possible:
        return _row(given, "unusable", reason=check.reason)
    phone = {"phone": check.phone}
    if not check.is_valid:
        return _row(given, "unusable", reason=check.reason or "No such number is given out.") | phone
    if not check.can_be_texted:
        line = (check.type or "this kind of line").replace("_", " ")
        return _row(given, "unusable", reason=f"Texts do not arrive there: {line}.") | phone
    if check.phone in known:
        return _answered(given, known[check.phone]) | phone
    return _row(given, "usable") | phone


async def _heard(
    db: Db,
    account_id: AccountId,
    list_id: UUID,
    taken: Sequence[ListedNumber],
    answers: Sequence[sms.LookUp | None],
) -> bool:
    here = await queries.get(db, account_id, list_id, is_locked=True)
    wrong = [answer.reason for answer in answers if answer and answer.status == "unknown" and answer.reason]
    if None in answers or len(wrong) == len(taken):
        # Where nobody is answered the next thousand would not be either, and each try may cost.
        await queries.settle(db, account_id, list_id, [_row(each.given, "usable") for each in taken])
        await _end(db, here, wrong[0] if wrong else "No provider may be asked about numbers.")
        return False
    heard = [_answered(each.given, said) for each, said in zip(taken, answers, strict=True) if said is not None]
    await queries.settle(db, account_id, list_id, heard)
    await _moved(db, here)
    return True


async def _settle_answers(db: Db, account_id: AccountId, here: NumberList) -> None:
    """Answers come minutes later, by callback; the list is finished when none is awaited any more."""
    pending = await queries.some(db, account_id, here.list_id, "pending", limit=SETTLED_AT_ONCE)
    known = await sms.known_lately(db, account_id, [each.phone for each in pending if each.phone])
    rows = [row for each in pending if (row := _late(each, known.get(each.phone or ""))) is not None]
    await queries.settle(db, account_id, here.list_id, rows)
    if len(rows) == len(pending) < SETTLED_AT_ONCE:
        here.finished_at = clock.now()
    await _moved(db, here)


def _late(each: ListedNumber, said: sms.LookUp | None) -> dict[str, Any] | None:
    """None while an answer may still come."""
    if said is None:
        return _row(each.given, "unknown", reason="The network did not answer within the hour.")
    return None if said.status == "pending" else _answered(each.given, said)


async def _end(db: Db, here: NumberList, why: str) -> None:
    here.stopped, here.asking_at, here.asking_by = why, None, None
    await _moved(db, here)


async def _moved(db: Db, here: NumberList) -> None:
    here.moved_at = clock.now()
    await db.flush()
    await live.publish(db, AccountId(here.account_id), TOPIC)


def _answered(given: str, said: sms.LookUp) -> dict[str, Any]:
    reason = said.reason or (sms.INACTIVE if said.status == "inactive" else None)
    return _row(given, said.status, reason=reason) | {"network": said.network, "line_type": said.line_type}


def _row(given: str, status: str, *, reason: str | None = None) -> dict[str, Any]:
    return {"given": given, "phone": None, "status": status, "reason": reason, "network": None, "line_type": None}
