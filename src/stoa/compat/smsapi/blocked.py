"""`/blacklist/phone_numbers` and `/opt_outs`: whom the store does not text, and who does not want it to."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from stoa import accounts, consent
from stoa.compat.smsapi import numbers
from stoa.compat.smsapi.calls import Call, Told, collection
from stoa.compat.smsapi.problems import Unmet
from stoa.consent import Suppression
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text, to_text

BY_STORE, BY_PERSON = "user", "stop"
MOST = 200
LISTED = 10_000


async def list_blacklist(call: Call) -> Told:
    return collection([_view(row) for row in await _rows(call, BY_STORE, call.params.text("q"))])


async def add_to_blacklist(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
        number = numbers.read(call.params.text("phone_number") or "", numbers.country_of(account.locale))
        if number is None:
            raise Unmet(400, "Invalid phone number", field="phone_number")
        await consent.suppress_until(
            db,
            call.account_id,
            channel="sms",
            address=number,
            until=_end(call.params.text("expire_at"), account.time_zone),
            actor=call.actor.name,
            source={"door": "smsapi"},
        )
        await accounts.audit(db, call.actor, "suppression.added", None, channel="sms", address=number[-2:])
        rows = await consent.suppressed(
            db, call.account_id, channel="sms", reason=BY_STORE, addresses=[number], limit=1
        )
        return Told(_view(rows[0]), 201)


async def remove_from_blacklist(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        row = await _find(db, call)
        if row.reason != BY_STORE:
            raise Unmet(404, "Not Found")
        await _lift(db, call, row)
    return Told(status=204)


async def empty_blacklist(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        rows = await consent.suppressed(db, call.account_id, channel="sms", reason=BY_STORE, limit=LISTED)
        for row in rows:
            await _lift(db, call, row)
    return Told(status=204)


async def list_opt_outs(call: Call) -> Told:
    phone = call.params.text("phone") or call.params.text("phone_number")
    return collection([_view(row) for row in await _rows(call, BY_PERSON, phone)])


async def remove_opt_out(call: Call) -> Told:
    """Whoever said STOP takes it back herself, by START."""
    async with transaction(call.account_id) as db:
        row = await _find(db, call)
    if row.reason != BY_PERSON:
        raise Unmet(404, "Not Found")
    raise Unmet(403, "Only the person can take an opt-out back, by texting START")


async def opt_out_settings(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return Told({"brand": (await accounts.get(db, call.account_id)).name})


async def _rows(call: Call, reason: str, q: str | None) -> list[Suppression]:
    offset, limit = call.params.number("offset") or 0, call.params.number("limit") or MOST
    async with transaction(call.account_id) as db:
        rows = await consent.suppressed(db, call.account_id, channel="sms", reason=reason, limit=LISTED)
    digits = re.sub(r"\D", "", q or "")
    shown = [row for row in rows if row.address is not None and digits in row.address]
    return shown[max(offset, 0) :][: min(max(limit, 1), MOST)]


async def _find(db: Db, call: Call) -> Suppression:
    row = await consent.find_suppression(db, call.account_id, _id(call.ids[0]))
    if row is None or row.lifted_at is not None or row.channel != "sms":
        raise Unmet(404, "Not Found")
    return row


async def _lift(db: Db, call: Call, row: Suppression) -> None:
    if row.address is not None:
        await consent.lift(
            db, call.account_id, channel="sms", address=row.address, reasons=[row.reason], by=call.actor.name
        )
        await accounts.audit(db, call.actor, "suppression.lifted", row.suppression_id, channel="sms", reason=row.reason)


def _end(said: str | None, time_zone: str) -> datetime | None:
    """Where a day is given, its beginning in the store's zone."""
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        raise Unmet(400, "A moment to come, such as 2027-01-31T12:00:00+01:00", field="expire_at") from None
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(time_zone))
    if at <= clock.now():
        raise Unmet(400, "A moment to come, such as 2027-01-31T12:00:00+01:00", field="expire_at")
    return at


def _id(text: str) -> UUID:
    try:
        return from_text(text)
    except NotFound:
        raise Unmet(404, "Not Found") from None


def _view(row: Suppression) -> dict[str, Any]:
    return {
        "id": to_text(row.suppression_id),
        "phone_number": numbers.shown(row.address or ""),
        "expire_at": shown(row.expires_at) if row.expires_at else None,
        "created_at": shown(row.since),
    }


def shown(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
