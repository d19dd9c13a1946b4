"""Sending, and what happens by itself around it."""

import asyncio
from datetime import timedelta

from stoa import accounts
from stoa.kit import clock, loops
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, from_text, to_text
from stoa.kit.jobs import every, job
from stoa.messages.actions import numbers
from stoa.messages.queries import links, receipts
from stoa.messages.queries import numbers as number_queries
from stoa.messages.rules.statuses import PATIENT, URGENT
from stoa.messages.sending.asking import ask_for_unknown
from stoa.messages.sending.line import Line

ASKING_PAUSE = 5.0
ORPHANS_FOR = timedelta(hours=72)
CALLBACKS_FOR = timedelta(days=30)
EXPIRED_LINKS_FOR = timedelta(days=30)
LISTS_FOR = timedelta(days=30)
LIST_PATIENCE = timedelta(minutes=2)


async def run_sender(stop: asyncio.Event) -> None:
    """Sends until told to stop. Any number may run."""
    async with asyncio.TaskGroup() as lines:
        lines.create_task(Line(URGENT).run(stop))
        lines.create_task(Line(PATIENT).run(stop))
        lines.create_task(loops.for_ever("messages.ask", ask_for_unknown, stop, pause=ASKING_PAUSE))


async def send_due() -> None:
    """Sends all that may leave now; what waits for its hour or its pace goes on waiting."""
    for lanes in (URGENT, PATIENT):
        line = Line(lanes)
        while await line.drain():
            pass


@every("43 3 * * *")
async def forget_old_messages() -> None:
    """Receipts nobody could place, callbacks as they came, links that lead nowhere any more, old lists of numbers."""
    now = clock.now()
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await receipts.forget_orphans(db, account_id, before=now - ORPHANS_FOR)
            await receipts.forget_callbacks(db, account_id, before=now - CALLBACKS_FOR)
            await links.forget_expired(db, account_id, before=now - EXPIRED_LINKS_FOR)
            await number_queries.forget(db, account_id, before=now - LISTS_FOR)


@job
async def check_list(account_id: int, list_id: str) -> None:
    """Goes through a list of numbers, and asks the network where somebody wants it."""
    while await numbers.step(AccountId(account_id), from_text(list_id)):
        pass


@every("* * * * *")
async def go_on_with_lists() -> None:
    """Lists of numbers whose answers came meanwhile, or whose worker died in the middle."""
    async with transaction() as db:
        resting = await number_queries.unsettled(db, since=clock.now() - LIST_PATIENCE)
    for account_id, list_id in resting:
        await numbers.take_up(account_id, list_id)
        async with transaction(account_id) as db:
            await check_list.later(db, account_id=account_id, list_id=to_text(list_id))
