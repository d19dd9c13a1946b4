"""Waiting for what happens in its own time, in another process or task, without guessing how long it takes.

The limit is for what never happens. How fast things are is for `bench/` to say, not for tests on a busy machine.
"""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def until(question: Callable[[], Answer], *, seconds: float = 60.0) -> Answer:
    """The first answer that is true; the test fails when none comes in time."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s")
        time.sleep(0.02)
    return answer
