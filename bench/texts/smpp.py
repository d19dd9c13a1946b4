"""A campaign to a message centre by SMPP, receipts included: how many texts a second."""

import time

from bench.rig.stage import Stage, cpu_seconds
from bench.texts import campaign
from stoa.kit.ids import AccountId
from tests.peers.smpp import smpp_centre

PER_SECOND = 300


async def run(here: Stage, texts: int) -> dict[str, object]:
    account_id = AccountId(here.account_id)
    await campaign.never_close(account_id)
    async with smpp_centre() as centre:
        await centre.play(receipts="text")
        await campaign.texts_by_centre(account_id, centre.port, parts_per_second=5_000)
        await campaign.queue(account_id, await campaign.subscribe(account_id, texts), campaign.greeting)
        with campaign.looking(here) as owner, here.worker() as worker:
            await campaign.until(lambda: campaign.left(owner) < texts, seconds=60)
            began, at_first, cpu = time.perf_counter(), campaign.left(owner), cpu_seconds(worker)
            await campaign.until(lambda: not campaign.left(owner), seconds=texts / 50 + 60)
            took = time.perf_counter() - began
            await campaign.until(lambda: campaign.statuses(owner).keys() == {"delivered"}, seconds=texts / 50 + 60)
            told = time.perf_counter() - began
            cpu = cpu_seconds(worker) - cpu
            statuses = campaign.statuses(owner)
        reached = [each["to"] for each in await centre.texts()]
    result = {
        "texts": texts,
        "sent_per_s": round(at_first / took),
        "with_receipts_per_s": round(at_first / told),
        "worker_cpu_ms_per_text": round(cpu / at_first * 1000, 2),
        "statuses": statuses,
        "at_centre": len(reached),
        "at_centre_once": len(set(reached)),
    }
    met = {
        "300 texts/s with receipts": result["with_receipts_per_s"] >= PER_SECOND,
        "each reaches the centre once": len(reached) == len(set(reached)) == texts,
        "each receipt is kept": statuses == {"delivered": texts},
    }
    return result | {"met": met}
