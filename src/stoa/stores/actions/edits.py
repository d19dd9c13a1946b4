"""Profile edits made in the hub go to the store first, which owns its customers: a signed call to its callback.

Three beats, with no transaction open while the store thinks: what to call, the call, what it answered.
So these take no `db`.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from stoa import profiles
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Conflict, Invalid, NotFound, Unavailable
from stoa.kit.ids import AccountId, new_id
from stoa.kit.outgoing import CallFailed, Limits, Reply, call
from stoa.orders import Address
from stoa.profiles import Traits
from stoa.stores import signatures
from stoa.stores.actions import connection, health
from stoa.stores.actions.customers import find_customer, take_in
from stoa.stores.customer import Customer, GivenCustomer
from stoa.stores.intake.checks import Checks
from stoa.stores.intake.kinds import KINDS
from stoa.stores.queries import customers

LIMITS = Limits(seconds=5, max_bytes=500_000)
OWN_TRAITS = ("birthday", "gender")
"""What a store may keep of a customer beside what it sends us: asked for and answered in edits only."""


@dataclass(frozen=True)
class _Target:
    url: str
    secret: str


class _Refusal(msgspec.Struct):
    message: str = "The store did not accept this."
    field: str | None = None


class _RefusalBody(msgspec.Struct):
    error: _Refusal


class _AnswerBody(msgspec.Struct):
    customer: dict[str, msgspec.Raw]


async def edit_customer(account_id: AccountId, external_id: str, changes: Mapping[str, Any]) -> Customer:
    """Asks the store to change its customer; returns her as the store then has her. Call it with no transaction open.

    `changes` has the keys of a row of `PUT /store/customers`, and `birthday` and `gender`; null clears. Raises Conflict
    `profile_read_only` (no callback) or `store_refused` (with the store's words), Unavailable when it does not answer.
    """
    async with transaction(account_id) as db:
        url = (await connection.addresses(db, account_id)).callback_url
        if url is None:
            raise Conflict("The store has no way to change this from here.", code="profile_read_only")
        target = _Target(url, await connection.identity_secret(db, account_id))
    reply = await _ask(account_id, target, {"external_id": external_id, **changes})
    answer = await _answer_of(account_id, reply)
    async with transaction(account_id) as db:
        return await _keep(db, account_id, external_id, changes, answer)


async def add_address(account_id: AccountId, external_id: str, address: Address) -> Customer:
    _check(address)
    theirs = await _addresses(account_id, external_id)
    return await edit_customer(account_id, external_id, {"addresses": [*_without_ids(theirs), _said(address)]})


async def change_address(account_id: AccountId, external_id: str, address_id: str, address: Address) -> Customer:
    _check(address)
    theirs = await _addresses(account_id, external_id, address_id)
    now = [_said(address) if kept["id"] == address_id else _without_ids([kept])[0] for kept in theirs]
    return await edit_customer(account_id, external_id, {"addresses": now})


async def remove_address(account_id: AccountId, external_id: str, address_id: str) -> Customer:
    theirs = await _addresses(account_id, external_id, address_id)
    left = _without_ids([kept for kept in theirs if kept["id"] != address_id])
    return await edit_customer(account_id, external_id, {"addresses": left})


async def _ask(account_id: AccountId, target: _Target, customer: dict[str, Any]) -> Reply:
    body = msgspec.json.encode({"type": "customer.update", "id": str(new_id()), "customer": customer})
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        signatures.HEADER: signatures.sign(target.secret, body, at=clock.now()),
    }
    try:
        return await call("POST", target.url, LIMITS, body=body, headers=headers)
    except CallFailed as failure:
        await _note(account_id, str(failure))
        raise Unavailable("The store does not answer. Try again in a moment.", retry_after=5) from failure


async def _answer_of(account_id: AccountId, reply: Reply) -> dict[str, msgspec.Raw]:
    if reply.status == 200:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return msgspec.json.decode(reply.body, type=_AnswerBody).customer
        await _note(account_id, "its answer holds no customer")
        raise Conflict("The store's answer was not understood.", code="store_refused")
    if reply.status == 422:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            refusal = msgspec.json.decode(reply.body, type=_RefusalBody).error
            raise Conflict(refusal.message[:500], code="store_refused", field=refusal.field)
    await _note(account_id, f"it answered {reply.status}")
    raise Conflict("The store could not save this.", code="store_refused")


async def _keep(
    db: Db, account_id: AccountId, external_id: str, changes: Mapping[str, Any], answer: dict[str, msgspec.Raw]
) -> Customer:
    """What the store answered is the newest there is, and what it leaves out of what was to change is cleared."""
    row = _read(external_id, changes, answer)
    before = await find_customer(db, account_id, external_id)
    if before is not None:
        row.updated_at = max(row.updated_at or clock.now(), before.updated_at)
    await take_in(db, account_id, [row])
    customer = await find_customer(db, account_id, external_id)
    if customer is None:
        raise NotFound
    own = {name: _value(answer, changes, name) for name in OWN_TRAITS if name in answer or name in changes}
    if not own:
        return customer
    profile = await profiles.update(db, account_id, customer.profile_id, Traits(**own))
    kept = {name: getattr(profile, name) for name in own}
    await customers.note(db, account_id, external_id, kept)
    return replace(customer, **kept)


def _read(external_id: str, changes: Mapping[str, Any], answer: dict[str, msgspec.Raw]) -> GivenCustomer:
    known = {field.encode_name for field in msgspec.structs.fields(GivenCustomer)}
    cleared = {name: None for name in changes if name in known and name not in answer}
    said = cleared | {name: raw for name, raw in answer.items() if name in known} | {"external_id": external_id}
    try:
        row = msgspec.json.decode(msgspec.json.encode(said), type=GivenCustomer)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Conflict("The store's answer was not understood.", code="store_refused") from error
    checks = Checks(clock.now())
    KINDS["customers"].check(row, checks)
    if checks.problems:
        first = checks.problems[0]
        raise Conflict(
            f"The store's answer was not understood: {first.message}", code="store_refused", field=first.field
        )
    return row


def _value(answer: Mapping[str, msgspec.Raw], changes: Mapping[str, Any], name: str) -> str | None:
    if name not in answer:
        return changes.get(name)
    given = msgspec.json.decode(answer[name])
    return given if isinstance(given, str) else None


def _check(address: Address) -> None:
    checks = Checks(clock.now())
    checks.address("", address)
    for problem in checks.problems:
        raise Invalid(problem.field.removeprefix("."), problem.message)


async def _addresses(account_id: AccountId, external_id: str, wanted: str | None = None) -> list[dict[str, Any]]:
    async with transaction(account_id) as db:
        customer = await find_customer(db, account_id, external_id)
    addresses = list(customer.addresses) if customer else []
    if wanted is not None and all(kept["id"] != wanted for kept in addresses):
        raise NotFound
    return addresses


def _without_ids(addresses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in kept.items() if name != "id"} for kept in addresses]


def _said(address: Address) -> dict[str, Any]:
    return msgspec.to_builtins(address)


async def _note(account_id: AccountId, reason: str) -> None:
    async with transaction(account_id) as db:
        await health.note_failure(db, account_id, f"customer.update: {reason}")
