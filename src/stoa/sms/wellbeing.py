"""How routes are doing: a real call to the provider, and what it said."""

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
    """The same by the session that is open here anyway."""
    await _keep(route, *await _ask(await provider_of(route)))


async def keep_trouble(db: Db, account_id: AccountId, route_id: UUID, words: str) -> None:
    """What a text met with on its way; shown until the provider is next asked."""
    route = await queries.find_route(db, account_id, route_id)
    if route is not None:
        said = (route.last_health or {}) | {"is_well": False, "words": words, "at": clock.now()}
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
