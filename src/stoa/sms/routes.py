"""Routes and senders as the rest of the house sees them."""

from functools import lru_cache

from stoa.kit import tokens
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.models import Route
from stoa.sms.rules.choosing import Chosen, Senders

CALLBACK_KIND = "cb"
CALLBACK_PATH = "/callbacks/sms/"


async def senders_of(db: Db, account_id: AccountId) -> Senders:
    """All a store can send from, in one statement; choose from it for each text of a batch."""
    active = [Chosen(sender, route) for sender, route in await queries.active_senders(db, account_id)]
    return Senders([each for each in active if each.route.is_on], [each for each in active if not each.route.is_on])


async def choose_sender(
    db: Db,
    account_id: AccountId,
    *,
    to: str,
    wanted: str | None = None,
    sticky: str | None = None,
    must_receive: bool = False,
) -> Chosen:
    """Raises Refusal `no_sender`, `sender_unknown` or `country_not_possible`."""
    senders = await senders_of(db, account_id)
    return senders.choose(to=to, wanted=wanted, sticky=sticky, must_receive=must_receive)


async def is_set_up(db: Db, account_id: AccountId, country: str | None = None, *, must_receive: bool = True) -> bool:
    """Whether texts can be sent, and answered, at all or to one country."""
    return (await senders_of(db, account_id)).serves(country, must_receive=must_receive)


def callback_url(route: Route) -> str:
    """Where the provider reports to; whoever knows it speaks for the route."""
    return f"{settings().base_url}{CALLBACK_PATH}{route.provider}/{_unsealed(route.callback_token)}"


# Asked for with every text of a campaign.
_unsealed = lru_cache(1000)(tokens.unseal)


async def route_of_callback(db: Db, token: tokens.Token) -> Route | None:
    """The route a callback's token names; `db` has entered the token's account."""
    return await queries.route_by_digest(db, token.account_id, token.digest)


def callback_token(text: str) -> tokens.Token | None:
    return tokens.parse(text, CALLBACK_KIND)
