"""STOP, START, and leaving by any other way: obeyed for the number everywhere in the store."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from stoa import profiles, sms
from stoa.consent import rules
from stoa.consent.actions.asking import decline
from stoa.consent.actions.recording import before, current_of_address, normal, record_many
from stoa.consent.actions.suppressing import in_force, lift, suppress
from stoa.consent.entries import Current, Entry, Letter, Started, Stopped
from stoa.consent.rules import Scope
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles import Identifiers

# What a START takes back: what the person brought about by a text or a link. Not what a provider or a member decided.
TAKEN_BACK = ("stop", "unsubscribe")


async def stop(
    db: Db,
    account_id: AccountId,
    *,
    number: str,
    method: str,
    at: datetime,
    scope: Scope = "all",
    inbound_id: str | None = None,
    body: str | None = None,
) -> Stopped:
    """Suppresses the number and ends the consent of everybody with it. The same again changes nothing."""
    phone = normal("sms", number)
    reach = rules.stop_scope(scope, sms.country_of(phone))
    answer = Letter(id=inbound_id, body=body, at=at) if body is not None else None
    reason = "provider" if method == "provider" else "stop"
    is_new = await suppress(
        db, account_id, channel="sms", address=phone, reason=reason, scope=reach, at=at, source={"method": method}
    )
    await decline(db, account_id, number=phone, method=method, at=at, inbound=answer)
    leaving = [
        Entry(
            profile_id=profile_id,
            channel="sms",
            address=phone,
            purpose=purpose,
            action="withdrawn",
            method=method,
            at=at,
            inbound=answer,
        )
        for profile_id, purpose in await _to_withdraw(db, account_id, phone, reach)
    ]
    await record_many(db, account_id, leaving)
    return Stopped(is_new, reach, sorted({entry.profile_id for entry in leaving}))


async def start(
    db: Db,
    account_id: AccountId,
    *,
    number: str,
    method: str,
    at: datetime,
    inbound_id: str | None = None,
    body: str | None = None,
) -> Started:
    """Takes a STOP back. What it ended is agreed to again, by a new record and for as long as it was; what ended
    otherwise, or would be over by now, is not.
    """
    phone = normal("sms", number)
    since = [row.since for row in await in_force(db, account_id, "sms", phone) if row.reason in TAKEN_BACK]
    if not since:
        return Started(is_new=False)
    await lift(db, account_id, channel="sms", address=phone, reasons=TAKEN_BACK, by=method)
    answer = Letter(id=inbound_id, body=body, at=at) if body is not None else None
    ended = await _ended(db, account_id, phone, since=min(since))
    return Started(is_new=True, profile_ids=await _agree_again(db, account_id, ended, method, at, answer))


async def keep_orders(
    db: Db, account_id: AccountId, *, number: str, at: datetime, inbound_id: str | None, body: str
) -> bool:
    """Somebody who stopped everything wants to hear of her orders all the same; whether she had. It opens no more."""
    phone = normal("sms", number)
    stops = [row for row in await in_force(db, account_id, "sms", phone) if (row.reason, row.scope) == ("stop", "all")]
    for row in stops:
        await lift(db, account_id, channel="sms", address=phone, reasons=("stop",), by="text")
        await suppress(
            db,
            account_id,
            channel="sms",
            address=phone,
            reason="stop",
            scope="marketing",
            at=row.since,
            source={"method": "text"},
        )
        ended = await _ended(db, account_id, phone, since=row.since)
        orders = [row for row in ended if row.purpose == "transactional"]
        await _agree_again(db, account_id, orders, "text", at, Letter(id=inbound_id, body=body, at=at))
    return bool(stops)


async def stopped_by(db: Db, account_id: AccountId, number: str) -> str | None:
    """The method of the STOP in force, None without one."""
    found = await in_force(db, account_id, "sms", normal("sms", number))
    return next((row.source.get("method") for row in found if row.reason == "stop"), None)


async def _to_withdraw(db: Db, account_id: AccountId, phone: str, reach: Scope) -> list[tuple[UUID, str]]:
    """(profile, purpose): everything that was ever asked about this number, and marketing for whoever it leads to."""
    known = await current_of_address(db, account_id, "sms", phone)
    withdrawn = {(row.profile_id, row.purpose) for row in known if row.status == "unsubscribed"}
    wanted = {(row.profile_id, row.purpose) for row in known}
    wanted |= {(row.profile_id, "marketing") for row in known}
    owner = await profiles.find(db, account_id, Identifiers(phone=phone))
    if owner is not None:
        wanted.add((owner.profile_id, "marketing"))
    if reach == "marketing":
        wanted = {(profile_id, purpose) for profile_id, purpose in wanted if purpose != "transactional"}
    return sorted(wanted - withdrawn)


async def _ended(db: Db, account_id: AccountId, phone: str, *, since: datetime) -> list[Current]:
    """What was agreed to about this number until it was stopped at that moment, or later."""
    rows = await current_of_address(db, account_id, "sms", phone)
    return [row for row in rows if row.status == "unsubscribed" and row.since is not None and row.since >= since]


async def _agree_again(
    db: Db, account_id: AccountId, ended: Sequence[Current], method: str, at: datetime, answer: Letter | None
) -> list[UUID]:
    """Whose consent is in force again, for as long as it would have been."""
    again = [
        Entry(
            profile_id=row.profile_id,
            channel="sms",
            address=row.address,
            purpose=row.purpose,
            action="granted",
            method=method,
            at=at,
            inbound=answer,
            expires_at=agreed.expires_at,
        )
        for row, agreed in zip(ended, await before(db, account_id, ended), strict=True)
        if rules.holds(agreed, at)
    ]
    await record_many(db, account_id, again)
    return sorted({entry.profile_id for entry in again})
