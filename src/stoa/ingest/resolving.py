"""Who was it, and onto the ledger: a batch of one account at a time, set by set, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from stoa import ledger, profiles, visitors
from stoa.ingest import rules
from stoa.ingest.incoming import Incoming
from stoa.ingest.rules import Ready
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, Unavailable
from stoa.kit.ids import AccountId
from stoa.profiles import Claim, Said

Outcome = UUID | Invalid
"""The profile of an item, or why it could not be taken in."""


async def resolve_now(db: Db, account_id: AccountId, items: Sequence[Incoming]) -> list[UUID]:
    """Takes them in inside the caller's transaction; the profile of each. Raises Invalid for one that cannot be."""
    now = clock.now()
    outcomes = await resolve(db, account_id, [rules.prepare(item, now=now) for item in items])
    for outcome in outcomes:
        if isinstance(outcome, Invalid):
            raise outcome
    return outcomes


async def resolve(db: Db, account_id: AccountId, items: Sequence[Ready]) -> list[Outcome]:
    """Finds or makes the profiles, applies what was said of them, appends the events."""
    found = await _identify(db, account_id, items)
    outcomes: list[Outcome] = [
        profile_id or Invalid("profile", "No profile is known by what is named here.") for profile_id in found
    ]
    for position, refusal in (await _describe(db, account_id, items, outcomes)).items():
        outcomes[position] = refusal
    await _append(db, account_id, items, outcomes)
    return outcomes


async def refused_metrics(db: Db, account_id: AccountId, items: Sequence[Ready]) -> set[str]:
    """Names of events that pages told of, for which there is no room: anybody can make up as many as he likes."""
    names = [item.event.metric for item in items if item.event is not None and not item.may_merge]
    if not names:
        return set()
    return await ledger.metrics_without_room(db, account_id, list(dict.fromkeys(names)), most=rules.MOST_METRICS)


async def _identify(db: Db, account_id: AccountId, items: Sequence[Ready]) -> list[UUID | None]:
    links = sorted({item.kx for item in items if item.kx})
    recognized = await visitors.profile_of_kx_many(db, account_id, links) if links else {}
    claims = [Claim(_with_link(item, recognized), item.may_merge) for item in items]
    return await profiles.find_or_make_each(db, account_id, claims)


def _with_link(item: Ready, recognized: dict[str, UUID]) -> profiles.Identifiers:
    if not item.kx or item.kx not in recognized:
        return item.who
    return replace(item.who, recognized_id=recognized[item.kx])


async def _describe(
    db: Db, account_id: AccountId, items: Sequence[Ready], outcomes: Sequence[Outcome]
) -> dict[int, Invalid]:
    """Applies traits in the order of arrival. What somebody trusted has said, no page overwrites."""
    positions = [
        position
        for position, item in enumerate(items)
        if item.traits is not None and isinstance(outcomes[position], UUID)
    ]
    if not positions:
        return {}
    said = [
        Said(outcomes[position], items[position].traits, gently=not items[position].may_merge) for position in positions
    ]
    _, refused = await profiles.update_many(db, account_id, said)
    return {positions[place]: refusal for place, refusal in refused.items()}


async def _append(db: Db, account_id: AccountId, items: Sequence[Ready], outcomes: Sequence[Outcome]) -> None:
    entries: list[ledger.Entry] = []
    moments: dict[UUID, list[datetime]] = defaultdict(list)
    for item, profile_id in zip(items, outcomes, strict=True):
        if item.event is not None and isinstance(profile_id, UUID):
            entries.append(_entry(item, item.event, profile_id))
            moments[profile_id].append(item.event.at)
    there = await profiles.touch(db, account_id, moments)
    if len(there) < len(moments):
        # Somebody merged or erased one between our reading and now. Nothing is written yet that the next try would not.
        raise Unavailable("A profile has just moved. Try again.", retry_after=1)
    await ledger.append(db, account_id, entries)
    views = [
        visitors.View(item.who.anonymous_id, msgspec.json.decode(item.event.properties), item.event.at)
        for item in items
        if item.event is not None and item.event.metric == visitors.VIEWED_PRODUCT and item.who.anonymous_id
    ]
    if views:
        await visitors.note_views(db, account_id, views)


def _entry(item: Ready, event: rules.Happening, profile_id: UUID) -> ledger.Entry:
    return ledger.Entry(
        metric=event.metric,
        profile_id=profile_id,
        at=event.at,
        properties=event.properties,
        unique_id=event.unique_id,
        key=rules.key_of(item, profile_id),
        value=event.value,
        currency=event.currency,
        source=event.source,
        is_backfill=event.is_backfill,
    )
