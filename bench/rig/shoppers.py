"""Shoppers who open the hub: `python -m bench.rig.shoppers <url> <plan.json> --rate 200 --seconds 20`.

Open loop: openings fall due by the clock, and their time counts from when they were due. One opening is what the hub's
script does: its session, then configuration and first tab at once. The plan is a list of session bodies.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

CONNECTIONS = 64


class Line:
    """One connection, one request at a time."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> tuple[int, bytes]:
        """`headers` are lines, each with its end."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        head = f"{method} {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n{headers}"
        self.writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        lower = answer.lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 : lower.index(b"\r\n", at)]) if at >= 0 else 0
        return int(answer[9:12]), await self.reader.readexactly(length)


class Shoppers:
    def __init__(self, url: str, plan: list[dict[str, object]]) -> None:
        host = urlsplit(url)
        self.plan = plan
        self.free: asyncio.Queue[Line] = asyncio.Queue()
        for _ in range(CONNECTIONS):
            self.free.put_nowait(Line(host.hostname or "", host.port or 80))
        self.times: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[str] = Counter()

    async def run(self, rate: float, seconds: float) -> dict[str, object]:
        began = time.perf_counter()
        openings = []
        for number in range(int(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            openings.append(asyncio.create_task(self._open(self.plan[number % len(self.plan)], due)))
        await asyncio.gather(*openings)
        took = time.perf_counter() - began
        report = {name: percentiles(times) for name, times in self.times.items()}
        return {"opened_per_s": round(len(openings) / took), "statuses": dict(self.statuses), **report}

    async def _open(self, shopper: dict[str, object], due: float) -> None:
        answer = await self._call("session", due, "POST", "/hub/v1/session", None, json.dumps(shopper).encode())
        token = json.loads(answer)["visitor_token"]
        then = time.perf_counter()
        await asyncio.gather(
            self._call("config", then, "GET", "/hub/v1/config?locale=it", token),
            self._call("for_you", then, "GET", "/hub/v1/for-you", token),
        )
        self.times["opening"].append(time.perf_counter() - due)

    async def _call(self, name: str, due: float, method: str, path: str, token: str | None, body: bytes = b"") -> bytes:
        line = await self.free.get()
        try:
            status, answer = await line.ask(method, path, f"authorization: Bearer {token}\r\n" if token else "", body)
        finally:
            self.free.put_nowait(line)
        took = time.perf_counter() - due
        self.statuses[str(status)] += 1
        self.times[name].append(took)
        self.times["call"].append(took)
        return answer


def percentiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 1)

    return {"p50_ms": at(0.5), "p99_ms": at(0.99), "most_ms": at(1.0)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("plan", type=Path)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    shoppers = Shoppers(options.url, json.loads(options.plan.read_text()))
    json.dump(uvloop.run(shoppers.run(options.rate, options.seconds)), sys.stdout)


if __name__ == "__main__":
    main()
