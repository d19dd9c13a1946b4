"""STOP, START, and leaving by any other way: obeyed for the number everywhere in the store."""

from datetime import datetime
from uuid import UUID

from stoa import profiles, sms
from stoa.consent import rules
from stoa.consent.actions.asking import decline
from stoa.consent.actions.recording import current_of_address, normal, record_many
from stoa.consent.actions.suppressing import lift, suppress
from stoa.consent.entries import Entry, Letter, Started, Stopped
from stoa.consent.queries import records
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
    """Takes a STOP back. Who was subscribed before it is so again, by a new record; nobody else becomes so."""
    phone = normal("sms", number)
    lifted = await lift(db, account_id, channel="sms", address=phone, reasons=TAKEN_BACK, by=method)
    if not lifted:
        return Started(is_new=False)
    answer = Letter(id=inbound_id, body=body, at=at) if body is not None else None
    ended = [row for row in await current_of_address(db, account_id, "sms", phone) if row.status == "unsubscribed"]
    keys = {(row.profile_id, "sms", phone, row.purpose): row for row in ended}
    said = await records.history(db, account_id, keys)
    again = [
        Entry(
            profile_id=row.profile_id,
            channel="sms",
            address=phone,
            purpose=row.purpose,
            action="granted",
            method=method,
            at=at,
            inbound=answer,
        )
        for key, row in keys.items()
        if any(record.action in rules.GRANTING for record in said[key])
    ]
    await record_many(db, account_id, again)
    return Started(is_new=True, profile_ids=sorted({entry.profile_id for entry in again}))


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
