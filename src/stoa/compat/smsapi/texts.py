"""`sms.do`: texts sent, called back, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from stoa import accounts, consent, messages, sms
from stoa.compat.smsapi import asked, numbers, queries, reporting
from stoa.compat.smsapi.asked import Invalid, Recipient
from stoa.compat.smsapi.calls import Call, Told
from stoa.compat.smsapi.models import SmsapiMessage
from stoa.compat.smsapi.params import Params
from stoa.compat.smsapi.problems import Problem
from stoa.compat.smsapi.statuses import NAMES
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock, transaction
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId, from_text, new_id, to_text
from stoa.messages import Message, NewMessage

# More at once is a campaign, and waits behind whatever somebody waits for.
FEW = 100
CAMPAIGN = 4
CHECKED_FOR = timedelta(hours=24)
TOO_LATE_TO_CANCEL = timedelta(seconds=60)
MOST_ASKED = 200


@dataclass(frozen=True)
class Outgoing:
    message_id: UUID
    recipient: Recipient
    idx: str | None
    plan: sms.Plan


async def texts(call: Call) -> Told:
    """One address for all of it."""
    if "sch_del" in call.params:
        return await _call_back(call)
    if "status" in call.params and "message" not in call.params:
        return await _statuses(call)
    return await _send(call)


async def _send(call: Call) -> Told:
    params = call.params
    asked.refuse_what_is_not_done(params)
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
        whom = asked.whom(params, numbers.country_of(account.locale))
        recipients, blocked = await _without_blocked(db, call.account_id, whom.recipients)
        invalid = [*whom.invalid, *blocked]
        if not recipients:
            raise asked.all_invalid(invalid)
        now = clock.now()
        at = asked.send_at(params, now, account.time_zone)
        useful_for = asked.useful_for(params, at or now, account.time_zone)
        outgoing = await _worded(db, call, recipients)
        sender = await _sender(db, call.account_id, params, recipients[0].number)
        if params.flag("test"):
            return _sent(call, outgoing, at or now, invalid)
        outgoing = await _queue(db, call, outgoing, sender=sender, at=at, useful_for=useful_for)
    return _sent(call, outgoing, at or now, invalid)


async def _queue(
    db: Db,
    call: Call,
    outgoing: Sequence[Outgoing],
    *,
    sender: str | None,
    at: datetime | None,
    useful_for: timedelta | None,
) -> list[Outgoing]:
    """With the ids they got; and what their sender calls them, and where it wants to hear of them, kept."""
    now, account_id = clock.now(), call.account_id
    lane = CAMPAIGN if len(outgoing) > FEW and not call.params.flag("fast") else None
    news = [
        NewMessage(
            to=each.recipient.number,
            kind="transactional",
            text=each.plan.text,
            sender=sender,
            send_at=at,
            lane=lane,
            useful_for=useful_for,
        )
        for each in outgoing
    ]
    ids = await messages.queue_many(db, account_id, news)
    queued = [replace(each, message_id=message_id) for message_id, each in zip(ids, outgoing, strict=True)]
    db.add_all(
        SmsapiMessage(account_id=account_id, message_id=each.message_id, idx=each.idx, at=now) for each in queued
    )
    if url := asked.notify_url(call.params):
        await queries.add_reports(db, account_id, [reporting.of(each, url, begins_at=at or now) for each in ids])
    return queued


async def _without_blocked(
    db: Db, account_id: AccountId, recipients: Sequence[Recipient]
) -> tuple[list[Recipient], list[Invalid]]:
    """Whoever must not be written to is told like a wrong number, as the caller expects of a blacklist."""
    whom: list[consent.Whom] = [(None, each.number, "sms") for each in recipients]
    standing = await consent.standing(db, account_id, whom) if whom else {}
    now = clock.now()
    kept, blocked = [], []
    for each in recipients:
        found = standing[None, each.number, "sms"]
        if consent.may_contact("transactional", "transactional", found, now) is None:
            kept.append(each)
        else:
            blocked.append(Invalid(each.submitted, each.number, "Number on blacklist", 57))
    return kept, blocked


async def _worded(db: Db, call: Call, recipients: Sequence[Recipient]) -> list[Outgoing]:
    params = call.params
    count = len(params.listed("to"))
    names, values = asked.names(params, count), asked.parameters(params, count)
    if params.flag("check_idx"):
        await _refuse_used(db, call.account_id, [names[each.place] for each in recipients])
    text, is_normalized = await _text(db, call.account_id, params)
    plans: dict[str, sms.Plan] = {}
    outgoing = []
    for each in recipients:
        said = asked.personal(text, values[each.place])
        if said not in plans:
            plans[said] = asked.planned(params, said, is_normalized=is_normalized)
        outgoing.append(Outgoing(new_id(), each, names[each.place], plans[said]))
    return outgoing


async def _text(db: Db, account_id: AccountId, params: Params) -> tuple[str, bool]:
    """The words, and whether their accents go."""
    is_normalized = params.flag("normalize")
    name = params.text("template")
    if name is None:
        return params.text("message") or "", is_normalized
    template = await queries.template_named(db, account_id, name)
    if template is None:
        raise Problem(104, "No template with given name")
    return template.template, is_normalized or template.is_normalized


async def _refuse_used(db: Db, account_id: AccountId, names: Sequence[str | None]) -> None:
    """Whoever asks at the same time waits, so that of two with one name one is refused."""
    said = [name for name in names if name is not None]
    await advisory_lock(db, account_id, "smsapi idx")
    is_used = await queries.used_idx(db, account_id, said, since=clock.now() - CHECKED_FOR)
    if is_used or len(set(said)) < len(said):
        raise Problem(53, "Message with this idx already exists")


async def _sender(db: Db, account_id: AccountId, params: Params, to: str) -> str | None:
    """Raises a Refusal where the sender wanted is none of the store's."""
    wanted = asked.sender(params)
    must_receive = asked.wants_answers(params)
    chosen = await sms.choose_sender(db, account_id, to=to, wanted=wanted, must_receive=must_receive)
    return chosen.sender.value if wanted or must_receive else None


