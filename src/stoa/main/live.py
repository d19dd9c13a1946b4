"""`/api/v1/live`: tells a member's dashboard where to look again."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect

from stoa import accounts
from stoa.kit import live
from stoa.kit.db import transaction
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.main.framework import SESSION_COOKIE, ear

HELLO_SECONDS = 10
PING_SECONDS = 20
MAX_WAITING = 500

CLOSE_NOT_SIGNED_IN = 4401
CLOSE_SLOW = 4408


class Hello(msgspec.Struct, tag_field="type", tag="hello"):
    account: str | None = None


@websocket("/api/v1/live")
async def members_live(socket: WebSocket) -> None:
    """First frame `{"type": "hello", "account"?}`, answered by `ready`; then notices until either side leaves."""
    await socket.accept()
    account_id = await _greeted(socket)
    if account_id is None:
        return await socket.close(code=CLOSE_NOT_SIGNED_IN, reason="sign in first")
    waiting: asyncio.Queue[live.Notice] = asyncio.Queue(MAX_WAITING)

    async def hear(notice: live.Notice) -> None:
        if notice.account_id in (0, account_id) and not waiting.full():
            waiting.put_nowait(notice)

    forget = ear.add(hear)
    try:
        await socket.send_json({"type": "ready"})
        await _until_either_ends(_tell(socket, waiting), _drain(socket))
    finally:
        forget()


async def _greeted(socket: WebSocket) -> AccountId | None:
    origin = socket.headers.get("origin")
    if origin and urlsplit(origin).netloc != socket.headers.get("host"):
        return None
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            hello = msgspec.json.decode(await socket.receive_data(mode="text"), type=Hello)
        async with transaction() as db:
            cookie = socket.cookies.get(SESSION_COOKIE, "")
            actor = await accounts.actor_of_cookie(db, cookie, hello.account)
            actor.require("events:read")
            return actor.account_id
    except (TimeoutError, msgspec.MsgspecError, Refusal, WebSocketDisconnect):
        return None


async def _tell(socket: WebSocket, waiting: asyncio.Queue[live.Notice]) -> None:
    while True:
        try:
            async with asyncio.timeout(PING_SECONDS):
                notice = await waiting.get()
        except TimeoutError:
            await socket.send_json({"type": "ping"})
            continue
        ids = {"ids": list(notice.ids)} if notice.ids else {}
        await socket.send_json({"type": "notice", "topic": notice.topic, **ids})


async def _drain(socket: WebSocket) -> None:
    """What a dashboard says after hello means nothing yet; reading it notices that it left."""
    while True:
        await socket.receive_data(mode="text")


async def _until_either_ends(*loops) -> None:
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        with suppress(WebSocketDisconnect):
            for task in done:
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
