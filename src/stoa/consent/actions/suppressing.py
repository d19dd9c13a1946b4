"""Addresses not to be written to, whatever was agreed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from stoa.consent import hashes, rules
from stoa.consent.actions.recording import normal
from stoa.consent.mirroring import MIRRORED, mirror
from stoa.consent.models import Suppression
from stoa.consent.queries import suppressions
from stoa.consent.rules import Scope
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean_json

BY_STORE = "user"


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
    """Whether it reaches further than before for this reason. Without a scope it reaches as far as its reason does."""
    if reason not in rules.SCOPES:
        raise Invalid("reason", f"One of {', '.join(rules.SCOPES)}.")
    row = _of(account_id, channel, address, reason) | {"since": at or clock.now(), "actor": actor}
    row |= {"scope": scope or rules.SCOPES[reason], "source": clean_json(dict(source or {}))}
    is_new = await suppressions.put(db, account_id, row)
    if is_new and channel == "sms" and reason == MIRRORED:
        await mirror(db, account_id, row["address_hash"])
    return is_new


async def suppress_until(
    db: Db,
    account_id: AccountId,
    *,
    channel: str,
    address: str,
    until: datetime | None,
    actor: str,
    source: Mapping[str, Any],
) -> None:
    """The store keeps everything back, for a while or for good; said again, until the later of the two ends."""
    row = _of(account_id, channel, address, BY_STORE) | {"since": clock.now(), "actor": actor, "expires_at": until}
    await suppressions.put(db, account_id, row | {"scope": "all", "source": clean_json(dict(source))})


def _of(account_id: AccountId, channel: str, address: str, reason: str) -> dict[str, Any]:
    known = normal(channel, address)
    return {
        "suppression_id": new_id(),
        "channel": channel,
        "address_hash": hashes.of_address(account_id, channel, known),
        "address": known,
        "reason": reason,
        "expires_at": None,
    }


async def lift(
    db: Db, account_id: AccountId, *, channel: str, address: str, reasons: Collection[str], by: str
) -> list[str]:
    """The reasons that are no longer in force."""
    digest = hashes.of_address(account_id, channel, normal(channel, address))
    lifted = await suppressions.lift(db, account_id, (channel, digest), reasons=reasons, at=clock.now(), by=by)
    if channel == "sms" and MIRRORED in lifted:
        await mirror(db, account_id, digest)
    return lifted


async def lift_what_is_over(db: Db, account_id: AccountId, *, limit: int = 500) -> int:
    """Lifts those that were said for a while; how many."""
    over = await suppressions.over(db, account_id, now=clock.now(), limit=limit)
    for row in over:
        row.lifted_at, row.lifted_by = row.expires_at, "the end that was said"
    await db.flush()
    return len(over)


async def in_force(db: Db, account_id: AccountId, channel: str, address: str) -> Sequence[Suppression]:
    """What stands against writing to an address in its comparable form."""
    return await suppressions.in_force(db, account_id, channel, hashes.of_address(account_id, channel, address))


async def reasons_against(db: Db, account_id: AccountId, channel: str, address: str) -> set[str]:
    """Why an address is suppressed, if it is."""
    return {row.reason for row in await in_force(db, account_id, channel, address)}
