"""Loops that wait for work: asked for together, each begun when there is something for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import pairwise

import pytest

from stoa.kit.db import WORKER, acting_as
from stoa.kit.loops import Watch, for_ever
from tests.cast import Store

Start = Callable[..., "Worker"]


class Worker:
    """Works off what is put before it, one at a time."""

    def __init__(self) -> None:
        self.todo = 0
        self.looks = 0
        self.done = asyncio.Queue[int]()

    async def step(self) -> bool:
        self.looks += 1
        if not self.todo:
            return False
        self.todo -= 1
        self.done.put_nowait(self.looks)
        return True


@pytest.fixture
async def start(willow: Store) -> AsyncIterator[Start]:
    stop = asyncio.Event()
    running = []

    def begin(question: str, *values: Callable[[], object], **more: float) -> Worker:
        worker = Worker()
        loop = for_ever(f"test.{len(running)}", worker.step, stop, watch=Watch(question, *values), **more)
        running.append(asyncio.create_task(loop))
        return worker

    with acting_as(WORKER):
        yield begin
        stop.set()
        async with asyncio.timeout(10):
            await asyncio.gather(*running)


async def taken(worker: Worker, count: int) -> list[int]:
    async with asyncio.timeout(10):
        return [await worker.done.get() for _ in range(count)]


async def test_each_idle_loop_is_begun_by_its_own_question(start: Start) -> None:
    workers: list[Worker] = []
    for index in range(3):
        workers.append(start("select %s > 0", lambda index=index: workers[index].todo))
    workers[1].todo = 3
    looks = await taken(workers[1], 3)
    assert looks == list(range(looks[0], looks[0] + 3))  # at once one after the other
    workers[0].todo = 1
    await taken(workers[0], 1)
    assert workers[2].looks == 1  # the one look of its beginning
    assert workers[2].done.empty()


async def test_a_question_nobody_can_answer_leaves_the_others_theirs(start: Start) -> None:
    broken = start("select 1 / %s = 1", lambda: 0)
    worker = start("select %s > 0", lambda: worker.todo)
    for _ in range(3):
        worker.todo = 1
        await taken(worker, 1)
    assert broken.looks == 1


async def test_a_loop_that_looks_seldom_is_asked_for_seldom(start: Start) -> None:
    asked: list[float] = []
    start("select %s", lambda: asked.append(asyncio.get_running_loop().time()) or False, pause=0.4)
    worker = start("select %s > 0", lambda: worker.todo)
    for _ in range(12):
        worker.todo = 1
        await taken(worker, 1)
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(asked))
