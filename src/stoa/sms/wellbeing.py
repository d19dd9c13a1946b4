"""How routes are doing: a real call to the provider, and what it said."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.adapters import new_provider, provider_of
from stoa.sms.exchange import Balance, Failed, Health, Unknown
from stoa.sms.models import Route
from stoa.sms.provider import Provider

REFUSAL_SHOWN = timedelta(days=1)
NO_ANSWER = "The provider was reached, but did not answer."


async def try_route(account_id: AccountId, route_id: UUID) -> dict[str, Any]:
    """Asks the provider now and keeps what came of it. Call it with no transaction open."""
    async with transaction(account_id) as db:
        route = await queries.get_route(db, account_id, route_id)
    provider = new_provider(route)
    try:
        return await _keep(route, *await _ask(provider))
    finally:
        await provider.close()


async def ask_after(route: Route) -> None:
    """The same by the session that is open here anyway. A provider that answers has not thereby taken back what it
    refused a text for.
    """
    health, balance = await _ask(await provider_of(route))
    before = route.last_health or {}
    refused_at = before.get("refused_at")
    if not health.is_well or not refused_at or datetime.fromisoformat(refused_at) < clock.now() - REFUSAL_SHOWN:
        await _keep(route, health, balance)
    else:
        async with transaction(AccountId(route.account_id)) as db:
            await queries.keep_health(db, AccountId(route.account_id), route.route_id, before | _of(balance))


async def keep_trouble(db: Db, account_id: AccountId, route_id: UUID, words: str) -> None:
    """What a text met with on its way; shown for a day, or until the owner tries the route."""
    route = await queries.find_route(db, account_id, route_id)
    if route is not None:
        now = clock.now()
        said = (route.last_health or {}) | {"is_well": False, "words": words, "at": now, "refused_at": now}
        await queries.keep_health(db, account_id, route_id, said)


async def _keep(route: Route, health: Health, balance: Balance | None) -> dict[str, Any]:
    account_id = AccountId(route.account_id)
    said = {"is_well": health.is_well, "words": health.words, "at": clock.now()} | _of(balance)
    async with transaction(account_id) as db:
        await queries.keep_health(db, account_id, route.route_id, said)
    return said


async def _ask(provider: Provider) -> tuple[Health, Balance | None]:
    try:
        return await provider.health(), await provider.balance()
    except Failed as failed:
        return Health(is_well=False, words=failed.detail), None
    except Unknown:
        return Health(is_well=False, words=NO_ANSWER), None


def _of(balance: Balance | None) -> dict[str, Any]:
    return {"balance": {"amount": balance.amount, "unit": balance.unit}} if balance else {}
