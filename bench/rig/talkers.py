"""Shoppers and agents as their browsers are: they come again after every break, and ask for what they missed."""

import asyncio
import json
import random
import time
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

from bench.rig.wire import Wire, connect

LONGEST_PAUSE = 2.0


class Talker:
    """`thread` is what it was told of each ticket, in the order it was told, by `seq`."""

    path = ""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.port, self.headers = port, headers or {}
        self.wire: Wire | None = None
        self.is_ready = False
        self.is_over = False
        self.came_back = 0
        self.ready_at = 0.0
        self.threads: dict[str, dict[int, dict[str, Any]]] = {}
        self.pending: dict[str, dict[str, Any]] = {}
        self.acked: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.out_of_order = 0
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        self.is_over = True
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        if self.wire is not None:
            self.wire.cut(by_reset=False)

    def send(self, **frame: Any) -> str:
        """Kept until it is acknowledged."""
        client_id = str(uuid4())
        self.pending[client_id] = {"client_id": client_id, **frame}
        if self.is_ready and self.wire is not None:
            self.wire.say("send", **self.pending[client_id])
        return client_id

    def cut(self, *, by_reset: bool) -> None:
        if self.wire is not None and self.is_ready:
            self.wire.cut(by_reset=by_reset)

    async def _run(self) -> None:
        failures = 0
        while not self.is_over:
            gone = asyncio.get_running_loop().create_future()
            try:
                self.wire = await connect(self.port, self.path, self._hear, self.headers)
            except (OSError, TimeoutError):
                failures += 1
            else:
                self.wire.lost = lambda code, gone=gone: gone.done() or gone.set_result(code)
                self.wire.say("hello", **self.hello())
                await gone
                failures = 0 if self.is_ready else failures + 1
                self.is_ready = False
                self.came_back += 1
            await asyncio.sleep(min(LONGEST_PAUSE, 0.05 * 2**failures) * random.random())

    def hello(self) -> dict[str, Any]:
        return {}

    def greeted(self) -> None:
        """Once more there."""

    def _hear(self, text: bytes) -> None:
        frame = json.loads(text)
        match frame["type"]:
            case "ready":
                self.is_ready, self.ready_at = True, time.perf_counter()
                self.greeted()
                for waiting in list(self.pending.values()):
                    self.wire.say("send", **waiting)
            case "ack":
                self.acked[frame["client_id"]] += 1
                self.pending.pop(frame["client_id"], None)
                self.keep(frame["ticket"], frame["message"])
            case "message":
                self.keep(frame["ticket"], frame["message"])
            case "messages":
                for message in frame["messages"]:
                    self.keep(frame["ticket"], message)
            case "error":
                self.refused(frame)
            case "ping":
                self.wire.say("pong")

    def refused(self, frame: dict[str, Any]) -> None:
        self.errors[frame["code"]] += 1

    def keep(self, ticket: str, message: dict[str, Any]) -> None:
        thread = self.threads.setdefault(ticket, {})
        if message["seq"] not in thread:
            if thread and message["seq"] < next(reversed(thread)):
                self.out_of_order += 1
            thread[message["seq"]] = message

    def since(self, ticket: str) -> int:
        return max(self.threads.get(ticket, {}), default=0)


class Shopper(Talker):
    path = "/hub/v1/live"

    def __init__(self, port: int, token: str) -> None:
        super().__init__(port)
        self.token = token
        self.ticket: str | None = None

    def hello(self) -> dict[str, Any]:
        known = {"ticket": self.ticket, "since": self.since(self.ticket)} if self.ticket else {}
        return {"token": self.token, **known}

    def keep(self, ticket: str, message: dict[str, Any]) -> None:
        self.ticket = ticket
        super().keep(ticket, message)

    def write(self, text: str) -> str:
        return self.send(text=text, accepted_terms=True, email="shopper@example.com")


class Agent(Talker):
    path = "/api/v1/live"

    def __init__(self, port: int, cookie: str) -> None:
        super().__init__(port, {"cookie": cookie})
        self.watched: list[str] = []
        self.heard_at: dict[str, float] = {}

    def watch(self, tickets: list[str]) -> None:
        self.watched = tickets
        if self.is_ready:
            self.greeted()

    def greeted(self) -> None:
        for ticket in self.watched:
            self.wire.say("watch", ticket=ticket, since=self.since(ticket))

    def refused(self, frame: dict[str, Any]) -> None:
        super().refused(frame)
        if frame["code"] == "someone_writes" and frame.get("client_id") in self.pending:
            self.pending[frame["client_id"]]["despite"] = True

    def keep(self, ticket: str, message: dict[str, Any]) -> None:
        self.heard_at.setdefault(message["id"], time.perf_counter())
        super().keep(ticket, message)
