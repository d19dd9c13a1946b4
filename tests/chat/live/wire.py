"""A client's end of a line, against the application itself: every frame either side says is held against the
document of frames.
"""

import asyncio
import json
from functools import cache
from typing import Any
from uuid import uuid4

import jsonschema_rs

from stoa.main.asyncapi import document

PATIENCE = 20.0


@cache
def validator(operation: str) -> Any:
    """Of what this operation of the document allows."""
    whole = document()
    names = [each["$ref"].rpartition("/")[2] for each in whole["operations"][operation]["messages"]]
    payloads = [whole["components"]["messages"][name]["payload"] for name in names]
    return jsonschema_rs.validator_for({"components": whole["components"], "anyOf": payloads})


class Hung(Exception):
    """The server closed the line."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Wire:
    """`heard` is everything so far; `hear` takes the next frame of a type, and leaves what came before it behind."""

    def __init__(self, application: Any, path: str, headers: dict[str, str]) -> None:
        self._to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._from_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.heard: list[dict[str, Any]] = []
        channel = {"/hub/v1/live": "shopper", "/api/v1/live": "member"}[path]
        self._says, self._hears = validator(f"{channel}_says"), validator(f"{channel}_hears")
        pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": "ws",
            "server": ("stoa.test", 80),
            "client": ("127.0.0.1", 4711),
            "root_path": "",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", b"stoa.test"), *pairs],
            "subprotocols": [],
            "state": {},
            "extensions": {},
        }
        self._serving = asyncio.create_task(application(scope, self._to_server.get, self._from_server.put))
        self._to_server.put_nowait({"type": "websocket.connect"})

    def say(self, type_: str, **fields: Any) -> None:
        frame = {"type": type_, **fields}
        self._says.validate(frame)
        self.say_text(json.dumps(frame))

    def say_text(self, text: str) -> None:
        self._to_server.put_nowait({"type": "websocket.receive", "text": text})

    def say_bytes(self, data: bytes) -> None:
        self._to_server.put_nowait({"type": "websocket.receive", "bytes": data})

    def send(self, **fields: Any) -> str:
        """A message under an id of its own, which it returns."""
        client_id = fields.pop("client_id", None) or str(uuid4())
        self.say("send", client_id=client_id, **fields)
        return client_id

    async def hear(self, type_: str, **wanted: Any) -> dict[str, Any]:
        """The next frame of this type with these fields."""
        while True:
            frame = await self.next()
            if frame["type"] == type_ and all(frame.get(name) == value for name, value in wanted.items()):
                return frame

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                event = await self._from_server.get()
                if event["type"] == "websocket.close":
                    raise Hung(event["code"])
                if event["type"] == "websocket.send":
                    frame = json.loads(event["text"])
                    self._hears.validate(frame)
                    self.heard.append(frame)
                    return frame

    async def nothing_but(self, *types: str) -> list[dict[str, Any]]:
        """What came until everything said so far was answered, and was of other types."""
        self.say("ping")
        others = []
        while (frame := await self.next())["type"] != "pong":
            if frame["type"] not in types:
                others.append(frame)
        return others

    async def hung_up(self) -> int:
        """The code with which the server closes."""
        try:
            while True:
                await self.next()
        except Hung as hung:
            return hung.code

    async def leave(self) -> None:
        self._to_server.put_nowait({"type": "websocket.disconnect", "code": 1006})
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(self._serving, return_exceptions=True)
