"""Texts to the virtual phone: how many a second, and who waits behind 100,000 of them.

A campaign of marketing texts is queued and a worker sends it, permission, hours, caps and receipts included. Meanwhile
codes are queued one by one, and people say STOP. At the end what arrived is counted against what was queued.
"""

import asyncio
import json
import os
import resource
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from bench.rig.stage import Stage, stage, wait_for
from stoa import consent, messages, profiles, sms
from stoa.kit import clock
from stoa.kit import db as database
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.messages.queries import settings

CAMPAIGN = int(os.environ.get("STOA_BENCH_TEXTS", "100000"))
AT_ONCE = 2_000
CODES, STOPS = 40, 40
RATE = 1_000


@dataclass(frozen=True)
class Shop:
    account_id: AccountId
    number: str


def main() -> None:
    with stage() as here:
        database.act_as(database.WEB)
        sms.hand_over_to(receipts=messages.settle_receipts, inbound=messages.received)
        result = {"bench": "sms", "cores": os.cpu_count(), "texts": CAMPAIGN}
        result |= asyncio.run(_run(here))
    result["met"] = _judge(result)
    json.dump(result, sys.stdout)
    print()


async def _run(here: Stage) -> dict[str, object]:
    shop = await _set_up(AccountId(here.account_id))
    began = time.perf_counter()
    await _queue_campaign(shop)
    queued_per_s = round(CAMPAIGN / (time.perf_counter() - began))
    with psycopg.connect(here.postgres.url, autocommit=True) as owner:
        owner.execute("analyze")
        cpu = _children_cpu()
        with here.worker():
            wait_for(lambda: _left(owner) < CAMPAIGN, seconds=60)
            began, at_first = time.perf_counter(), _left(owner)
            codes = await _codes(shop, owner)
            stops = await _stops(shop)
            while _left(owner):
                await asyncio.sleep(0.1)
            took = time.perf_counter() - began
            wait_for(lambda: not _untold(owner), seconds=60)
            told = time.perf_counter() - began
        cpu = _children_cpu() - cpu
        audit = _audit(owner)
    await database.close()
    return {
        "queued_per_s": queued_per_s,
        "sent_per_s": round(at_first / took),
        "with_receipts_per_s": round(at_first / told),
        "worker_cpu_ms_per_text": round(cpu / CAMPAIGN * 1000, 2),
        "code_wait_ms": _spread(codes),
        "stop_ms": _spread(stops),
    } | audit


async def _set_up(account_id: AccountId) -> Shop:
    """A store that texts round the clock, and everybody subscribed."""
    async with transaction(account_id) as db:
        sender = await sms.set_up_virtual_phone(db, account_id)
        hours = {
            "days": [["00:00", "00:00"]] * 7,
            "on_holidays": True,
            "source": "A benchmark's",
            "as_of": date(2026, 11, 1),
        }
        await settings.keep_window(db, account_id, "IT", hours | {"updated_at": clock.now()})
    for start in range(0, CAMPAIGN, AT_ONCE):
        phones = [_phone(n) for n in range(start, min(start + AT_ONCE, CAMPAIGN))]
        async with transaction(account_id) as db:
            whos = [profiles.Identifiers(phone=phone) for phone in phones]
            people = await profiles.find_or_make_many(db, account_id, whos, may_merge=True)
            await consent.record_many(db, account_id, [_agreed(*pair) for pair in zip(people, phones, strict=True)])
    return Shop(account_id, sender.value)


def _agreed(profile_id: UUID, phone: str) -> consent.Entry:
    return consent.Entry(profile_id=profile_id, channel="sms", address=phone, action="granted", method="bench")


def _phone(n: int) -> str:
    return f"+39347{n:07}"


