"""A worker that is killed in the middle: every text leaves once or is known not to have, and what is in doubt is asked
for.
"""

import asyncio
import signal
from collections import Counter

import psycopg
import pytest

from stoa import consent, messages, profiles
from stoa.kit.config import settings
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.messages.sending.line import IN_FLIGHT_PER_ACCOUNT
from tests.messages.conftest import Desk
from tests.sms.centre import until as until_so
from tests.waiting import until
from tests.workers import worker

TEXTS, KILLS = 3_000, 3
pytestmark = pytest.mark.xdist_group("supervisor")


async def test_nothing_is_lost_and_nothing_sent_twice_when_the_worker_is_killed(desk: Desk, at) -> None:
    await at("2026-11-18T12:00:00+00:00")
    await queue_campaign(desk)
    with psycopg.connect(settings().database_url, autocommit=True) as owner:
        for kill in range(1, KILLS + 1):
            with worker() as process:
                await asyncio.to_thread(until, lambda kill=kill: taken_up(owner, desk) >= TEXTS * kill / 5, seconds=180)
                process.send_signal(signal.SIGKILL)
                process.wait()
        in_doubt = statuses(owner, desk)["submitting"]
        assert 0 < in_doubt <= IN_FLIGHT_PER_ACCOUNT * KILLS
        await at("2026-11-18T12:05:00+00:00")
        with worker():
            await until_so(lambda: is_settled_when_asked(owner, desk), seconds=180)
        arrived = Counter(
            row[0]
            for row in owner.execute(
                "select message_id from virtual_text where account_id = %s and direction = 'out'", [desk.account_id]
            )
        )
        assert len(arrived) == TEXTS, statuses(owner, desk)
        assert set(arrived.values()) == {1}
        assert statuses(owner, desk) == {"delivered": TEXTS}


async def queue_campaign(desk: Desk) -> None:
    numbers = [f"+39347{n:07}" for n in range(TEXTS)]
    async with transaction(desk.account_id) as db:
        whos = [profiles.Identifiers(phone=number) for number in numbers]
        people = await profiles.find_or_make_many(db, desk.account_id, whos, may_merge=True)
        entries = [
            consent.Entry(profile_id=person, channel="sms", address=number, action="granted", method="test")
            for person, number in zip(people, numbers, strict=True)
        ]
        await consent.record_many(db, desk.account_id, entries)
        news = [
            messages.NewMessage(to=number, profile_id=person, kind="marketing", text="Sale")
            for person, number in zip(people, numbers, strict=True)
        ]
        await messages.queue_many(db, desk.account_id, news)


def statuses(owner: psycopg.Connection, desk: Desk) -> Counter[str]:
    rows = owner.execute("select status, count(*) from message where account_id = %s group by 1", [desk.account_id])
    return Counter(dict(rows.fetchall()))


def taken_up(owner: psycopg.Connection, desk: Desk) -> int:
    return TEXTS - statuses(owner, desk)["queued"]


async def is_settled_when_asked(owner: psycopg.Connection, desk: Desk) -> bool:
    """Asks beside the worker, which asks for a hundred of them every few seconds."""
    with acting_as(WORKER):
        await messages.ask_for_unknown()
    return statuses(owner, desk).keys() == {"delivered"}
