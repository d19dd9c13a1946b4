"""Waiting for what happens in its own time, in another process or task, without guessing how long it takes."""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def until(question: Callable[[], Answer], *, seconds: float = 10.0) -> Answer:
    """The first answer that is true; the test fails when none comes in time."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s")
        time.sleep(0.02)
    return answer
