"""A sender that may send twenty parts a second, a campaign of texts of one to three parts, and a code now and then:
what its message centre sees.
"""

import asyncio

from bench.rig.stage import Stage
from bench.texts import campaign
from stoa import messages
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from tests.peers.smpp import smpp_centre

RATE, SECONDS, CODES = 20, 60, 15
LENGTHS = (100, 250, 400)


async def run(here: Stage, _: int) -> dict[str, object]:
    account_id = AccountId(here.account_id)
    await campaign.never_close(account_id)
    async with smpp_centre() as centre:
        await campaign.texts_by_centre(account_id, centre.port, parts_per_second=RATE)
        people = await campaign.subscribe(account_id, RATE * SECONDS)
        await campaign.queue(account_id, people, lambda n: "x" * LENGTHS[n % len(LENGTHS)])
        with here.worker():
            while not (await centre.report())["count"]:
                await asyncio.sleep(0.05)
            asked = await _ask_for_codes(account_id)
        log = await centre.texts()
    moments = sorted(each["at"] for each in log)
    first = moments[0]
    moments = [at for at in moments if at <= first + SECONDS]
    waits = [(each["at"] - asked[each["to"]]) * 1000 for each in log if each["to"] in asked]
    most = max(sum(begin <= at < begin + 1 for at in moments) for begin in moments)
    result = {
        "seconds": SECONDS,
        "rate": RATE,
        "parts": len(moments),
        "most_in_a_second": most,
        "parts_per_s": round(len(moments) / (moments[-1] - first), 1),
        "code_wait_ms": campaign.spread(waits),
    }
    met = {
        "never more than 20 parts in a second": most <= RATE,
        "a code starts within 1 s": len(waits) == CODES and max(waits) <= 1000,
        "nine tenths of the pace is used": result["parts_per_s"] >= RATE * 0.9,
    }
    return result | {"met": met}


async def _ask_for_codes(account_id: AccountId) -> dict[str, float]:
    """By number, when each was queued; one every few seconds, until the time is over."""
    asked = {}
    for n in range(CODES):
        await asyncio.sleep(SECONDS / (CODES + 1))
        new = messages.NewMessage(to=f"+3932{n:02}123456", kind="security", text="123456 is your code")
        async with transaction(account_id) as db:
            queued = await messages.queue(db, account_id, new)
        asked[new.to.removeprefix("+")] = queued.queued_at.timestamp()
    await asyncio.sleep(SECONDS / (CODES + 1) + 1)
    return asked
