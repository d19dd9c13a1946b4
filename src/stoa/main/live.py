"""`/api/v1/live`: what a member's dashboard hears and says at once; a WebSocket, or calls that wait where those are
blocked.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, WebSocket, post, websocket
from litestar.connection import ASGIConnection

from stoa import accounts, chat
from stoa.kit import lines, live
from stoa.kit.actor import Actor
from stoa.kit.db import WEB, Db
from stoa.kit.errors import NotAllowed, NotSignedIn
from stoa.main.framework import SESSION_COOKIE


@asynccontextmanager
async def connecting(_: object) -> AsyncIterator[None]:
    """What happens in tickets is told on this process's lines."""
    forget = live.ear(WEB).add(chat.hear_for_lines)
    try:
        yield
    finally:
        forget()


@websocket("/api/v1/live")
async def members_live(socket: WebSocket) -> None:
    await socket.accept()
    line = lines.SocketLine(socket)
    await lines.serve(socket, _talk(socket, line), line)


@post("/api/v1/live", status_code=200, include_in_schema=False)
async def members_calls(request: Request, body: bytes) -> dict[str, Any]:
    """The same frames, for networks that let no socket through."""
    line = lines.CallLine()
    return await lines.answer_call(_talk(request, line), line, body)


def _talk(connection: ASGIConnection, line: lines.Line) -> chat.MemberTalk:
    async def authenticate(db: Db, account: str | None) -> Actor:
        origin = connection.headers.get("origin")
        if origin and urlsplit(origin).netloc != connection.headers.get("host"):
            raise NotAllowed("This call came from another site.", code="cross_site")
        cookie = connection.cookies.get(SESSION_COOKIE)
        if cookie is None:
            raise NotSignedIn("Sign in first.")
        return await accounts.actor_of_cookie(db, cookie, account)

    return chat.MemberTalk(line, live.ear(WEB), authenticate)


handlers = [members_live, members_calls]