def _sent(call: Call, outgoing: Sequence[Outgoing], at: datetime, invalid: Sequence[Invalid]) -> Told:
    listed = [
        {
            "id": to_text(each.message_id),
            "points": float(len(each.plan.parts)),
            "number": numbers.shown(each.recipient.number),
            "date_sent": int(at.timestamp()),
            "submitted_number": each.recipient.submitted,
            "status": "QUEUE",
            "error": None,
            "idx": each.idx,
            "parts": len(each.plan.parts),
        }
        for each in outgoing
    ]
    told: dict[str, Any] = {"count": len(listed), "list": listed}
    if call.params.flag("details"):
        first = outgoing[0].plan
        told |= {"message": first.text, "length": len(first.text), "parts": len(first.parts)}
    if invalid:
        told["invalid_numbers"] = [each.told() for each in invalid]
    return Told(told, text=";".join(f"OK:{row['id']}:{row['points']}:{row['number']}" for row in listed))


async def _call_back(call: Call) -> Told:
    """All that can still be; an error when that is none."""
    done = []
    async with transaction(call.account_id) as db:
        for text in call.params.listed("sch_del")[:MOST_ASKED]:
            message = await _find(db, call.account_id, text)
            if message is None or message.status != "queued":
                continue
            if message.send_at - clock.now() < TOO_LATE_TO_CANCEL:
                continue
            try:
                await messages.cancel(db, call.account_id, message.message_id)
            except Conflict:
                continue
            done.append(text)
    if not done:
        raise Problem(301, "There is no such message, or it leaves within a minute")
    return Told({"count": len(done), "list": [{"id": text} for text in done]}, text=f"OK:{len(done)}")


async def _statuses(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        asked_for = call.params.listed("status")[:MOST_ASKED]
        ids = [_id(text) for text in asked_for]
        found = await messages.named(db, call.account_id, [each for each in ids if each is not None])
        rows = [found[each] for each in ids if each in found]
        names = await queries.named(db, call.account_id, list(found))
    if len(rows) < len(ids):
        raise Problem(400, "Invalid message ID of a status response")
    listed = [_status(row, names.get(row.message_id)) for row in rows]
    text = ";".join(f"OK:{row['id']}:{row['status']}" for row in listed)
    return Told({"count": len(listed), "list": listed}, text=text)


def _status(row: Message, named: SmsapiMessage | None) -> dict[str, Any]:
    return {
        "id": to_text(row.message_id),
        "points": float(row.parts),
        "number": numbers.shown(row.address),
        "date_sent": int((row.submitted_at or row.send_at).timestamp()),
        "submitted_number": numbers.shown(row.address),
        "status": NAMES[row.status],
        "error": row.reason,
        "idx": named.idx if named else None,
        "parts": row.parts,
    }


async def _find(db: Db, account_id: AccountId, text: str) -> Message | None:
    message_id = _id(text)
    return await messages.get(db, account_id, message_id) if message_id else None


def _id(text: str) -> UUID | None:
    try:
        return from_text(text)
    except NotFound:
        return None
