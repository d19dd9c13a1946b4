"""The outermost door: what must hold for every answer, and the doors that are too busy to pass through the framework.

Request id, body limit, CORS and the cross-site check are here because a framework's own 404, 405 and preflight
answers run past its middleware.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog

from stoa import accounts, chat
from stoa.kit.errors import NotAllowed, Refusal, TooLarge
from stoa.kit.http import RawHandler, RawRequest, RawResponse
from stoa.kit.ids import new_id
from stoa.main.refusals import as_refusal, body_of

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

log = structlog.get_logger()

BROWSER_DOORS = ("/client/", "/hub/v1/", "/v1/", "/onsite/")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
    (b"access-control-allow-headers", b"authorization, content-type, revision, x-klaviyo-user-agent"),
    (b"access-control-max-age", b"7200"),
]
ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
DEFAULT_BODY_LIMIT = 5_000_000
HUB_BODY_LIMIT = 64_000
# Where the body is a picture. A page of another site can send neither a picture's type nor JSON without asking first.
PICTURE_DOORS = frozenset({"/hub/v1/chat/attachments", "/api/v1/ticket-attachments"})


@dataclass(frozen=True)
class Door:
    """Paths answered before the framework. `refused` says in the door's own format what stopped a call before it."""

    owns: Callable[[str], bool]
    handler: RawHandler
    body_limit: int
    refused: Callable[[RawRequest, Refusal], RawResponse]


class Front:
    def __init__(
        self, framework: Application, doors: Sequence[Door], rest: Application | None, own: Sequence[str]
    ) -> None:
        """`own` prefixes belong to the framework; what is under none of them goes to `rest` (the demo store)."""
        self._framework = framework
        self._doors = tuple(doors)
        self._rest = rest
        self._own = tuple(own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._framework(scope, receive, send)
        headers = dict(scope["headers"])
        dressed = _dress(send, [])
        try:
            dressed = _dress(send, await _cors(scope["path"], headers))
            if _is_preflight(scope, headers):
                return await _answer(dressed, await _preflight(headers))
            for door in self._doors:
                if door.owns(scope["path"]):
                    return await _answer(dressed, await _through(door, scope, headers, receive))
            return await self._pass_on(scope, headers, receive, dressed)
        except Refusal as refusal:
            await _answer(dressed, _refused(refusal))
        except Exception as error:  # noqa: BLE001 - the outermost edge: whatever it is, the caller gets an answer
            await _answer(dressed, _refused(as_refusal(error) or _fault(scope["path"], error)))

    async def _pass_on(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, send: Send) -> None:
        path = scope["path"]
        is_own = any(path == prefix or path.startswith(prefix.rstrip("/") + "/") for prefix in self._own)
        if self._rest is not None and not is_own:
            return await self._rest(scope, receive, send)
        _refuse_cross_site(scope, headers)
        return await self._framework(scope, _limited(headers, receive, _limit_at(path)), send)


def _limit_at(path: str) -> int:
    if path in PICTURE_DOORS:
        return chat.MAX_PICTURE_BYTES
    return HUB_BODY_LIMIT if path.startswith("/hub/") else DEFAULT_BODY_LIMIT


def _dress(send: Send, cors: list[tuple[bytes, bytes]]) -> Send:
    extra = [(b"x-request-id", str(new_id()).encode()), *ALWAYS, *cors]

    async def dressed(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            message["headers"] = [*message.get("headers", []), *(pair for pair in extra if pair[0] not in given)]
        await send(message)

    return dressed


async def _cors(path: str, headers: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    origin = headers.get(b"origin")
    if origin is None or not path.startswith(BROWSER_DOORS):
        return []
    if not await accounts.origin_is_known(origin.decode("latin-1")):
        return [(b"vary", b"Origin")]
    return [
        (b"access-control-allow-origin", origin),
        (b"vary", b"Origin"),
        (b"access-control-expose-headers", b"retry-after"),
    ]


def _is_preflight(scope: Scope, headers: dict[bytes, bytes]) -> bool:
    return scope["method"] == "OPTIONS" and b"access-control-request-method" in headers


async def _preflight(headers: dict[bytes, bytes]) -> RawResponse:
    """A preflight has no token and no site: any store's origin may ask; the request itself must match its site."""
    origin = headers.get(b"origin", b"").decode("latin-1")
    if await accounts.origin_is_known(origin):
        return RawResponse(
            204, [*PREFLIGHT, (b"access-control-allow-origin", origin.encode("latin-1")), (b"vary", b"Origin")]
        )
    raise NotAllowed("No store has registered this origin.", code="origin_not_allowed")


def _refuse_cross_site(scope: Scope, headers: dict[bytes, bytes]) -> None:
    """Writes that a browser authenticates by cookie must come from our own pages (CSRF)."""
    if scope["method"] in SAFE_METHODS or not scope["path"].startswith(("/api/v1/", "/dashboard", "/dev/")):
        return
    if headers.get(b"authorization", b"")[:7].lower() == b"bearer ":
        return
    origin, host = headers.get(b"origin"), headers.get(b"host", b"")
    is_foreign = origin is not None and origin.partition(b"://")[2] != host
    is_cross = headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none")
    if is_foreign or is_cross:
        raise NotAllowed("This call came from another site.", code="cross_site")
    has_body = headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers
    kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    is_picture = scope["path"] in PICTURE_DOORS and kind.decode("latin-1") in chat.PICTURE_TYPES
    if has_body and kind != b"application/json" and not is_picture:
        raise NotAllowed("Writes carry Content-Type: application/json.", code="cross_site")


async def _through(door: Door, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> RawResponse:
    try:
        body = await _whole(headers, receive, door.body_limit)
    except TooLarge as refusal:
        return door.refused(_request(scope, headers, b""), refusal)
    return await door.handler(_request(scope, headers, body))


def _request(scope: Scope, headers: dict[bytes, bytes], body: bytes) -> RawRequest:
    client = scope.get("client") or ("", 0)
    return RawRequest(scope["method"], scope["path"], scope["query_string"], headers, body, client[0])


async def _whole(headers: dict[bytes, bytes], receive: Receive, limit: int) -> bytes:
    take = _limited(headers, receive, limit)
    chunks: list[bytes] = []
    while True:
        message = await take()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return b"".join(chunks)


def _limited(headers: dict[bytes, bytes], receive: Receive, limit: int) -> Receive:
    declared = headers.get(b"content-length", b"")
    if declared.isdigit() and int(declared) > limit:
        raise TooLarge(f"A body has at most {limit:,} bytes here.")
    seen = 0

    async def take() -> dict[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge(f"A body has at most {limit:,} bytes here.")
        return message

    return take


async def _answer(send: Send, response: RawResponse) -> None:
    headers = [*response.headers, (b"content-length", str(len(response.body)).encode())]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


def _refused(refusal: Refusal) -> RawResponse:
    headers = [(b"content-type", b"application/json")]
    if refusal.retry_after is not None:
        headers.append((b"retry-after", str(refusal.retry_after).encode()))
    return RawResponse(refusal.status, headers, msgspec.json.encode(body_of(refusal)))


def refused_plainly(_request: RawRequest, refusal: Refusal) -> RawResponse:
    """For doors without a format of their own."""
    return _refused(refusal)


def _fault(path: str, error: Exception) -> Refusal:
    log.error("request.failed", path=path, exc_info=error)
    fault = Refusal("Something went wrong on our side. Nothing was changed.", code="internal")
    fault.status = 500
    return fault
