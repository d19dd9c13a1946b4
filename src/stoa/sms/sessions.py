"""Sessions that stay open in a worker, so that receipts and answers reach us also while nothing is sent."""

import asyncio

from stoa.kit import loops
from stoa.kit.db import transaction
from stoa.sms import queries
from stoa.sms.adapters import keep_sessions

LOOK_AGAIN_SECONDS = 5.0


async def run_sessions(stop: asyncio.Event) -> None:
    """Until told to stop. The sessions stay for those who still wait for answers; `let_go_of_all` ends them."""
    await loops.for_ever("sms_sessions", look_after_sessions, stop, pause=LOOK_AGAIN_SECONDS)


async def look_after_sessions() -> bool:
    """Opens what should be there and is not, and ends what should not be there."""
    async with transaction() as db:
        routes = await queries.routes_that_listen(db)
    await keep_sessions(routes)
    return False
