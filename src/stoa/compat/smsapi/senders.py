"""Sender names, in the older manner (`sender.do`) and the newer (`/sms/sendernames`)."""

import re
from typing import Any

from stoa import accounts, sms
from stoa.compat.smsapi.calls import Call, Told, collection
from stoa.compat.smsapi.problems import Problem, Unmet
from stoa.kit.db import Db, transaction
from stoa.kit.phones import e164
from stoa.sms import Sender

STATUSES = {"active": "ACTIVE", "pending": "PENDING", "rejected": "REJECTED"}
NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9.\-_&@ %!+]{1,11}")


async def legacy(call: Call) -> Told:
    """`list`, `add`, `status`, `delete` or `default`."""
    params = call.params
    async with transaction(call.account_id) as db:
        if params.flag("list"):
            rows = [_legacy_view(each) for each in await sms.every_sender(db, call.account_id)]
            return Told(rows, text="\n".join(row["sender"] for row in rows))
        if "status" in params:
            return Told(_legacy_view(await _known(db, call, params.text("status"), Problem(14, "No such sender name"))))
        if "add" in params:
            await _add(db, call, params.text("add") or "", Problem(14, "Invalid sender name"))
        elif "delete" in params:
            await _remove(db, call, await _known(db, call, params.text("delete"), Problem(14, "No such sender name")))
        elif "default" in params:
            found = await _known(db, call, params.text("default"), Problem(14, "No such sender name"))
            await _make_default(db, call, found, Problem(14, "Only an active sender can be the default"))
        else:
            raise Problem(1001, "Invalid action")
    return Told({"count": 1}, text="OK:1")


async def list_names(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return collection([_view(each) for each in await sms.every_sender(db, call.account_id)])


async def add_name(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        name = call.params.text("sender") or ""
        return Told(_view(await _add(db, call, name, Unmet(400, "Invalid sender name", field="sender"))), 201)


async def get_name(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return Told(_view(await _named(db, call)))


async def remove_name(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        await _remove(db, call, await _named(db, call))
    return Told(status=204)


async def make_default(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        refusal = Unmet(409, "Only an active sender can be the default")
        await _make_default(db, call, await _named(db, call), refusal)
    return Told(status=204)


async def _named(db: Db, call: Call) -> Sender:
    return await _known(db, call, call.ids[0], Unmet(404, "Not Found"))


async def _known(db: Db, call: Call, name: str | None, refusal: Exception) -> Sender:
    said = (name or "").strip()
    for each in await sms.every_sender(db, call.account_id):
        if each.value in (said, f"+{said}"):
            return each
    raise refusal


async def _add(db: Db, call: Call, name: str, refusal: Exception) -> Sender:
    """On the route of the store's first sender. A provider has to know a name before it may be used."""
    said = name.strip()
    number = e164(said if said.startswith("+") else f"+{said}") if said.lstrip("+").isdigit() else None
    if number is None and not NAME.fullmatch(said):
        raise refusal
    route = await sms.first_route(db, call.account_id)
    if route is None:
        raise sms.no_sender()
    if any(each.value == (number or said) for each in await sms.every_sender(db, call.account_id)):
        raise refusal
    made = await sms.add_sender(
        db,
        route,
        value=number or said,
        kind="number" if number else "alphanumeric",
        can_receive=False,
        status="active" if route.provider == "virtual" else "pending",
    )
    await accounts.audit(db, call.actor, "sms.sender_added", made.sender_id, sender=made.value)
    return made


async def _remove(db: Db, call: Call, sender: Sender) -> None:
    await sms.remove_sender(db, call.account_id, sender.sender_id)
    await accounts.audit(db, call.actor, "sms.sender_removed", sender.sender_id, sender=sender.value)


async def _make_default(db: Db, call: Call, sender: Sender, refusal: Exception) -> None:
    if sender.status != "active":
        raise refusal
    await sms.make_default_sender(db, call.account_id, sender)
    await accounts.audit(db, call.actor, "sms.sender_default", sender.sender_id, sender=sender.value)


def _legacy_view(sender: Sender) -> dict[str, Any]:
    return {"sender": sender.value, "status": STATUSES[sender.status], "default": sender.is_default}


def _view(sender: Sender) -> dict[str, Any]:
    return {
        "sender": sender.value,
        "is_default": sender.is_default,
        "status": STATUSES[sender.status],
        "created_at": sender.created_at.isoformat(timespec="seconds"),
    }
