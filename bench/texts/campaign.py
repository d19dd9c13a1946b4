"""A store that texts round the clock, its subscribers, a campaign to them, and what became of it."""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

import psycopg

from bench.rig.stage import Stage
from stoa import consent, messages, profiles, sms
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.messages.queries import settings

AT_ONCE = 2_000
SHOP = "+393399876543"


async def never_close(account_id: AccountId) -> None:
    """Quiet hours would make a benchmark of the evening another one than of the morning."""
    hours = {
        "days": [["00:00", "00:00"]] * 7,
        "on_holidays": True,
        "source": "A benchmark's",
        "as_of": date(2026, 11, 1),
    }
    async with transaction(account_id) as db:
        await settings.keep_window(db, account_id, "IT", hours | {"updated_at": clock.now()})


async def texts_by_centre(account_id: AccountId, port: int, *, parts_per_second: float) -> None:
    """The store's number is reached through a message centre."""
    async with transaction(account_id) as db:
        route = await sms.add_route(
            db,
            account_id,
            provider="smpp",
            name="The centre",
            settings={"host": "127.0.0.1", "port": port, "system_id": "willow", "window": 100},
            credentials={"password": "secret"},
            parts_per_second=parts_per_second,
        )
        await sms.add_sender(db, route, value=SHOP, is_default=True)


async def subscribe(account_id: AccountId, count: int) -> list[UUID]:
    people: list[UUID] = []
    for some in _batches([phone(n) for n in range(count)]):
        async with transaction(account_id) as db:
            whos = [profiles.Identifiers(phone=each) for each in some]
            found = await profiles.find_or_make_many(db, account_id, whos, may_merge=True)
            await consent.record_many(db, account_id, [_agreed(*pair) for pair in zip(found, some, strict=True)])
        people += found
    return people


async def queue(account_id: AccountId, people: Sequence[UUID], word: Callable[[int], str]) -> None:
    """`word`: what the n-th is told."""
    for some in _batches(list(enumerate(people))):
        news = [
            messages.NewMessage(to=phone(n), profile_id=profile_id, kind="marketing", text=word(n))
            for n, profile_id in some
        ]
        async with transaction(account_id) as db:
            await messages.queue_many(db, account_id, news)


def greeting(n: int) -> str:
    return f"Spring is here, {phone(n)}. Have a look."


def phone(n: int) -> str:
    return f"+39347{n:07}"


def _agreed(profile_id: UUID, number: str) -> consent.Entry:
    return consent.Entry(profile_id=profile_id, channel="sms", address=number, action="granted", method="bench")


def _batches(rows: Sequence) -> Iterator[Sequence]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


@contextmanager
def looking(here: Stage) -> Iterator[psycopg.Connection]:
    """Whoever counts, with fresh statistics: a campaign is much at once."""
    with psycopg.connect(here.postgres.url, autocommit=True) as owner:
        owner.execute("analyze")
        yield owner


def statuses(owner: psycopg.Connection) -> dict[str, int]:
    return dict(owner.execute("select status, count(*) from message group by status").fetchall())


def left(owner: psycopg.Connection) -> int:
    return owner.execute("select count(*) from message where status in ('queued', 'submitting')").fetchone()[0]


async def until(question: Callable[[], bool], *, seconds: float, pause: float = 0.1) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s")
        await asyncio.sleep(pause)


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1)

    return {"p50": round(statistics.median(ordered), 1), "p95": at(0.95), "p99": at(0.99), "most": at(1.0)}
