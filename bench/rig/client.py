"""An HTTP client for load: `python -m bench.rig.client <url> --rate 5000 --seconds 10 --path /x --body '{"id":
"%d"}'`.

Open loop: requests fall due by the clock, whether or not earlier ones were answered, and their time counts from when
they were due. With `--rate 0` it is a closed loop instead, as fast as `--connections` allow: what the server (or this
client) can do at most. Several bodies take turns; `%d` in one is a number that never repeats, `%p` one of `--people`.
"""

import argparse
import asyncio
import collections
import itertools
import json
import sys
import time
from urllib.parse import urlsplit

import uvloop


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self, load: "Load") -> None:
        self.load = load
        self.due = 0.0
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.load.free.append(self)
        self.load.send_due()

    def send(self, due: float, request: bytes) -> None:
        self.due = due
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return
        lower = self.received[:head].lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 : (lower + b"\r\n").index(b"\r\n", at)]) if at >= 0 else 0
        if len(self.received) < head + 4 + length:
            return
        status = int(self.received[9:12])
        self.received = b""
        self.load.answered(self, status)

    def connection_lost(self, error: Exception | None) -> None:
        self.load.lost += 1


class Load:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        host = urlsplit(options.url)
        self.host, self.port = host.hostname, host.port
        headers = "".join(f"{header}\r\n" for header in options.header)
        self.head = (
            f"POST {options.path} HTTP/1.1\r\nhost: {host.netloc}\r\ncontent-type: application/json\r\n{headers}"
        )
        self.bodies = itertools.cycle(options.body)
        self.number = options.first
        self.free: collections.deque[Connection] = collections.deque()
        self.waiting: collections.deque[float] = collections.deque()
        self.statuses: collections.Counter[int] = collections.Counter()
        self.times: list[float] = []
        self.lost = self.sent = 0
        self.is_over = False

    async def run(self) -> dict[str, object]:
        loop = asyncio.get_running_loop()
        for _ in range(self.options.connections):
            await loop.create_connection(lambda: Connection(self), self.host, self.port)
        began = time.perf_counter()
        if self.options.rate:
            await self._by_the_clock(began)
        else:
            self.send_due()
            await asyncio.sleep(self.options.seconds)
        self.is_over = True
        took = time.perf_counter() - began
        in_time = self.statuses.total()
        patience = time.perf_counter() + 20
        while self.statuses.total() + self.lost < self.sent and time.perf_counter() < patience:
            await asyncio.sleep(0.01)
        return self._report(in_time / took)

    async def _by_the_clock(self, began: float) -> None:
        due = 0
        while (elapsed := time.perf_counter() - began) < self.options.seconds:
            while due < elapsed * self.options.rate:
                self.waiting.append(began + due / self.options.rate)
                due += 1
            self.send_due()
            await asyncio.sleep(0.001)

    def send_due(self) -> None:
        while self.free and not self.is_over and (self.waiting or not self.options.rate):
            due = self.waiting.popleft() if self.waiting else time.perf_counter()
            self.free.popleft().send(due, self._request())
            self.sent += 1

    def answered(self, connection: Connection, status: int) -> None:
        self.statuses[status] += 1
        self.times.append(time.perf_counter() - connection.due)
        self.free.append(connection)
        self.send_due()

    def _request(self) -> bytes:
        encoded = self._body().encode()
        return f"{self.head}content-length: {len(encoded)}\r\n\r\n".encode() + encoded

    def _body(self) -> str:
        # A prime as step: every person comes along, none next to her last event.
        first, *others = next(self.bodies).replace("%p", str(self.number * 7919 % self.options.people)).split("%d")
        for part in others:
            first += str(self.number) + part
            self.number += 1
        return first

    def _report(self, rate: float) -> dict[str, object]:
        times = sorted(self.times) or [0.0]

        def percentile(share: float) -> float:
            return round(times[min(int(len(times) * share), len(times) - 1)] * 1000, 1)

        return {
            "per_s": round(rate),
            "p50_ms": percentile(0.5),
            "p99_ms": percentile(0.99),
            "sent": self.sent,
            "late": len(self.waiting),
            "statuses": {str(status): count for status, count in self.statuses.items()},
        }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--path", default="/")
    parser.add_argument("--body", action="append", default=[])
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--rate", type=float, default=0)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--people", type=int, default=20_000)
    json.dump(uvloop.run(Load(parser.parse_args()).run()), sys.stdout)


if __name__ == "__main__":
    main()
