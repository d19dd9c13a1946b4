"""What a text costs before it leaves, where the store said what its provider takes for a part."""

from decimal import Decimal

import msgspec

from stoa import accounts
from stoa.kit.db import Db
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.models import Route
from stoa.sms.routes import senders_of
from stoa.sms.rules.numbers import country_of

ELSEWHERE = "default"


class Cost(msgspec.Struct):
    """In whole units of the currency: parts cost fractions of a cent."""

    amount: str
    per_part: str
    currency: str


async def cost_of(
    db: Db, account_id: AccountId, parts: int, *, to: str | None = None, sender: str | None = None
) -> Cost | None:
    """By the sender it would have; None where nobody told the price. Without a number, as anywhere."""
    route = await _route(db, account_id, to, sender)
    if route is None:
        return None
    if route.provider == "virtual":
        return Cost("0", "0", (await accounts.get(db, account_id)).currency)
    prices = {price.country: price for price in await queries.prices(db, account_id, route.route_id)}
    price = prices.get((to and country_of(to)) or ELSEWHERE) or prices.get(ELSEWHERE)
    return price and Cost(plain(price.per_part * parts), plain(price.per_part), price.currency)


async def _route(db: Db, account_id: AccountId, to: str | None, sender: str | None) -> Route | None:
    senders = await senders_of(db, account_id)
    if to is None:
        default = [each for each in senders.usable if each.sender.is_default] or senders.usable
        return default[0].route if default else None
    try:
        return senders.choose(to=to, wanted=sender).route
    except Refusal:
        return None


def plain(amount: Decimal) -> str:
    """Without the zeros that say nothing."""
    return f"{amount.normalize():f}"
