"""Handlers that read and write SQLite run in a thread, so that the loop they are mounted in never waits for the disk.

Not Litestar's `sync_to_thread`: where one path has two handlers it wraps the first one twice and answers with a
coroutine (2.25).
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def in_thread(handler: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    @wraps(handler)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.to_thread(handler, *args, **kwargs)

    return run
