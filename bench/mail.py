"""How long a letter with a code waits before it is handed over: from the commit that wants it to the mailbox."""

import asyncio
import json
import os
import sys
from datetime import datetime, timedelta

import psycopg

from bench.rig.stage import Stage, stage, wait_for
from stoa import email
from stoa.kit import db as database
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId

LETTERS, EVERY = 60, 0.2


def main() -> None:
    with stage() as here:
        database.act_as(database.WEB)
        waits = sorted(asyncio.run(_run(here)))
    p95 = waits[int(len(waits) * 0.95)]
    result = {
        "bench": "mail",
        "cores": os.cpu_count(),
        "letters": LETTERS,
        "delivered": len(waits),
        "wait_ms": {"p50": round(waits[len(waits) // 2]), "p95": round(p95), "most": round(waits[-1])},
        "met": {"a letter waits < 1 s (p95)": p95 < 1000, "all are delivered": len(waits) == LETTERS},
    }
    json.dump(result, sys.stdout)
    print()


async def _run(here: Stage) -> list[float]:
    account_id = AccountId(here.account_id)
    with psycopg.connect(here.postgres.url, autocommit=True) as owner, here.worker():
        await _queue(account_id, "warm@example.com")
        wait_for(lambda: len(_settled(owner)) == 1, seconds=60)
        for n in range(LETTERS):
            await _queue(account_id, f"shopper{n}@example.com")
            await asyncio.sleep(EVERY)
        wait_for(lambda: len(_settled(owner)) == LETTERS + 1, seconds=60)
        settled = _settled(owner)[1:]
    await database.close()
    return [(settled_at - queued_at).total_seconds() * 1000 for queued_at, settled_at in settled]


async def _queue(account_id: AccountId, to: str) -> None:
    letter = email.NewMail(
        sender_name="Willow", to=to, subject="Your code", text="123456", useful_for=timedelta(minutes=10)
    )
    async with transaction(account_id) as db:
        await email.queue(db, account_id, letter)


def _settled(owner: psycopg.Connection) -> list[tuple[datetime, datetime]]:
    return owner.execute("select queued_at, settled_at from mail where state = 'sent' order by queued_at").fetchall()


if __name__ == "__main__":
    main()
