"""`/api/v1/sms/routes/{id}/prices`: what a part costs, as the store agreed with its provider."""

from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import get, put
from msgspec import Meta

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, from_text
from stoa.kit.limits import formed
from stoa.kit.money import currencies
from stoa.sms import queries
from stoa.sms.models import Route
from stoa.sms.prices import plain

MAX_PRICES = 300
Country = Annotated[str, formed("^([A-Z]{2}|default)$", "a country by its two capital letters, such as IT, or default")]
PerPart = Annotated[str, formed(r"^\d{1,5}(\.\d{1,6})?$", "a price such as 0.045")]


class Prices(msgspec.Struct, forbid_unknown_fields=True):
    """Per part by country, `default` for all others; in whole units of the currency, such as 0.0541."""

    currency: Annotated[str, formed("^[A-Z]{3}$", "a currency by its three capital letters, such as EUR")]
    per_part: Annotated[dict[Country, PerPart], Meta(max_length=MAX_PRICES)]


@get("/sms/routes/{route_id:str}/prices", scope="sms:read")
async def list_prices(db: Db, actor: Actor, route_id: str) -> Prices:
    return await _prices(db, actor.account_id, await queries.get_route(db, actor.account_id, from_text(route_id)))


@put("/sms/routes/{route_id:str}/prices", scope="sms:write")
async def set_prices(db: Db, actor: Actor, route_id: str, data: Prices) -> Prices:
    """All of them at once."""
    route = await queries.get_route(db, actor.account_id, from_text(route_id))
    if route.provider == "virtual":
        raise Invalid("per_part", "Texts to the virtual phone cost nothing.")
    if data.currency not in currencies():
        raise Invalid("currency", "This is not an ISO 4217 currency code, such as EUR.")
    per_part = {country: Decimal(price) for country, price in data.per_part.items()}
    await queries.replace_prices(db, actor.account_id, route.route_id, data.currency, per_part)
    await accounts.audit(db, actor, "sms_prices.changed", route.route_id, countries=sorted(per_part))
    return await _prices(db, actor.account_id, route)


async def _prices(db: Db, account_id: AccountId, route: Route) -> Prices:
    currency = (await accounts.get(db, account_id)).currency
    if route.provider == "virtual":
        return Prices(currency, {"default": "0"})
    kept = await queries.prices(db, account_id, route.route_id)
    return Prices(kept[0].currency if kept else currency, {each.country: plain(each.per_part) for each in kept})


handlers = [list_prices, set_prices]
