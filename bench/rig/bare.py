"""Servers that do nothing, to know what the rest costs: `python -m bench.rig.bare socket|front <port>`.

`socket` answers 202 as soon as a request's last byte is there: the client's own ceiling. `front` is Stoa's outer
application with one door that answers 202: what HTTP alone costs.
"""

import asyncio
import sys

import uvicorn
import uvloop

from stoa.kit.http import RawRequest, RawResponse
from stoa.main.front import Door, Front

ANSWER = b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n"


def _length(head: bytes) -> int:
    _, _, rest = head.partition(b"content-length: ")
    return int(rest.split(b"\r\n", 1)[0] or 0)


class Nothing(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        if head < 0 or len(self.received) < head + 4 + _length(self.received[:head]):
            return
        self.received = b""
        self.transport.write(ANSWER)


async def serve_socket(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Nothing, "127.0.0.1", port)
    await server.serve_forever()


async def accepted(request: RawRequest) -> RawResponse:
    return RawResponse(202)


async def lifespan_only(scope, receive, send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def serve_front(port: int) -> None:
    door = Door(lambda path: True, accepted, 5_000_000, lambda request, refusal: RawResponse(refusal.status))
    front = Front(lifespan_only, doors=[door], rest=None, own=())
    uvicorn.run(front, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")


if __name__ == "__main__":
    kind, port = sys.argv[1], int(sys.argv[2])
    if kind == "socket":
        uvloop.run(serve_socket(port))
    else:
        serve_front(port)
