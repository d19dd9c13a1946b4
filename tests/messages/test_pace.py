"""No second sees more parts than agreed, and whoever is in a hurry starts soon."""

import heapq
import random
from contextlib import ExitStack
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from stoa import sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.messages.rules.pace import Gate, Pace, first_start, in_step
from stoa.messages.rules.statuses import CAMPAIGN, SECURITY, URGENT
from stoa.messages.sending.claim import HORIZON, Claim, claim
from tests.messages.conftest import Desk


def run(rate: float, sizes: list[int], *, jitter: random.Random | None = None) -> list[tuple[float, int]]:
    """Starts of texts that are all waiting, claimed again and again as the worker does; each leaves a little late."""
    starts: list[tuple[float, int]] = []
    recent: list[tuple[float, int]] = []
    now, waiting = 1_000.0, list(sizes)
    while waiting:
        pace = Pace(rate, recent)
        while waiting and (start := first_start([pace], waiting[0], now=now, until=now + HORIZON)) is not None:
            late = jitter.uniform(0, 0.04) if jitter else 0.0
            starts.append((in_step(start, [pace]) + late, waiting.pop(0)))
        recent = pace.kept(now=now)
        now += 0.05
    return starts


def most_in_a_second(starts: list[tuple[float, int]]) -> int:
    """By a window that is moved from start to start."""
    ordered = sorted(starts)
    most = inside = last = 0
    for first, parts in ordered:
        while last < len(ordered) and ordered[last][0] < first + 1.0:
            inside, last = inside + ordered[last][1], last + 1
        most, inside = max(most, inside), inside - parts
    return most


def test_twenty_parts_a_second_are_never_twenty_one() -> None:
    starts = run(20, [1] * 1200, jitter=random.Random(7))
    assert most_in_a_second(starts) <= 20
    assert starts[-1][0] - starts[0][0] < 1200 / 20 * 1.1


Waiting = list[tuple[float, int, int]]
"""(from when on, lane, parts) of texts that are on their way to the provider."""


def held_up(starts: Waiting, gate: Gate, rate: float, *, stall: float = 0.2) -> Waiting:
    """When they really start in a process that stands still at the beginning of every five seconds."""
    limits, real, began = {"sender": rate}, [], starts[0][0]
    with ExitStack() as hurry:
        queue: list[tuple[float, int, int, int, ExitStack | None]] = [
            (at, n, lane, parts, None) for n, (at, lane, parts) in enumerate(starts)
        ]
        heapq.heapify(queue)
        while queue:
            at, n, lane, parts, kept = heapq.heappop(queue)
            now = at + max(0.0, stall - (at - began) % 5)
            if kept is None:
                kept = hurry.enter_context(ExitStack())
                kept.enter_context(gate.kept_free(limits, parts, lane=lane))
            if (wait := gate.wait(limits, parts, lane=lane, now=now)) > 0:
                heapq.heappush(queue, (now + wait, n, lane, parts, kept))
            else:
                kept.close()
                real.append((now, lane, parts))
    return real


def by_campaign(starts: list[tuple[float, int]]) -> Waiting:
    return [(at, CAMPAIGN, parts) for at, parts in starts]


def parts_of(starts: Waiting) -> list[tuple[float, int]]:
    return [(at, parts) for at, _, parts in starts]


@pytest.mark.parametrize(("rate", "sizes"), [(20, [1] * 400), (20, [1, 2, 3] * 80), (500, [1] * 3000)])
def test_what_is_late_does_not_leave_all_at_once(rate: float, sizes: list[int]) -> None:
    starts = run(rate, sizes)
    real = held_up(by_campaign(starts), Gate(), rate)
    assert most_in_a_second(parts_of(real)) <= rate
    assert real[-1][0] - starts[-1][0] < 1.0


def test_a_code_leaves_before_a_campaign_that_is_late() -> None:
    """Codes come at any moment but while the process stands still; the longest text takes 0.15 s of the pace."""
    chance = random.Random(7)
    campaign = by_campaign(run(20, [1, 2, 3] * 200))
    first = campaign[0][0]
    codes = [(first + n * 5 + chance.uniform(1.0, 4.5), SECURITY, 1) for n in range(12)]
    real = held_up(sorted(campaign + codes), Gate(), 20, stall=1.0)
    assert most_in_a_second(parts_of(real)) <= 20
    begun = [start for start, lane, _ in real if lane == SECURITY]
    assert max(start - asked for (asked, *_), start in zip(codes, begun, strict=True)) < 0.3


@given(st.sampled_from([10, 20, 30, 100]), st.lists(st.integers(1, 10), min_size=2, max_size=120))
def test_long_texts_count_by_their_parts(rate: float, sizes: list[int]) -> None:
    assert most_in_a_second(run(rate, sizes)) <= rate


def test_a_text_longer_than_a_second_allows_goes_alone() -> None:
    starts = run(1, [3, 3, 3])
    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(starts)]
    assert all(gap >= 3 for gap in gaps)


@pytest.mark.parametrize("parts", [1, 3, 10])
def test_a_code_is_planned_for_soon_after_what_any_worker_promised_before(parts: int) -> None:
    pace = Pace(20)
    while first_start([pace], parts, now=100.0, until=100.0 + HORIZON) is not None:
        pass
    start = first_start([pace], 1, now=100.1, until=101.0)
    assert start is not None and start - 100.1 < 0.7


def test_a_fast_route_is_not_slowed_down() -> None:
    starts = run(2000, [1] * 4000)
    assert starts[-1][0] - starts[0][0] < 4000 / 2000 * 1.15


async def test_a_code_is_taken_up_also_where_others_have_all_that_is_planned(desk: Desk) -> None:
    async with transaction(desk.account_id) as db:
        await db.execute(update(sms.Route).values(parts_per_second=2))
    for n in range(3):
        await desk.queue(f"+3934712345{n:02}")
    before = await claim_urgent(desk)
    assert before.was_paced and len(before.ready) == 1
    code = await desk.queue("+393471234567", "123456 is your code", kind="security")
    [ready] = (await claim_urgent(desk)).ready
    assert ready.message_id == code
    assert ready.starts_at - before.ready[0].starts_at < 1.0


async def claim_urgent(desk: Desk) -> Claim:
    with acting_as(WORKER):
        async with transaction(desk.account_id) as db:
            return await claim(db, desk.account_id, lanes=URGENT, limit=10)
