"""Somebody asks for 5,000 codes to a hundred numbers in a row, which cost money and nobody reads; twenty shoppers ask
for theirs meanwhile.
"""

import asyncio
import time

import httpx
import psycopg

from bench.rig.stage import Stage, load
from bench.texts import campaign
from stoa import sms
from stoa.codes.rules import MAX_UNPROVEN_PER_PREFIX
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId

REQUESTS, RATE, REAL = 5_000, 100, 20
PREFIX = "+3933312345"


async def run(here: Stage, _: int) -> dict[str, object]:
    async with transaction(AccountId(here.account_id)) as db:
        await sms.set_up_virtual_phone(db, AccountId(here.account_id))
    key = {"Authorization": f"Bearer {here.api_key}"}
    with campaign.looking(here) as owner, here.web() as url, here.worker():
        async with httpx.AsyncClient(base_url=url, headers=key, timeout=30) as http:
            await _is_up(http, owner)
            flood = asyncio.create_task(asyncio.to_thread(_flood, url, key))
            asked, answers = await _ask(http)
            flooded = await flood
            blocked = await http.post("/api/v1/codes", json={"channel": "sms", "to": f"{PREFIX}99"})
        waited = await _waited(owner, asked)
        left = owner.execute(
            "select count(*) from virtual_text where starts_with(to_address, %s)", [PREFIX]
        ).fetchone()[0]
    result = {
        "requests": flooded["sent"],
        "answers": flooded["statuses"],
        "answer_ms": {"p50": flooded["p50_ms"], "p99": flooded["p99_ms"]},
        "left_to_the_prefix": left,
        "real_arrived": len(waited),
        "real_wait_ms": campaign.spread(waited),
    }
    met = {
        "at most 10 leave to the prefix": 0 < left <= MAX_UNPROVEN_PER_PREFIX,
        "all real ones arrive": len(waited) == REAL,
        "real ones wait < 1 s (p95)": result["real_wait_ms"]["p95"] < 1000,
        "all are answered alike": flooded["statuses"] == {"202": REQUESTS}
        and {_shape(blocked)} == {_shape(answer) for answer in answers},
    }
    return result | {"met": met}


async def _is_up(http: httpx.AsyncClient, owner: psycopg.Connection) -> None:
    """Whoever is flooded has been running for a while: web and worker have both sent something."""
    await http.post("/api/v1/codes", json={"channel": "sms", "to": "+393461234567"})
    await campaign.until(lambda: owner.execute("select from virtual_text").fetchone() is not None, seconds=60)


def _flood(url: str, key: dict[str, str]) -> dict:
    bodies = [f'{{"channel": "sms", "to": "{PREFIX}{number:02}"}}' for number in range(100)]
    headers = [f"{name}: {value}" for name, value in key.items()]
    return load(url, path="/api/v1/codes", header=headers, body=bodies, rate=RATE, seconds=REQUESTS / RATE)


async def _ask(http: httpx.AsyncClient) -> tuple[dict[str, float], list[httpx.Response]]:
    """Twenty shoppers, all along the flood; when each asked, and what they were told."""
    asked, answers = {}, []
    for n in range(REAL):
        await asyncio.sleep(REQUESTS / RATE / (REAL + 2))
        number = f"+39347{n + 10}12345"
        asked[number] = time.time()
        answers.append(await http.post("/api/v1/codes", json={"channel": "sms", "to": number}))
    return asked, answers


async def _waited(owner: psycopg.Connection, asked: dict[str, float]) -> list[float]:
    def arrived() -> list[tuple]:
        return owner.execute(
            "select to_address, sent_at from virtual_text where to_address = any(%s)", [list(asked)]
        ).fetchall()

    await campaign.until(lambda: len(arrived()) >= REAL, seconds=30)
    return [(sent_at.timestamp() - asked[number]) * 1000 for number, sent_at in arrived()]


def _shape(answer: httpx.Response) -> tuple:
    return answer.status_code, *sorted(answer.json())
