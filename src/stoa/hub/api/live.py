"""`/hub/v1/live`: what a shopper hears and says in the chat; a WebSocket, or calls where those are blocked."""

from typing import Any

from litestar import Request, WebSocket, post, websocket

from stoa.hub.api.talking import ShopperTalk
from stoa.kit import lines


@websocket("/live", dependencies={})
async def shoppers_live(socket: WebSocket) -> None:
    await socket.accept()
    line = lines.SocketLine(socket)
    await lines.serve(socket, ShopperTalk(line, socket, is_lasting=True), line)


@post("/live", status_code=200)
async def shoppers_calls(request: Request, body: bytes) -> dict[str, Any]:
    """The same frames, for networks that let no socket through."""
    line = lines.CallLine()
    return await lines.answer_call(ShopperTalk(line, request, is_lasting=False), line, body)


handlers = [shoppers_live, shoppers_calls]
