"""Addresses not to be written to, whatever was agreed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from stoa.consent import hashes, rules
from stoa.consent.actions.recording import normal
from stoa.consent.queries import suppressions
from stoa.consent.rules import Scope
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean_json


async def suppress(
    db: Db,
    account_id: AccountId,
    *,
    channel: str,
    address: str,
    reason: str,
    scope: Scope | None = None,
    at: datetime | None = None,
    actor: str | None = None,
    source: Mapping[str, Any] | None = None,
) -> bool:
    """Whether it is new for this reason. Without a scope it reaches as far as its reason does."""
    if reason not in rules.SCOPES:
        raise Invalid("reason", f"One of {', '.join(rules.SCOPES)}.")
    known = normal(channel, address)
    row = {
        "suppression_id": new_id(),
        "channel": channel,
        "address_hash": hashes.of_address(account_id, channel, known),
        "address": known,
        "reason": reason,
        "scope": scope or rules.SCOPES[reason],
        "since": at or clock.now(),
        "actor": actor,
        "source": clean_json(dict(source or {})),
    }
    return await suppressions.put(db, account_id, row)


async def lift(
    db: Db, account_id: AccountId, *, channel: str, address: str, reasons: Collection[str], by: str
) -> list[str]:
    """The reasons that are no longer in force."""
    digest = hashes.of_address(account_id, channel, normal(channel, address))
    return await suppressions.lift(db, account_id, (channel, digest), reasons=reasons, at=clock.now(), by=by)


async def scope_of(db: Db, account_id: AccountId, channel: str, address: str) -> Scope | None:
    """How far the widest suppression of an address reaches."""
    digest = hashes.of_address(account_id, channel, address)
    scopes = {row.scope for row in await suppressions.in_force(db, account_id, channel, digest)}
    return "all" if "all" in scopes else "marketing" if scopes else None
