"""How often Python looks for garbage in circles."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

YOUNG, MIDDLE, OLD = 50_000, 20, 50


def calm() -> None:
    """Once everything is imported: what is there by now stays for good and is not looked through again and again.

    By default each few hundred new objects start a look, and every so often one through the whole program, which takes
    tens of milliseconds; a third of the time of a worker in a hurry went there.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)


@asynccontextmanager
async def calmly(_: object) -> AsyncIterator[None]:
    """The same as a part of a web process's life."""
    calm()
    yield
