"""What a new store has still to do; each room that asks for something says itself whether it has it."""

from collections.abc import Awaitable, Callable

import msgspec

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

IsDone = Callable[[Db, AccountId], Awaitable[bool]]

_steps: dict[str, IsDone] = {}


class Step(msgspec.Struct):
    step: str
    is_done: bool


def setup_step(name: str, is_done: IsDone) -> None:
    """Adds a step at the end of the list; called by the wiring, which knows rooms on this floor and above."""
    _steps[name] = is_done


async def steps(db: Db, account_id: AccountId) -> list[Step]:
    return [Step(name, await is_done(db, account_id)) for name, is_done in _steps.items()]
