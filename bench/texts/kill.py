"""`kill -9` of the worker three times in the middle of a campaign: nothing leaves twice, nothing is forgotten, and
what is in doubt is no more than what was under way.
"""

import signal
from collections import Counter

from bench.rig.stage import Stage
from bench.texts import campaign
from stoa.kit.ids import AccountId
from stoa.messages.sending.line import IN_FLIGHT_PER_ACCOUNT
from tests.peers.smpp import smpp_centre

KILLS = 3


async def run(here: Stage, texts: int) -> dict[str, object]:
    """The centre keeps its own log, and cannot be asked what became of a text: what is in doubt stays in doubt."""
    account_id = AccountId(here.account_id)
    await campaign.never_close(account_id)
    async with smpp_centre() as centre:
        await centre.play(receipts="text")
        await campaign.texts_by_centre(account_id, centre.port, parts_per_second=5_000)
        await campaign.queue(account_id, await campaign.subscribe(account_id, texts), campaign.greeting)
        with campaign.looking(here) as owner:
            for kill in range(1, KILLS + 1):
                with here.worker() as worker:
                    mark = texts * (1 - kill / (KILLS + 2))
                    await campaign.until(lambda mark=mark: campaign.left(owner) < mark, seconds=texts / 50 + 60)
                    worker.send_signal(signal.SIGKILL)
                    worker.wait()
            with here.worker():
                await campaign.until(lambda: not campaign.left(owner), seconds=texts / 50 + 120)
            statuses = campaign.statuses(owner)
        log = Counter(each["to"] for each in await centre.texts())
    unknown = statuses.get("unknown", 0)
    sent = statuses.get("submitted", 0) + statuses.get("delivered", 0)
    met = {
        "the centre has each text at most once": max(log.values()) == 1,
        "sent + unknown + queued = all": sent + unknown + statuses.get("queued", 0) == texts,
        "what is sent is at the centre": sent <= len(log) <= sent + unknown,
        "unknown <= in flight x kills": unknown <= IN_FLIGHT_PER_ACCOUNT * KILLS,
    }
    return {
        "texts": texts,
        "kills": KILLS,
        "in_flight": IN_FLIGHT_PER_ACCOUNT,
        "statuses": statuses,
        "at_centre": log.total(),
        "at_centre_once": len(log),
        "met": met,
    }
