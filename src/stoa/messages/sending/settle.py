"""The third beat: what became of the calls, many in one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from stoa import consent, ledger, sms
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.messages.actions import receipts
from stoa.messages.events import FailedSms, SentSms
from stoa.messages.live import tell
from stoa.messages.queries import claims
from stoa.messages.queries import receipts as receipt_queries
from stoa.messages.queries.claims import Settlement
from stoa.messages.rules.sending import ABOUT_ORDERS, AfterFailure, after_failure
from stoa.messages.rules.statuses import SUBMITTED
from stoa.messages.sending.claim import resting_routes
from stoa.messages.sending.outbound import Outcome, Ready


async def settle(db: Db, account_id: AccountId, outcomes: Sequence[Outcome]) -> None:
    """All of one account. Told again after a crash of the database it changes nothing."""
    now = clock.now()
    await advisory_lock(db, account_id, receipts.LOCK)
    nexts = await _what_next(db, account_id, outcomes, now)
    settlements = [_settlement(outcome, nexts, now) for outcome in outcomes]
    open_ids = await claims.settle(db, account_id, settlements, now=now)
    settled = [outcome for outcome in outcomes if outcome.ready.message_id in open_ids]
    await _pause(db, account_id, settled, nexts, now)
    await _tell_owner(db, account_id, settled)
    for outcome in settled:
        if outcome.failed is not None:
            await receipts.learn(
                db, account_id, outcome.ready.address, outcome.failed.cls, outcome.failed.code, now=now
            )
    await _name_parts(db, account_id, settled, now)
    ended = {each.message_id for each in settlements if each.status == "failed"}
    facts = [fact for outcome in settled if (fact := _fact(outcome, ended, now)) is not None]
    if facts:
        await ledger.record(db, account_id, *facts)
    await _tell_consent(db, account_id, settled, now)
    await tell(db, account_id)


async def _what_next(
    db: Db, account_id: AccountId, outcomes: Sequence[Outcome], now: datetime
) -> dict[UUID, AfterFailure]:
    """Of those that certainly did not leave."""
    failed = [(outcome.ready, outcome.failed.cls) for outcome in outcomes if outcome.failed is not None]
    if not failed:
        return {}
    senders = (await sms.senders_of(db, account_id)).without(await resting_routes(db, account_id, now=now))
    return {
        ready.message_id: after_failure(
            cls, ready.attempts, ready.message_id, has_other_way=_has_other_way(ready, senders)
        )
        for ready, cls in failed
    }


def _has_other_way(ready: Ready, senders: sms.Senders) -> bool:
    try:
        senders.without([ready.route.route_id]).choose(to=ready.address, wanted=ready.sender_wanted)
    except Refusal:
        return False
    return True


def _settlement(outcome: Outcome, nexts: Mapping[UUID, AfterFailure], now: datetime) -> Settlement:
    ready = outcome.ready
    if outcome.accepted is not None:
        return Settlement(
            ready.message_id,
            SUBMITTED,
            cost_minor=outcome.accepted.cost_minor,
            currency=outcome.accepted.currency,
        )
    if outcome.failed is None:
        return Settlement(ready.message_id, "unknown", "unknown_outcome", "It was handed over, and no answer came.")
    failed = outcome.failed
    what = nexts[ready.message_id]
    detail = f"{failed.code}: {failed.detail}"[:500]
    if what.again_after is not None and now + what.again_after < ready.expires_at:
        again = now + what.again_after
        return Settlement(ready.message_id, "queued", failed.cls, detail, again, uncounted=0 if what.counts else 1)
    return Settlement(ready.message_id, "failed", failed.cls, detail)


async def _pause(
    db: Db, account_id: AccountId, settled: Sequence[Outcome], nexts: Mapping[UUID, AfterFailure], now: datetime
) -> None:
    """For as long as the worst of it asks."""
    pauses: dict[UUID, timedelta] = {}
    for outcome in settled:
        what = nexts.get(outcome.ready.message_id)
        if what is not None and what.pauses is not None:
            route_id = outcome.ready.route.route_id
            pauses[route_id] = max(what.pauses, pauses.get(route_id, timedelta()))
    for route_id, pause in sorted(pauses.items()):
        await claims.pause_bucket(db, account_id, f"{claims.ROUTE}{route_id}", until=now + pause)


async def _tell_owner(db: Db, account_id: AccountId, settled: Sequence[Outcome]) -> None:
    """Of what only the owner can put right: an account that is closed or empty, words or a sender not allowed."""
    refused = {
        outcome.ready.route.route_id: outcome.failed
        for outcome in settled
        if outcome.failed is not None and outcome.failed.cls in ("account", "policy")
    }
    for route_id, failed in sorted(refused.items()):
        words = f"The provider refused a text: {failed.detail} ({failed.code})"
        await sms.keep_trouble(db, account_id, route_id, words)


async def _name_parts(db: Db, account_id: AccountId, settled: Sequence[Outcome], now: datetime) -> None:
    """What the provider calls the parts, and what it may have said of them already."""
    rows = [
        {
            "route_id": outcome.ready.route.route_id,
            "provider_id": receipts.known_as(provider_id),
            "message_id": outcome.ready.message_id,
            "number": number,
            "status": SUBMITTED,
        }
        for outcome in settled
        if outcome.accepted is not None
        for number, provider_id in enumerate(outcome.accepted.provider_ids, 1)
    ]
    if not rows:
        return
    await claims.add_parts(db, account_id, rows)
    by_route: dict[UUID, dict[str, UUID]] = defaultdict(dict)
    for row in rows:
        by_route[row["route_id"]][row["provider_id"]] = row["message_id"]
    for route_id, parents in by_route.items():
        orphans = await receipt_queries.adopt(db, account_id, route_id, parents)
        await receipts.apply(
            db, account_id, route_id, [(parents[orphan.provider_id], orphan) for orphan in orphans], now=now
        )


def _fact(outcome: Outcome, ended: set[UUID], now: datetime) -> SentSms | FailedSms | None:
    ready = outcome.ready
    if ready.profile_id is None:
        return None
    said = {
        "profile_id": ready.profile_id,
        "at": now,
        "message_id": ready.message_id,
        "kind": ready.kind,
        "purpose": ready.purpose,
        "our_number": ready.sender,
        "their_number": ready.address,
    }
    if outcome.accepted is not None:
        return SentSms(**said, text="" if ready.kind == "security" else ready.text, parts=ready.parts)
    if ready.message_id in ended and outcome.failed is not None:
        return FailedSms(**said, reason=outcome.failed.cls)
    return None


async def _tell_consent(db: Db, account_id: AccountId, settled: Sequence[Outcome], now: datetime) -> None:
    """A question for her consent left, or may have: the proof says when. Only questions are transactional and not about
    orders.
    """
    for outcome in settled:
        ready = outcome.ready
        if outcome.failed is None and ready.kind == "transactional" and ready.purpose != ABOUT_ORDERS:
            await consent.asked(
                db, account_id, message_id=ready.message_id, phone=ready.address, body=ready.text, at=now
            )


def by_account(outcomes: Sequence[Outcome]) -> dict[AccountId, list[Outcome]]:
    grouped: dict[AccountId, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        grouped[outcome.ready.account_id].append(outcome)
    return grouped
