"""A campaign to the virtual phone: how many texts a second, and who waits behind it.

Permission, hours, caps, facts and receipts are included. Meanwhile shoppers ask for codes, and people say STOP by their
provider's callback; at the end what arrived is counted against what was queued.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import httpx
import psycopg

from bench.rig.stage import Stage, cpu_seconds
from bench.texts import campaign
from stoa import sms
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId

PER_SECOND = 1_000
CODES, STOPS = 60, 200
# The two together last as long as most of a campaign of 100,000.
CODE_EVERY, STOP_EVERY = 0.5, 0.15


@dataclass(frozen=True)
class Stopped:
    """When the provider heard that we have it, which is after the commit."""

    number: str
    answered_at: datetime
    took_ms: float


async def run(here: Stage, texts: int) -> dict[str, object]:
    account_id = AccountId(here.account_id)
    await campaign.never_close(account_id)
    shop, callback = await _set_up(account_id)
    people = await campaign.subscribe(account_id, texts)
    began = time.perf_counter()
    await campaign.queue(account_id, people, campaign.greeting)
    queued_per_s = round(texts / (time.perf_counter() - began))
    with campaign.looking(here) as owner, here.web() as url, here.worker() as worker:
        await campaign.until(lambda: campaign.left(owner) < texts, seconds=60)
        began, at_first, cpu = time.perf_counter(), campaign.left(owner), cpu_seconds(worker)
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            asking = asyncio.create_task(_ask_for_codes(http, here.api_key))
            stopping = asyncio.create_task(_say_stop(http, callback, shop, texts))
            await campaign.until(lambda: not campaign.left(owner), seconds=texts / 100 + 60)
            took = time.perf_counter() - began
            asked, stopped = await asking, await stopping
        await campaign.until(lambda: not _untold(owner), seconds=60)
        cpu = cpu_seconds(worker) - cpu
        codes = _waited(owner, asked)
        audit = _audit(owner, texts, stopped)
    sent = {
        "texts": texts,
        "queued_per_s": queued_per_s,
        "sent_per_s": round(at_first / took),
        "worker_cpu_ms_per_text": round(cpu / at_first * 1000, 2),
        "code_wait_ms": campaign.spread(codes),
        "stop_ms": campaign.spread([each.took_ms for each in stopped]),
    }
    return sent | audit | {"met": _judge(sent | audit, len(codes))}


async def _set_up(account_id: AccountId) -> tuple[str, str]:
    """The store's number, and the path where its other provider brings what people write to it."""
    async with transaction(account_id) as db:
        sender = await sms.set_up_virtual_phone(db, account_id)
        route = await sms.add_route(
            db,
            account_id,
            provider="smsapi",
            name="Brings texts only",
            settings={},
            credentials={"token": "none"},
            parts_per_second=1,
            is_on=False,
        )
    return sender.value, httpx.URL(sms.callback_url(route)).path


async def _ask_for_codes(http: httpx.AsyncClient, api_key: str) -> dict[str, float]:
    """By number, when each was asked for."""
    asked = {}
    for n in range(CODES):
        number = f"+3932{n:02}123456"
        asked[number] = time.time()
        body = {"channel": "sms", "to": number}
        answer = await http.post("/api/v1/codes", json=body, headers={"Authorization": f"Bearer {api_key}"})
        answer.raise_for_status()
        await asyncio.sleep(CODE_EVERY)
    return asked


async def _say_stop(http: httpx.AsyncClient, callback: str, shop: str, texts: int) -> list[Stopped]:
    """People from the whole campaign: some had their text, some are about to have it, most still wait."""
    stopped = []
    for n in range(STOPS):
        number = campaign.phone((n + 1) * texts // STOPS - 1)
        said = {"sms_from": number[1:], "sms_to": shop[1:], "sms_text": "STOP", "sms_date": str(int(time.time()))}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        answer = await http.post(callback, content=urlencode(said), headers=headers)
        took = (time.perf_counter() - began) * 1000
        if answer.text != "OK":
            raise RuntimeError(f"The callback was answered {answer.status_code}.")
        stopped.append(Stopped(number, datetime.now(UTC), took))
        await asyncio.sleep(STOP_EVERY)
    return stopped


def _waited(owner: psycopg.Connection, asked: dict[str, float]) -> list[float]:
    """From the wish for a code to the moment it was on the phone, in milliseconds."""
    rows = owner.execute(
        "select to_address, sent_at from virtual_text where direction = 'out' and to_address = any(%s)", [list(asked)]
    )
    return [(sent_at.timestamp() - asked[number]) * 1000 for number, sent_at in rows]


def _untold(owner: psycopg.Connection) -> int:
    return owner.execute("select count(*) from message where status = 'submitted'").fetchone()[0]


def _audit(owner: psycopg.Connection, texts: int, stopped: list[Stopped]) -> dict[str, object]:
    """Everything queued is accounted for, nothing arrived twice, nothing after a STOP."""
    arrived, distinct = owner.execute(
        "select count(*), count(distinct message_id) from virtual_text where direction = 'out'"
    ).fetchone()
    stops = [[each.number for each in stopped], [each.answered_at for each in stopped]]
    after_stop = owner.execute(
        "select count(*) from message m join unnest(%s::text[], %s::timestamptz[]) as s (number, answered_at) "
        "on m.address = s.number where m.kind = 'marketing' and m.claimed_at > s.answered_at",
        stops,
    ).fetchone()[0]
    confirmed = owner.execute(
        "select s.number, count(*), max(t.sent_at - s.answered_at) < interval '10 seconds' from message m "
        "join unnest(%s::text[], %s::timestamptz[]) as s (number, answered_at) on m.address = s.number "
        "join virtual_text t using (account_id, message_id) where m.in_answer_to is not null group by 1",
        stops,
    ).fetchall()
    facts, with_person = owner.execute(
        "select (select count(*) from event e join metric x using (account_id, metric_id) where x.name = %s), "
        "(select count(*) from message where status = 'delivered' and profile_id is not null)",
        ["Received SMS"],
    ).fetchone()
    return {
        "statuses": campaign.statuses(owner),
        "arrived": arrived,
        "arrived_once": distinct,
        "after_stop": after_stop,
        "confirmed_once_in_10_s": sum(count == 1 and is_soon for _, count, is_soon in confirmed),
        "facts_short": with_person - facts,
        "unaccounted": texts + CODES + STOPS - sum(campaign.statuses(owner).values()),
    }


def _judge(result: dict, codes: int) -> dict[str, bool]:
    return {
        "1,000 texts/s": result["sent_per_s"] >= PER_SECOND,
        "a code waits < 1 s (p95)": codes == CODES and result["code_wait_ms"]["p95"] < 1000,
        "STOP holds < 1 s (p99)": result["stop_ms"]["p99"] < 1000,
        "nothing is sent after STOP": result["after_stop"] == 0,
        "one confirmation each, within 10 s": result["confirmed_once_in_10_s"] == STOPS,
        "nothing arrives twice": result["arrived"] == result["arrived_once"],
        "all are accounted for": result["unaccounted"] == result["facts_short"] == 0
        and result["statuses"].get("delivered", 0) == result["arrived"]
        and set(result["statuses"]) <= {"delivered", "skipped"},
    }
