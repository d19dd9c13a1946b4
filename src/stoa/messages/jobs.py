"""Sending, and what happens by itself around it."""

import asyncio
from datetime import timedelta

from stoa import accounts
from stoa.kit import clock, loops
from stoa.kit.db import transaction
from stoa.kit.jobs import every
from stoa.messages.queries import links, receipts
from stoa.messages.rules.statuses import PATIENT, URGENT
from stoa.messages.sending.asking import ask_for_unknown
from stoa.messages.sending.line import Line

ASKING_PAUSE = 5.0
ORPHANS_FOR = timedelta(hours=72)
CALLBACKS_FOR = timedelta(days=30)
EXPIRED_LINKS_FOR = timedelta(days=30)


async def run_sender(stop: asyncio.Event) -> None:
    """Sends until told to stop. Any number may run."""

    async def ask() -> bool:
        await ask_for_unknown()
        return False

    async with asyncio.TaskGroup() as lines:
        lines.create_task(Line(URGENT).run(stop))
        lines.create_task(Line(PATIENT).run(stop))
        lines.create_task(loops.for_ever("messages.ask", ask, stop, pause=ASKING_PAUSE))


async def send_due() -> None:
    """Sends all that may leave now; what waits for its hour or its pace goes on waiting."""
    for lanes in (URGENT, PATIENT):
        line = Line(lanes)
        while await line.drain():
            pass


@every("43 3 * * *")
async def forget_old_messages() -> None:
    """Receipts nobody could place, callbacks as they came, links that lead nowhere any more."""
    now = clock.now()
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await receipts.forget_orphans(db, account_id, before=now - ORPHANS_FOR)
            await receipts.forget_callbacks(db, account_id, before=now - CALLBACKS_FOR)
            await links.forget_expired(db, account_id, before=now - EXPIRED_LINKS_FOR)
