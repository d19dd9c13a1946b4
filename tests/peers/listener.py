"""A caller's own server at the socket, that wants to hear what became of its texts, as SMSAPI tells it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from tests.peers.http import Asked, Told, http_peer


class Listener:
    """`heard`: the parameters of each call. It says `answer`; `on_call` happens in the middle of one."""

    def __init__(self) -> None:
        self.url = ""
        self.heard: list[dict[str, str]] = []
        self.answer = "OK"
        self.on_call: Callable[[], object] = lambda: None

    def take(self, asked: Asked) -> Told:
        assert (asked.method, asked.path, asked.body) == ("GET", "/heard", "")
        self.heard.append({name: value for name, [value] in asked.query.items()})
        self.on_call()
        return Told(200, text=self.answer)


@asynccontextmanager
async def listener() -> AsyncIterator[Listener]:
    peer = Listener()
    async with http_peer(peer.take) as address:
        peer.url = f"{address}/heard"
        yield peer
