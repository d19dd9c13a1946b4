"""No second sees more parts than agreed, and whoever is in a hurry starts soon."""

import heapq
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoa.messages.rules.pace import Gate, Pace, first_start, in_step

HORIZON = 0.25


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


def held_up(starts: list[tuple[float, int]], gate: Gate | None, rate: float) -> list[tuple[float, int]]:
    """When they really start in a process that stands still for 0.2 s out of every 5."""
    waiting, real = list(starts), []
    heapq.heapify(waiting)
    while waiting:
        at, parts = heapq.heappop(waiting)
        now = at + max(0.0, 0.2 - (at - starts[0][0]) % 5)
        if gate and (wait := gate.wait({"sender": rate}, parts, now=now)) > 0:
            heapq.heappush(waiting, (now + wait, parts))
        else:
            real.append((now, parts))
    return real


@pytest.mark.parametrize(("rate", "sizes"), [(20, [1] * 400), (20, [1, 2, 3] * 80), (500, [1] * 3000)])
def test_what_is_late_does_not_leave_all_at_once(rate: float, sizes: list[int]) -> None:
    starts = run(rate, sizes)
    assert most_in_a_second(held_up(starts, None, rate)) > rate
    real = held_up(starts, Gate(), rate)
    assert most_in_a_second(real) <= rate
    assert real[-1][0] - starts[-1][0] < 1.0


@given(st.sampled_from([10, 20, 30, 100]), st.lists(st.integers(1, 10), min_size=2, max_size=120))
def test_long_texts_count_by_their_parts(rate: float, sizes: list[int]) -> None:
    assert most_in_a_second(run(rate, sizes)) <= rate


def test_a_text_longer_than_a_second_allows_goes_alone() -> None:
    starts = run(1, [3, 3, 3])
    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(starts)]
    assert all(gap >= 3 for gap in gaps)


def test_a_code_starts_within_a_second_behind_a_campaign() -> None:
    pace = Pace(20)
    while first_start([pace], 1, now=100.0, until=100.0 + HORIZON) is not None:
        pass
    start = first_start([pace], 1, now=100.1, until=101.0)
    assert start is not None and start - 100.1 < 1.0


def test_a_fast_route_is_not_slowed_down() -> None:
    starts = run(2000, [1] * 4000)
    assert starts[-1][0] - starts[0][0] < 4000 / 2000 * 1.15
