"""Asking the network about numbers, where a route is set up to."""

from collections.abc import Sequence
from datetime import timedelta

from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.adapters import provider_of
from stoa.sms.exchange import Failed, LookUp, Unknown
from stoa.sms.models import LookedUp, Route

GOOD_FOR = timedelta(days=30)
# A network that has not answered by then is asked anew.
PATIENCE = timedelta(hours=1)
INACTIVE = "The network says that this number is not in use."


async def look_up(account_id: AccountId, phone: str) -> LookUp | None:
    """What the network says, or said lately; None where no route can ask. Call it with no transaction open."""
    async with transaction(account_id) as db:
        held = await queries.find_looked_up(db, account_id, phone)
        route = await who_looks_up(db, account_id)
    if held is not None and _is_fresh(held):
        return _said(held)
    if route is None:
        return None
    try:
        answer = await (await provider_of(route)).look_up(phone)
    except (Failed, Unknown) as error:
        return LookUp(phone=phone, status="unknown", reason=str(error))
    if answer is not None:
        async with transaction(account_id) as db:
            await _keep(db, account_id, route, answer)
    return answer


async def keep_looked_up(db: Db, account_id: AccountId, route: Route, answers: Sequence[LookUp]) -> None:
    """Answers that came later, by callback."""
    for answer in answers:
        await _keep(db, account_id, route, answer)


async def last_look_ups(db: Db, account_id: AccountId, phones: Sequence[str]) -> dict[str, LookUp]:
    """What the network last said of these numbers, or is still asked."""
    return {row.phone: _said(row) for row in await queries.looked_up(db, account_id, phones)}


async def inactive_among(db: Db, account_id: AccountId, phones: Sequence[str]) -> dict[str, str]:
    """Of these numbers those the network does not know (any more), each with the reason; one statement."""
    rows = await queries.looked_up(db, account_id, phones)
    return {row.phone: row.reason or INACTIVE for row in rows if row.status == "inactive" and _is_fresh(row)}


async def found_active(db: Db, account_id: AccountId, phone: str) -> None:
    """There is a sign of life from a number that its network did not know."""
    await queries.revive(db, account_id, phone, at=clock.now())


async def known_lately(db: Db, account_id: AccountId, phones: Sequence[str]) -> dict[str, LookUp]:
    """What was said of these numbers so lately that asking again would tell nothing new."""
    rows = await queries.looked_up(db, account_id, phones)
    return {row.phone: _said(row) for row in rows if _is_fresh(row)}


async def who_looks_up(db: Db, account_id: AccountId) -> Route | None:
    """The route whose provider may be asked about numbers."""
    routes = await queries.routes(db, account_id)
    return next((route for route in routes if route.is_on and route.settings.get("looks_up_numbers")), None)


def _is_fresh(row: LookedUp) -> bool:
    now = clock.now()
    return now - row.asked_at < (GOOD_FOR if row.checked_at else PATIENCE)


async def _keep(db: Db, account_id: AccountId, route: Route, answer: LookUp) -> None:
    now = clock.now()
    row = await queries.find_looked_up(db, account_id, answer.phone)
    if row is None:
        row = LookedUp(account_id=account_id, phone=answer.phone, asked_at=now)
        db.add(row)
    if answer.status == "pending":
        row.asked_at, row.checked_at = now, None
    else:
        row.checked_at = now
    row.route_id, row.status = route.route_id, answer.status
    row.look_up_id = answer.look_up_id or row.look_up_id
    row.network, row.line_type, row.is_ported = answer.network, answer.line_type, answer.is_ported
    row.reason = answer.reason
    await db.flush()


def _said(row: LookedUp) -> LookUp:
    return LookUp(
        phone=row.phone,
        status=row.status,  # type: ignore[arg-type]
        look_up_id=row.look_up_id,
        network=row.network,
        line_type=row.line_type,
        is_ported=row.is_ported,
        reason=row.reason,
    )