async def _queue_campaign(shop: Shop) -> None:
    for start in range(0, CAMPAIGN, AT_ONCE):
        async with transaction(shop.account_id) as db:
            numbers = [_phone(n) for n in range(start, min(start + AT_ONCE, CAMPAIGN))]
            found = await profiles.find_or_make_many(
                db, shop.account_id, [profiles.Identifiers(phone=phone) for phone in numbers], may_merge=True
            )
            news = [
                messages.NewMessage(
                    to=phone, profile_id=profile_id, kind="marketing", text=f"Spring is here, {phone}. Have a look."
                )
                for phone, profile_id in zip(numbers, found, strict=True)
            ]
            await messages.queue_many(db, shop.account_id, news)


async def _codes(shop: Shop, owner: psycopg.Connection) -> list[float]:
    """From the wish for a code to the moment it is on the phone, in milliseconds."""
    ids = []
    for n in range(CODES):
        async with transaction(shop.account_id) as db:
            new = messages.NewMessage(to=f"+39320{n:07}", kind="security", text="123456 is your code")
            ids.append((await messages.queue(db, shop.account_id, new)).message_id)
        await asyncio.sleep(0.1)

    def waits() -> list[float]:
        rows = owner.execute(
            "select t.sent_at - m.queued_at from message m join virtual_text t using (account_id, message_id) "
            "where m.message_id = any(%s)",
            [ids],
        )
        return [row[0].total_seconds() * 1000 for row in rows.fetchall()]

    wait_for(lambda: len(waits()) == CODES, seconds=60)
    return waits()


async def _stops(shop: Shop) -> list[float]:
    """From the text's arrival to the committed suppression, in milliseconds."""
    took = []
    for n in range(STOPS):
        began = time.perf_counter()
        async with transaction(shop.account_id) as db:
            await sms.reply_from_phone(db, shop.account_id, from_=_phone(CAMPAIGN - 1 - n), to=shop.number, text="STOP")
        took.append((time.perf_counter() - began) * 1000)
    return took


def _children_cpu() -> float:
    """Seconds of those that have ended, which at the end of a campaign is its worker."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _left(owner: psycopg.Connection) -> int:
    return owner.execute("select count(*) from message where status in ('queued', 'submitting')").fetchone()[0]


def _untold(owner: psycopg.Connection) -> int:
    return owner.execute("select count(*) from message where status = 'submitted'").fetchone()[0]


def _audit(owner: psycopg.Connection) -> dict[str, object]:
    """Everything queued is accounted for, nothing arrived twice, nothing after a STOP."""
    statuses = dict(owner.execute("select status, count(*) from message group by status").fetchall())
    arrived, distinct = owner.execute(
        "select count(*), count(distinct message_id) from virtual_text where direction = 'out'"
    ).fetchone()
    after_stop = owner.execute(
        "select count(*) from message m join inbound_text i on i.their_number = m.address "
        "where m.kind = 'marketing' and m.claimed_at > i.received_at"
    ).fetchone()[0]
    confirmations = owner.execute(
        "select count(*) from message where in_answer_to is not null and status = 'delivered'"
    ).fetchone()[0]
    facts = owner.execute(
        "select count(*) from event e join metric m using (account_id, metric_id) where m.name = 'Received SMS'"
    ).fetchone()[0]
    return {
        "statuses": statuses,
        "arrived": arrived,
        "arrived_once": distinct,
        "after_stop": after_stop,
        "confirmations": confirmations,
        "facts": facts,
    }


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "max": round(ordered[-1], 1),
    }


def _judge(result: dict[str, object]) -> dict[str, bool]:
    statuses = result["statuses"]
    return {
        "1,000 texts/s": result["sent_per_s"] >= RATE,
        "a code waits < 1 s (p95)": result["code_wait_ms"]["p95"] < 1000,
        "STOP holds < 1 s": result["stop_ms"]["max"] < 1000,
        "nothing is sent after STOP": result["after_stop"] == 0,
        "one confirmation each": result["confirmations"] == STOPS,
        "nothing arrives twice": result["arrived"] == result["arrived_once"],
        "all are accounted for": statuses.get("delivered", 0) == result["arrived"]
        and sum(statuses.values()) == CAMPAIGN + CODES + STOPS,
    }


if __name__ == "__main__":
    main()
