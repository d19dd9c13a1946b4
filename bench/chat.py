"""The chat: its budgets stand in docs/architecture.md. `latency`, `idle`, `reconnect`, `chaos`, or all four.

Two hundred shoppers write two hundred messages a second to agents who watch; five thousand wait in silence, and come
again when the process does; lines are cut and one of two processes is killed, and no word is lost. `--short` takes
a tenth of the time and says nothing of budgets.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
from typing import Any

import uvloop

from bench.rig.chaos import Chaos, until
from bench.rig.chatroom import Webs, make_agents, make_visitors, memory_mb, open_chat, webs
from bench.rig.stage import CLIENT_CORE, Stage, cpu_seconds, stage
from bench.rig.talkers import Agent, Shopper

CHATS, AGENTS, RATE = 200, 8, 200.0
IDLE = 5_000
LATENCY_SECONDS, CHAOS_SECONDS = 20.0, 60.0
OPENING_AT_ONCE = 100


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench chat")
    parser.add_argument("part", nargs="?", choices=["all", *PARTS], default="all")
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args([word for word in sys.argv[1:] if word != "chat"])
    parts = list(PARTS) if options.part == "all" else [options.part]
    result: dict[str, Any] = {"bench": "chat", "cores": os.cpu_count(), "met": {}}
    share = 0.1 if options.short else 1.0
    for part in parts:
        with stage() as here:
            report, met = PARTS[part](here, share)
        result[part] = report
        result["met"] |= met
    json.dump(result, sys.stdout)
    print()


def _latency(here: Stage, share: float) -> tuple[dict[str, Any], dict[str, bool]]:
    with webs(1) as running:
        tokens, cookies = _people(here, running, CHATS, AGENTS)
        before = cpu_seconds(running.processes[0])
        times, seconds = uvloop.run(_on_client_core(_measure(running.port, tokens, cookies, LATENCY_SECONDS * share)))
        used = cpu_seconds(running.processes[0]) - before
    times.sort()
    if not times:
        return {"messages": 0}, {"shopper to agent p99 < 150 ms at 200/s": False}
    report = {
        "messages": len(times),
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
        "most_ms": round(times[-1] * 1000, 1),
        "cpu_ms_per_message": round(used / len(times) * 1000, 2),
        "missing": int(RATE * seconds) - len(times),
    }
    return report, {"shopper to agent p99 < 150 ms at 200/s": report["p99_ms"] < 150 and report["missing"] == 0}


async def _measure(port: int, tokens: list[str], cookies: list[str], seconds: float) -> tuple[list[float], float]:
    """From the moment a message is due to the one when the agent's line brings it."""
    shoppers = [Shopper(port, token) for token in tokens]
    agents = [Agent(port, cookie) for cookie in cookies]
    for talker in (*shoppers, *agents):
        talker.start()
    for shopper in shoppers:
        shopper.write("Hello?")
    await until(lambda: all(shopper.ticket for shopper in shoppers), 60)
    for number, agent in enumerate(agents):
        agent.watch([each.ticket for each in shoppers[number :: len(agents)] if each.ticket])
    await until(lambda: all(len(agent.threads) >= len(agent.watched) for agent in agents), 30)
    due: dict[str, float] = {}
    began = time.perf_counter()
    for number in range(int(RATE * seconds)):
        at = began + number / RATE
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        due[shoppers[number % len(shoppers)].write(f"question {number}")] = at
    await until(lambda: sum(shopper.acked.total() for shopper in shoppers) >= len(due) + len(shoppers), 10)
    await asyncio.sleep(0.5)
    heard = {id_: at for agent in agents for id_, at in agent.heard_at.items()}
    own = {
        m["client_id"]: m["id"]
        for each in shoppers
        for m in each.threads.get(each.ticket, {}).values()
        if "client_id" in m
    }
    await asyncio.gather(*(talker.stop() for talker in (*shoppers, *agents)))
    return [heard[own[id_]] - at for id_, at in due.items() if own.get(id_) in heard], seconds


