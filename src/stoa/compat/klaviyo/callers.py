"""Who is calling: the holder of a private key, or a page of the site named by `company_id`."""

from dataclasses import dataclass
from functools import cache

from stoa import accounts
from stoa.compat.klaviyo.asked import parameters
from stoa.compat.klaviyo.problems import invalid_parameter, of_status
from stoa.kit.db import transaction
from stoa.kit.errors import NotFound, NotSignedIn
from stoa.kit.http import RawRequest
from stoa.kit.ids import AccountId

SCHEME = "klaviyo-api-key"


@dataclass(frozen=True)
class Caller:
    account_id: AccountId
    site_id: str


async def key_holder(request: RawRequest, *scopes: str) -> Caller:
    """Raises NotSignedIn without a valid key, NotAllowed without a scope."""
    scheme, _, key = (request.header("authorization") or "").strip().partition(" ")
    if scheme.lower() != SCHEME:
        raise NotSignedIn("Missing or invalid private key.")
    actor = await accounts.authenticate_key(key.strip())
    for scope in scopes:
        actor.require(scope)
    return Caller(actor.account_id, await _site_of(actor.account_id))


async def page_of_site(request: RawRequest) -> Caller:
    """The site a browser names. A request that carries an origin must come from one the site registered."""
    site_id = parameters(request.query).get("company_id", "")
    if not site_id:
        raise invalid_parameter("The parameter 'company_id' is required.", "company_id")
    try:
        account_id = await accounts.account_of_site(site_id)
    except NotFound:
        raise invalid_parameter(f"No company has the id {site_id[:64]}.", "company_id") from None
    origin = request.header("origin")
    if origin is not None and not await accounts.origin_allowed(site_id, origin):
        raise of_status(403, "This origin is not registered with this company.")
    return Caller(account_id, site_id)


@cache
def _site_ids() -> dict[AccountId, str]:
    """Site ids by account. They never change, so they are asked for once per process."""
    return {}


async def _site_of(account_id: AccountId) -> str:
    known = _site_ids()
    if account_id not in known:
        async with transaction(account_id) as db:
            known[account_id] = (await accounts.get(db, account_id)).site_id
    return known[account_id]
