"""`/callbacks/sms/{provider}/{token}`: receipts and texts, told by providers. The token names account and route."""

from stoa import sms
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound, Refusal
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean
from stoa.messages.actions.receipts import settle_receipts
from stoa.messages.actions.receiving import received
from stoa.messages.queries import receipts as queries

BODY_LIMIT = 100_000
KEPT = 20_000


def is_ours(path: str) -> bool:
    return path.startswith(sms.CALLBACK_PATH)


async def answer(request: RawRequest) -> RawResponse:
    """What it says is true, or written down, when the provider hears that we have it; and what it said is kept as it
    came. A call that is not the provider's is kept too, and refused.
    """
    provider_name, _, secret = request.path.removeprefix(sms.CALLBACK_PATH).partition("/")
    token = sms.callback_token(secret)
    if token is None:
        raise NotFound
    async with transaction(token.account_id) as db:
        route = await sms.route_of_callback(db, token)
        if route is None or route.provider != provider_name:
            raise NotFound
        provider = await sms.provider_of(route)
        try:
            outcome = await _take_in(db, route, provider, request)
        except Refusal as refusal:
            outcome = refusal
        await _keep(db, route, request, outcome)
    if isinstance(outcome, Refusal):
        raise outcome
    return provider.acknowledgement


async def _take_in(db: Db, route: sms.Route, provider: sms.Provider, request: RawRequest) -> str:
    account_id = AccountId(route.account_id)
    receipts = provider.receipts(request)
    texts = provider.inbound(request)
    looked_up = provider.looked_up(request)
    await settle_receipts(db, account_id, route, receipts)
    for text in texts:
        await received(db, account_id, route, text)
    await sms.keep_looked_up(db, account_id, route, looked_up)
    return f"{len(receipts)} receipts, {len(texts)} texts, {len(looked_up)} look-ups"


async def _keep(db: Db, route: sms.Route, request: RawRequest, outcome: str | Refusal) -> None:
    await queries.keep_callback(
        db,
        AccountId(route.account_id),
        {
            "callback_id": new_id(),
            "route_id": route.route_id,
            "at": clock.now(),
            "method": request.method,
            "query": _text(request.query),
            "body": _text(request.body),
            "outcome": f"refused: {outcome.message}" if isinstance(outcome, Refusal) else outcome,
        },
    )


def _text(raw: bytes) -> str:
    return clean(raw[:KEPT].decode(errors="replace"))