def _idle(here: Stage, share: float) -> tuple[dict[str, Any], dict[str, bool]]:
    count = int(IDLE * share)
    with webs(1) as running:
        tokens, _ = _people(here, running, count, 0)
        empty = memory_mb(running.processes[0])
        held = uvloop.run(_on_client_core(_hold(running, tokens)))
    report = {"sockets": count, "before_mb": empty, "held_mb": held, "kb_each": round((held - empty) / count * 1000, 1)}
    return report, {"5,000 idle sockets < 500 MB": held < 500}


async def _hold(running: Webs, tokens: list[str]) -> float:
    shoppers = await _opened(running.port, tokens)
    await asyncio.sleep(3)
    held = memory_mb(running.processes[0])
    await asyncio.gather(*(shopper.stop() for shopper in shoppers))
    return held


async def _opened(port: int, tokens: list[str]) -> list[Shopper]:
    shoppers = [Shopper(port, token) for token in tokens]
    for start in range(0, len(shoppers), OPENING_AT_ONCE):
        some = shoppers[start : start + OPENING_AT_ONCE]
        for shopper in some:
            shopper.start()
        await until(lambda some=some: all(shopper.is_ready for shopper in some), 60)
    return shoppers


def _reconnect(here: Stage, share: float) -> tuple[dict[str, Any], dict[str, bool]]:
    count = int(IDLE * share)
    with webs(1) as running:
        tokens, _ = _people(here, running, count, 0)
        took, ready = uvloop.run(_on_client_core(_restart(running, tokens)))
        used = cpu_seconds(running.processes[0])
    report = {"sockets": count, "seconds": round(took, 1), "back": ready, "cpu_seconds": round(used, 1)}
    return report, {"5,000 sockets are back in < 10 s": took < 10 and ready == count}


async def _restart(running: Webs, tokens: list[str]) -> tuple[float, int]:
    """Counted from when the process serves again."""
    shoppers = await _opened(running.port, tokens)
    await asyncio.to_thread(running.kill)
    await until(lambda: not any(shopper.is_ready for shopper in shoppers), 30)
    running.start()
    await until(lambda: any(shopper.is_ready for shopper in shoppers), 60)
    began = min(shopper.ready_at for shopper in shoppers if shopper.is_ready)
    await until(lambda: all(shopper.is_ready for shopper in shoppers), 60)
    ready = [shopper.ready_at for shopper in shoppers if shopper.is_ready]
    await asyncio.gather(*(shopper.stop() for shopper in shoppers))
    return max(ready) - began, len(ready)


def _chaos(here: Stage, share: float) -> tuple[dict[str, Any], dict[str, bool]]:
    seed = random.randrange(10**6)
    with webs(2) as running:
        tokens, cookies = _people(here, running, CHATS, AGENTS)
        chaos = Chaos(
            running.port, tokens, cookies, RATE, CHAOS_SECONDS * share, kill=running.kill, dice=random.Random(seed)
        )
        uvloop.run(_on_client_core(chaos.run()))
    report = {"seed": seed} | chaos.report(here.postgres.url, here.account_id)
    wanted = {"acknowledged": report["sent"], "kept": report["sent"], "kept_twice": 0, "transcripts_unlike": 0}
    wanted |= {"told_out_of_order": 0, "unacknowledged": 0}
    return report, {"nothing lost, doubled or out of order": all(report[name] == it for name, it in wanted.items())}


def _people(here: Stage, running: Webs, shoppers: int, agents: int) -> tuple[list[str], list[str]]:
    open_chat(running.url, here.api_key)
    tokens = make_visitors(here.postgres.url, here.account_id, shoppers)
    return tokens, make_agents(running.url, here.account_id, agents)


async def _on_client_core(work: Any) -> Any:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {CLIENT_CORE})
    try:
        return await work
    finally:
        os.sched_setaffinity(0, before)


PARTS = {"latency": _latency, "idle": _idle, "reconnect": _reconnect, "chaos": _chaos}


if __name__ == "__main__":
    main()
