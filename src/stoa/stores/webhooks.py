"""`/callbacks/store/generic/{token}`: the batches of the PUTs, from a store that signs instead of holding a key."""

import msgspec

from stoa.kit import clock, tokens
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid, NotFound, Refusal
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId
from stoa.stores import signatures
from stoa.stores.actions import health
from stoa.stores.actions.connection import WEBHOOK_KIND, WEBHOOK_PATH, owns_webhook_token, valid_secrets
from stoa.stores.intake import MAX_BODY, read_batch, take_in
from stoa.stores.queries import once

BODY_LIMIT = MAX_BODY
ID_HEADER = "Stoa-Webhook-Id"
MAX_ID = 255


def is_ours(path: str) -> bool:
    return path.startswith(WEBHOOK_PATH)


async def answer(request: RawRequest) -> RawResponse:
    """The token in the path names the store. What is refused is counted before it is answered."""
    if request.method != "POST":
        raise _only_post()
    token = tokens.parse(request.path.removeprefix(WEBHOOK_PATH), WEBHOOK_KIND)
    if token is None:
        raise NotFound
    async with transaction(token.account_id) as db:
        if not await owns_webhook_token(db, token):
            raise NotFound
        outcome = await _take_in(db, token.account_id, request)
    if isinstance(outcome, Refusal):
        raise outcome
    return RawResponse(200, [(b"content-type", b"application/json")], outcome)


async def _take_in(db: Db, account_id: AccountId, request: RawRequest) -> bytes | Refusal:
    try:
        webhook_id = _header(request, ID_HEADER)
        secrets = await valid_secrets(db, account_id)
        signatures.verify(_header(request, signatures.HEADER), request.body, secrets, now=clock.now())
        batch = read_batch(None, request.body)
    except Refusal as refusal:
        await health.note_call(db, account_id, rejected=1, reason=refusal.message)
        return refusal
    if not await once.see_webhook(db, account_id, webhook_id, at=clock.now()):
        return (await once.answer_of_webhook(db, account_id, webhook_id) or "{}").encode()
    answer = await take_in(db, account_id, batch)
    encoded = msgspec.json.encode(answer)
    await once.keep_answer(db, account_id, webhook_id, encoded.decode())
    await health.note_call(db, account_id, rejected=len(answer.rejected), reason=answer.reason())
    return encoded


def _header(request: RawRequest, name: str) -> str:
    value = request.header(name.lower())
    if not value or len(value) > MAX_ID:
        raise Invalid(name, f"The header {name} is required, at most {MAX_ID} characters.")
    return value


def _only_post() -> Refusal:
    refusal = Refusal("Webhooks are sent with POST.", code="method_not_allowed")
    refusal.status = 405
    return refusal
