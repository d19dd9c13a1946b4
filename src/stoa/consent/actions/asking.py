"""Double opt-in: a number is given, asked by text, and confirms by an answer from the same number."""

from contextlib import suppress
from datetime import datetime
from typing import Literal
from uuid import UUID

from stoa import profiles, sms
from stoa.consent import hashes, rules
from stoa.consent.actions.recording import normal, record, record_many
from stoa.consent.actions.suppressing import lift, reasons_against
from stoa.consent.entries import Begin, Circumstances, Confirmed, Entry, Letter, Question
from stoa.consent.models import Pending
from stoa.consent.queries import pendings
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId, new_id

TooOften = Literal["texted_too_often"]


async def begin(db: Db, account_id: AccountId, wish: Begin) -> Question | TooOften:
    """Writes down the tick and opens a question, unless this number was asked often enough or has said STOP."""
    phone = normal("sms", wish.phone)
    now = clock.now()
    await advisory_lock(db, account_id, f"consent:{phone[:-2]}")
    digest = hashes.of_address(account_id, "sms", phone)
    asked = await pendings.asked(db, account_id, profile_id=wish.profile_id, phone=phone, phone_hash=digest, now=now)
    against = await reasons_against(db, account_id, "sms", phone)
    if not rules.may_ask(asked, is_suppressed=bool(against - {"invalid"})):
        return "texted_too_often"
    # Numbers come back into use: who gives one anew is believed until its network says otherwise.
    await lift(db, account_id, channel="sms", address=phone, reasons=("invalid",), by=wish.method)
    await sms.found_active(db, account_id, phone)
    pending_id = new_id()
    expires_at = now + rules.PENDING_LIFE
    record_id = await record(db, account_id, _ticked(wish, phone, pending_id, expires_at))
    pending = Pending(
        account_id=account_id,
        pending_id=pending_id,
        profile_id=wish.profile_id,
        phone=phone,
        our_number=wish.our_number,
        purpose=wish.purpose,
        place=wish.place,
        record_id=record_id,
        language=wish.shown.language,
        consent_expires_at=rules.plus_months(now, wish.months) if wish.months else None,
        begun_at=now,
        expires_at=expires_at,
        keeps_number=wish.keeps_number,
    )
    db.add(pending)
    await db.flush()
    await pendings.note_asking(db, account_id, digest, at=now)
    return Question(pending_id, wish.profile_id, phone, wish.shown.language, expires_at)


async def ask(db: Db, account_id: AccountId, pending_id: UUID, *, message_id: UUID, our_number: str) -> None:
    """The question is queued; whether and when it leaves is told by `asked`."""
    pending = await pendings.lock(db, account_id, pending_id)
    if pending is None:
        raise NotFound
    pending.message_id, pending.our_number = message_id, our_number
    await db.flush()


async def asked(db: Db, account_id: AccountId, *, message_id: UUID, phone: str, body: str, at: datetime) -> None:
    """The question left, if this text was one. Told twice it is written down once."""
    pending = await pendings.asked_by(db, account_id, message_id, phone)
    if pending is None or pending.asked_at is not None:
        return
    pending.asked_at = at
    await db.flush()
    left = Letter(id=message_id, body=body, at=at)
    await record(db, account_id, _about(pending, "asked", "text", our_number=pending.our_number, at=at, outbound=left))


async def confirm(
    db: Db,
    account_id: AccountId,
    *,
    their_number: str,
    our_number: str,
    inbound_id: str | None,
    body: str,
    at: datetime,
) -> Confirmed | None:
    """Their yes to the newest question on this pair of numbers; None when nothing was asked, or too long ago."""
    phone = normal("sms", their_number)
    found = await pendings.open_for_number(db, account_id, phone, at=at)
    ours = [pending for pending in found if pending.our_number in (None, our_number)]
    if not ours:
        return None
    newest, *older = ours
    answer = Letter(id=inbound_id, body=body, at=at)
    for pending in ours:
        pending.outcome, pending.settled_at = ("confirmed" if pending is newest else "replaced"), at
    yes = _about(
        newest,
        "confirmed",
        "double_opt_in",
        our_number=our_number,
        at=at,
        inbound=answer,
        expires_at=newest.consent_expires_at,
    )
    lapsed = [
        _about(pending, "lapsed", "replaced", our_number=our_number, at=at)
        for pending in older
        if pending.profile_id != newest.profile_id or pending.purpose != newest.purpose
    ]
    [record_id, *_] = await record_many(db, account_id, [yes, *lapsed])
    if newest.keeps_number:
        await _keep_number(db, account_id, newest.profile_id, phone)
    return Confirmed(
        newest.pending_id, record_id, newest.profile_id, phone, newest.purpose, newest.place, newest.language
    )


async def decline(
    db: Db, account_id: AccountId, *, number: str, method: str, at: datetime, inbound: Letter | None = None
) -> list[UUID]:
    """Their no: open questions to this number are over. Whom they were about."""
    found = await pendings.open_for_number(db, account_id, normal("sms", number), at=at)
    for pending in found:
        pending.outcome, pending.settled_at = "declined", at
    said = [
        _about(pending, "refused", method, our_number=pending.our_number, at=at, inbound=inbound) for pending in found
    ]
    await record_many(db, account_id, said)
    return [pending.profile_id for pending in found]


async def lapse(db: Db, account_id: AccountId, *, limit: int = 500) -> int:
    """Questions nobody answered in time are written down as such; how many there were."""
    found = await pendings.overdue(db, account_id, now=clock.now(), limit=limit)
    for pending in found:
        pending.outcome, pending.settled_at = "expired", pending.expires_at
    said = [
        _about(pending, "lapsed", "schedule", our_number=pending.our_number, at=pending.expires_at) for pending in found
    ]
    await record_many(db, account_id, said)
    return len(found)


async def _keep_number(db: Db, account_id: AccountId, profile_id: UUID, phone: str) -> None:
    """The answer proved the number: who has none is found by it from now on, unless somebody else is."""
    profile = await profiles.get(db, account_id, profile_id)
    if profile.phone is None:
        with suppress(Conflict):
            async with db.begin_nested():
                change = profiles.IdentifierChange(phone=phone)
                await profiles.change_identifiers(db, account_id, profile.profile_id, change)


def _ticked(wish: Begin, phone: str, pending_id: UUID, expires_at: datetime) -> Entry:
    return Entry(
        profile_id=wish.profile_id,
        channel="sms",
        address=phone,
        action="pending",
        method=wish.method,
        purpose=wish.purpose,
        place=wish.place,
        actor=wish.actor,
        shown=wish.shown,
        circumstances=Circumstances(
            page_url=wish.page_url, referrer=wish.referrer, ip=wish.ip, user_agent=wish.user_agent
        ),
        our_number=wish.our_number,
        thread_id=pending_id,
        source=wish.source,
        expires_at=expires_at,
    )


def _about(pending: Pending, action: str, method: str, **more: object) -> Entry:
    """What happens to a question, in the thread of its tick."""
    said = {
        "profile_id": pending.profile_id,
        "channel": "sms",
        "address": pending.phone,
        "purpose": pending.purpose,
        "place": pending.place,
        "thread_id": pending.pending_id,
    }
    return Entry(action=action, method=method, **said, **more)
