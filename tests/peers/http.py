"""The least of an HTTP server: one request for each connection, answered by whoever it is made for."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: str

    @property
    def form(self) -> dict[str, str]:
        assert self.headers["content-type"] == "application/x-www-form-urlencoded"
        return {name: values[-1] for name, values in parse_qs(self.body, keep_blank_values=True).items()}


@dataclass
class Told:
    """`text` instead of JSON where somebody answers in plain words."""

    status: int
    json: Any = None
    text: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[Asked], Told | None]


@asynccontextmanager
async def http_peer(answer: Answer) -> AsyncIterator[str]:
    """Serves while inside; the address. An answer of None hangs up on a request that was read."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            told = answer(await _read(reader))
            if told is not None:
                writer.write(_written(told))
                await writer.drain()
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    return Asked(method, parts.path, parse_qs(parts.query), headers, body.decode())


def _written(told: Told) -> bytes:
    body = b"" if told.json is None else json.dumps(told.json).encode()
    body = body if told.text is None else told.text.encode()
    head = {
        "content-type": "application/json" if told.text is None else "text/plain",
        "content-length": str(len(body)),
        "connection": "close",
        **told.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {told.status} Told\r\n{lines}\r\n".encode() + body
