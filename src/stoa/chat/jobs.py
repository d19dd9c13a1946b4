"""What happens by itself: tickets come back, are alerted of, and are closed; pictures nobody sent go away."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from stoa import accounts
from stoa.chat.actions.minding import alert_waiting, close_quiet, wake_snoozed
from stoa.chat.queries import attachments, due
from stoa.chat.rules.patience import FIRST_ALERT, SHORTEST_QUIET
from stoa.kit import clock, loops
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.kit.jobs import every

# Somebody may wait or be silent for a night: the question alone is cheap, looking each second would not be.
PAUSE, LONG_PAUSE = 1.0, 3.0
NOW = timedelta()
UNUSED_FOR = timedelta(days=1)

Minding = Callable[[Db, AccountId], Awaitable[bool]]


async def run_tickets(stop: asyncio.Event) -> None:
    """Until told to stop. Any number may run."""

    async def mind(what: str, question: str, ago: timedelta, each: Minding, pause: float) -> None:
        watch = loops.Watch(question, lambda: clock.now() - ago)
        await loops.for_ever(f"tickets.{what}", lambda: _mind(what, ago, each), stop, watch=watch, pause=pause)

    async with asyncio.TaskGroup() as minds:
        minds.create_task(mind("snoozed", due.A_SNOOZE_IS_OVER, NOW, wake_snoozed, PAUSE))
        minds.create_task(mind("waiting", due.SOMEBODY_WAITS, FIRST_ALERT, alert_waiting, LONG_PAUSE))
        minds.create_task(mind("quiet", due.SOMEBODY_IS_QUIET, SHORTEST_QUIET, close_quiet, LONG_PAUSE))


async def mind_tickets() -> None:
    """All that is due now."""
    for what, ago, each in (
        ("snoozed", NOW, wake_snoozed),
        ("waiting", FIRST_ALERT, alert_waiting),
        ("quiet", SHORTEST_QUIET, close_quiet),
    ):
        while await _mind(what, ago, each):
            pass


async def _mind(what: str, ago: timedelta, each: Minding) -> bool:
    async with transaction() as db:
        found = await due.accounts_with(db, what, at=clock.now() - ago)
    has_done = False
    for account_id in found:
        async with transaction(account_id) as db:
            has_done |= await each(db, account_id)
    return has_done


@every("41 * * * *")
async def forget_unused_pictures() -> None:
    """Pictures that no message took within a day."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await attachments.forget_unused(db, account_id, before=clock.now() - UNUSED_FOR)
