"""`stoa worker`: resolves what came in, lets consumers react, delivers mail, keeps schedules. Any number may run."""

import asyncio
import signal

import structlog
import uvloop

from stoa import sms
from stoa.kit import clock, db, live
from stoa.kit.db import WORKER, transaction
from stoa.main import logs, memory, schedules, wiring

log = structlog.get_logger()


def run() -> None:
    """Until SIGTERM or SIGINT; what is under way is finished first, what is killed is done again by the next worker."""
    logs.configure()
    db.act_as(WORKER)
    memory.calm()
    uvloop.run(_work())


async def _work() -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    ear = live.Ear(WORKER)
    ear.add(_follow_clock)
    hearing = asyncio.create_task(ear.run())
    log.info("worker.started", schedules=len(schedules.ROOMS))
    await _follow_clock(live.Notice(live.AccountId(0), "reconnected"))
    async with asyncio.TaskGroup() as loops:
        for loop in wiring.WORKER_LOOPS:
            loops.create_task(loop(stop))
    hearing.cancel()
    await sms.let_go_of_all()
    await db.close()


async def _follow_clock(notice: live.Notice) -> None:
    if notice.topic in (clock.TOPIC, "reconnected"):
        async with transaction() as session:
            await clock.read(session)
