"""A store's server at the socket: answers what a test tells it to, remembers what it was asked."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Told:
    """`cut`: the connection ends after so many bytes of the body, though its length was announced whole."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    cut: int | None = None


class StorePeer:
    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: dict[str, Told] = {}
        self.url = ""
        self.on_call: Callable[[], object] = lambda: None

    def says(self, path: str, what: Any, status: int = 200, **told: Any) -> str:
        """From now on this path answers so; the address to reach it by."""
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        self.answers[path] = Told(status, body, **told)
        return self.url + path

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.strip().split("\r\n")
            method, path, _ = first.split(" ")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.asked.append(Asked(method, path, headers, body))
            self.on_call()
            await self._answer(writer, self.answers.get(path, Told(404)))
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, told: Told) -> None:
        await asyncio.sleep(told.seconds)
        head = {"content-length": str(len(told.body)), "connection": "close", **told.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        writer.write(f"HTTP/1.1 {told.status} Told\r\n{lines}\r\n".encode() + told.body[: told.cut])
        await writer.drain()


@asynccontextmanager
async def store_peer() -> AsyncIterator[StorePeer]:
    peer = StorePeer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    peer.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield peer
