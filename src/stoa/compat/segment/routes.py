"""The doors under `/v1`: everything is taken in, durably, before `{"success": true}` is said."""

import msgspec
import structlog

from stoa import accounts, ingest
from stoa.compat.segment.messages import read_batch, read_message, write_key
from stoa.compat.segment.translation import incoming
from stoa.kit import clock
from stoa.kit.db import is_away
from stoa.kit.errors import NotFound, Refusal, Unavailable
from stoa.kit.http import RawRequest, RawResponse

KINDS = frozenset({"identify", "track", "page", "screen", "group", "alias"})
BATCHES = frozenset({"batch", "import"})
JSON = (b"content-type", b"application/json")
CODES = {401: "invalid_write_key", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 500: "error"}

log = structlog.get_logger()


async def answer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    """`path` is the address in its parts. Always answers, in the format the tracking clients read."""
    try:
        return await _answer(request, path)
    except Refusal as refusal:
        return refused(refusal)
    except Exception as error:
        if is_away(error):
            return refused(Unavailable("The database is away for a moment. Try again.", retry_after=1))
        log.exception("request.failed", path=request.path)
        return _error(500, "error", "Something went wrong on our side. Nothing was changed.")


async def _answer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    kind = path[1] if len(path) == 2 else ""
    if kind not in KINDS | BATCHES:
        raise NotFound("There is no such call.")
    if request.method != "POST":
        response = _error(405, "method_not_allowed", "Calls are sent by POST.")
        return RawResponse(response.status, [*response.headers, (b"allow", b"POST")], response.body)
    messages, key = read_batch(request) if kind in BATCHES else read_message(request, kind)
    actor = await accounts.authenticate_key(write_key(request, key))
    actor.require("events:write")
    now = clock.now()
    await ingest.accept(actor.account_id, [item for message in messages for item in incoming(message, now)])
    return RawResponse(200, [JSON], b'{"success": true}')


def refused(refusal: Refusal) -> RawResponse:
    response = _error(refusal.status, CODES.get(refusal.status, refusal.code), refusal.message)
    if refusal.retry_after is None:
        return response
    headers = [*response.headers, (b"retry-after", str(refusal.retry_after).encode())]
    return RawResponse(response.status, headers, response.body)


def _error(status: int, code: str, message: str) -> RawResponse:
    return RawResponse(status, [JSON], msgspec.json.encode({"code": code, "message": message}))
