"""The server of a web process: whoever waits for news when it stops is answered with what there is."""

import socket

import uvicorn

from stoa.kit import lines


class Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        lines.let_calls_go()
        await super().shutdown(sockets)
