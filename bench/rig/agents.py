"""Members at the inbox: `python -m bench.rig.agents <url> <plan.json> --seconds 60`.

Open loop: each has one call to make every second, whether or not the last one was answered, and its time counts from
when it was due. In turns: a list, a list by filters, a ticket of it, the next one. The plan names their cookies and the
filters.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import uvloop

from bench.rig.shoppers import Line, percentiles

CONNECTIONS = 64
LISTS = ("mine", "unassigned", "all")


class Agent:
    """`rows`: the ids of the list that was read last."""

    def __init__(self, number: int, cookie: str) -> None:
        self.headers = f"cookie: {cookie}\r\n"
        self.turn = number
        self.chance = random.Random(number)
        self.rows: list[str] = []
        self.place = 0


class Inbox:
    def __init__(self, url: str, plan: dict[str, list]) -> None:
        host = urlsplit(url)
        self.filters = plan["filters"]
        self.agents = [Agent(number, cookie) for number, cookie in enumerate(plan["cookies"])]
        self.free: asyncio.Queue[Line] = asyncio.Queue()
        for _ in range(CONNECTIONS):
            self.free.put_nowait(Line(host.hostname or "", host.port or 80))
        self.times: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[str] = Counter()

    async def run(self, seconds: float) -> dict[str, object]:
        began = time.perf_counter()
        turns = []
        for number in range(int(seconds * len(self.agents))):
            due = began + number / len(self.agents)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            turns.append(asyncio.create_task(self._turn(self.agents[number % len(self.agents)], due)))
        await asyncio.gather(*turns)
        took = time.perf_counter() - began
        report = {name: percentiles(times) for name, times in sorted(self.times.items())}
        return {"turns_per_s": round(len(turns) / took), "statuses": dict(self.statuses), **report}

    async def _turn(self, agent: Agent, due: float) -> None:
        agent.turn += 1
        match agent.turn % 4:
            case 0:
                await self._list(agent, "list", due, {"view": agent.chance.choice(LISTS)})
            case 1:
                await self._list(agent, "filter", due, agent.chance.choice(self.filters))
            case 2:
                await self._open(agent, "ticket", due)
            case _:
                agent.place += 1
                await self._open(agent, "next", due)

    async def _list(self, agent: Agent, name: str, due: float, asked: dict[str, str]) -> None:
        answer = await self._call(agent, name, due, f"/api/v1/tickets?{urlencode(asked)}")
        found = [row["id"] for row in json.loads(answer)["items"]]
        if found:
            agent.rows, agent.place = found, agent.chance.randrange(len(found))

    async def _open(self, agent: Agent, name: str, due: float) -> None:
        if not agent.rows:
            await self._list(agent, "list", due, {"view": "all"})
            due = time.perf_counter()
        ticket = agent.rows[agent.place % len(agent.rows)]
        await self._call(agent, name, due, f"/api/v1/tickets/{ticket}")

    async def _call(self, agent: Agent, name: str, due: float, path: str) -> bytes:
        line = await self.free.get()
        try:
            status, answer = await line.ask("GET", path, agent.headers, b"")
        finally:
            self.free.put_nowait(line)
        took = time.perf_counter() - due
        self.statuses[str(status)] += 1
        self.times[name].append(took)
        self.times["call"].append(took)
        return answer


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("plan", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    inbox = Inbox(options.url, json.loads(options.plan.read_text()))
    json.dump(uvloop.run(inbox.run(options.seconds)), sys.stdout)


if __name__ == "__main__":
    main()
