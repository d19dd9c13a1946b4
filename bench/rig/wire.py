"""A WebSocket client for load: as little as there can be, so that thousands of lines fit beside what they measure."""

import asyncio
import base64
import json
import os
import socket
import struct
from collections.abc import Callable, Mapping
from typing import Any

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Wire(asyncio.Protocol):
    """`hear` gets every text frame, `lost` the close code once (1006 where the line broke)."""

    def __init__(self, path: str, headers: Mapping[str, str], hear: Callable[[bytes], None]) -> None:
        self._path, self._headers, self._hear = path, headers, hear
        self._received = b""
        self._code = 1006
        self.is_open = asyncio.get_running_loop().create_future()
        self.lost: Callable[[int], None] = lambda _: None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {self._path} HTTP/1.1",
            "host: bench",
            "upgrade: websocket",
            "connection: upgrade",
            f"sec-websocket-key: {key}",
            "sec-websocket-version: 13",
            *(f"{name}: {value}" for name, value in self._headers.items()),
        ]
        self._transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self.is_open.done():
            head, end, rest = self._received.partition(b"\r\n\r\n")
            if not end:
                return
            self._received = rest
            if head[9:12] != b"101":
                return self._transport.abort()
            self.is_open.set_result(None)
        while (frame := self._next()) is not None:
            self._take(*frame)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_open.done():
            self.is_open.set_exception(ConnectionError("refused"))
            self.is_open.exception()  # Whoever waits hears of it; nobody need wait.
        self.lost(self._code)

    def say(self, type_: str, **fields: Any) -> None:
        self._write(TEXT, json.dumps({"type": type_, **fields}).encode())

    def cut(self, *, by_reset: bool) -> None:
        """As a network does: without a word, or by a reset."""
        if by_reset:
            given = self._transport.get_extra_info("socket")
            given.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def _next(self) -> tuple[int, bytes] | None:
        held = self._received
        if len(held) < 2:
            return None
        length, at = held[1] & 127, 2
        if length >= 126:
            size = 2 if length == 126 else 8
            if len(held) < 2 + size:
                return None
            length, at = int.from_bytes(held[2 : 2 + size]), 2 + size
        if len(held) < at + length:
            return None
        self._received = held[at + length :]
        return held[0] & 15, held[at : at + length]

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self._hear(payload)
        elif kind == PING:
            self._write(PONG, payload)
        elif kind == CLOSE:
            self._code = int.from_bytes(payload[:2]) if payload else 1005
            self._transport.close()

    def _write(self, kind: int, payload: bytes) -> None:
        if self._transport.is_closing():
            return
        length = len(payload)
        head = bytes([128 | kind])
        if length < 126:
            head += bytes([128 | length])
        elif length < 65_536:
            head += bytes([128 | 126]) + length.to_bytes(2)
        else:
            head += bytes([128 | 127]) + length.to_bytes(8)
        self._transport.write(head + b"\0\0\0\0" + payload)  # A mask of zeros changes nothing.


async def connect(
    port: int, path: str, hear: Callable[[bytes], None], headers: Mapping[str, str] | None = None
) -> Wire:
    """Raises OSError where nobody answers."""
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(lambda: Wire(path, headers or {}, hear), "127.0.0.1", port)
    await asyncio.wait_for(wire.is_open, 10)
    return wire
