"""Many chats at once while lines break and a process dies; and what must be true of them afterwards."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

from bench.rig.talkers import Agent, Shopper, Talker
from stoa.kit.ids import to_text

CUT_SHARE = 0.1
ANSWERS = 0.1


@dataclass
class Chaos:
    """`rate` messages a second in all chats together, one in ten from an agent. `kill` is called halfway."""

    port: int
    tokens: Sequence[str]
    cookies: Sequence[str]
    rate: float
    seconds: float
    kill: Callable[[], None]
    dice: random.Random
    settle_seconds: float = 30.0
    shoppers: list[Shopper] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    sent: int = 0
    cuts: int = 0

    async def run(self) -> None:
        self.shoppers = [Shopper(self.port, token) for token in self.tokens]
        self.agents = [Agent(self.port, cookie) for cookie in self.cookies]
        talkers: list[Talker] = [*self.shoppers, *self.agents]
        try:
            for talker in talkers:
                talker.start()
            await self._begin()
            cutting = asyncio.create_task(self._cut_now_and_then(talkers))
            await self._talk()
            cutting.cancel()
            await until(self._is_quiet, self.settle_seconds)
        finally:
            await asyncio.gather(*(talker.stop() for talker in talkers))

    async def _begin(self) -> None:
        for shopper in self.shoppers:
            shopper.write("Hello?")
            self.sent += 1
        await until(lambda: all(shopper.ticket for shopper in self.shoppers), 60)
        for number, agent in enumerate(self.agents):
            agent.watch([each.ticket for each in self.shoppers[number :: len(self.agents)] if each.ticket])

    async def _talk(self) -> None:
        loop = asyncio.get_running_loop()
        began, killed = loop.time(), False
        for number in range(int(self.rate * self.seconds)):
            due = number / self.rate
            await asyncio.sleep(max(0.0, began + due - loop.time()))
            if due >= self.seconds / 2 and not killed:
                killed = True
                await asyncio.to_thread(self.kill)
            at = number % len(self.shoppers)
            if self.dice.random() < ANSWERS:
                ticket = self.shoppers[at].ticket
                self.agents[at % len(self.agents)].send(ticket=ticket, text=f"answer {number}", despite=True)
            else:
                self.shoppers[at].write(f"question {number}")
            self.sent += 1

    async def _cut_now_and_then(self, talkers: Sequence[Talker]) -> None:
        while True:
            for talker in self.dice.sample(talkers, max(2, int(len(talkers) * CUT_SHARE))):
                talker.cut(by_reset=self.cuts % 2 == 0)
                self.cuts += 1
            await asyncio.sleep(1)

    def _is_quiet(self) -> bool:
        everybody: list[Talker] = [*self.shoppers, *self.agents]
        if any(talker.pending or not talker.is_ready for talker in everybody):
            return False
        heard = {ticket: thread.keys() for agent in self.agents for ticket, thread in agent.threads.items()}
        return all(heard.get(each.ticket, set()) >= each.threads[each.ticket].keys() for each in self.shoppers)

    def report(self, database_url: str, account_id: int) -> dict[str, Any]:
        """What both sides and the database hold."""
        kept = _kept(database_url, account_id)
        by_agent = {ticket: thread for agent in self.agents for ticket, thread in agent.threads.items()}
        unlike = [each for each in self.shoppers if not self._is_alike(each, by_agent, kept)]
        everybody: list[Talker] = [*self.shoppers, *self.agents]
        client_ids = [row[3] for thread in kept.values() for row in thread if row[3] is not None]
        return {
            "chats": len(self.shoppers),
            "sent": self.sent,
            "acknowledged": len({client_id for talker in everybody for client_id in talker.acked}),
            "kept": len(client_ids),
            "kept_twice": len(client_ids) - len(set(client_ids)),
            "cuts": self.cuts,
            "came_back": sum(talker.came_back for talker in everybody),
            "told_out_of_order": sum(talker.out_of_order for talker in everybody),
            "transcripts_unlike": len(unlike),
            "unacknowledged": sum(len(talker.pending) for talker in everybody),
            "errors": dict(sum((talker.errors for talker in everybody), start=type(everybody[0].errors)())),
        }

    def _is_alike(self, shopper: Shopper, by_agent: dict[str, dict], kept: dict[str, list[tuple[Any, ...]]]) -> bool:
        if shopper.ticket is None:
            return False
        rows = {row[0]: row for row in kept[shopper.ticket]}
        agents = by_agent.get(shopper.ticket, {})
        hers = shopper.threads[shopper.ticket]
        for_her = {seq for seq, row in rows.items() if row[1] != "note" and row[4] != "assigned"}
        return (
            list(hers) == sorted(for_her)
            and list(agents) == sorted(rows)
            and all(hers[seq].get("text", "") == rows[seq][2] == agents[seq].get("text", "") for seq in for_her)
        )


def _kept(database_url: str, account_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """By ticket: (seq, kind, text, client_id, code of a line), the oldest first."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with psycopg.connect(database_url) as owner:
        rows = owner.execute(
            "select ticket_id, seq, kind, text, client_id, details->>'code' from ticket_message "
            "where account_id = %s order by ticket_id, seq",
            [account_id],
        )
        for ticket_id, *row in rows:
            found.setdefault(to_text(ticket_id), []).append(tuple(row))
    return found


async def until(question: Callable[[], bool], seconds: float) -> None:
    """Gives up silently: what is missing is seen in the report."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not question() and loop.time() < deadline:
        await asyncio.sleep(0.05)
