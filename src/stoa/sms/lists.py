"""Providers that keep a list of their own of numbers not to be texted."""

from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.adapters import lists_of
from stoa.sms.models import Route


async def has_lists(db: Db, account_id: AccountId) -> bool:
    return any(map(_has_list, await queries.routes(db, account_id)))


async def tell_lists(account_id: AccountId, phone: str, *, is_stopped: bool) -> None:
    """Told twice changes nothing. Call it with no transaction open; raises Failed or Unknown."""
    async with transaction(account_id) as db:
        routes = [route for route in await queries.routes(db, account_id) if _has_list(route)]
    for provider in await lists_of(routes):
        await provider.block(phone, is_blocked=is_stopped)


def _has_list(route: Route) -> bool:
    return route.is_on and route.provider == "smsapi"
