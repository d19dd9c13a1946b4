"""Shoppers who look at the hub, as this process knows. Whoever has not said so for a minute has left."""

import asyncio
from uuid import UUID

from stoa.chat.actions.attending import shopper_attends
from stoa.chat.switchboard.looks import trying_again
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId

LASTS_SECONDS = 60.0

_timers: dict[tuple[AccountId, UUID], asyncio.TimerHandle] = {}
_at_work: set[asyncio.Task[None]] = set()


async def came(account_id: AccountId, ticket_id: UUID) -> None:
    _forget(account_id, ticket_id)
    loop = asyncio.get_running_loop()
    _timers[account_id, ticket_id] = loop.call_later(LASTS_SECONDS, left, account_id, ticket_id)
    await _write(account_id, ticket_id, is_present=True)


def left(account_id: AccountId, ticket_id: UUID) -> None:
    _forget(account_id, ticket_id)
    task = asyncio.create_task(trying_again(lambda: _write(account_id, ticket_id, is_present=False)))
    _at_work.add(task)
    task.add_done_callback(_at_work.discard)


def _forget(account_id: AccountId, ticket_id: UUID) -> None:
    if (timer := _timers.pop((account_id, ticket_id), None)) is not None:
        timer.cancel()


async def _write(account_id: AccountId, ticket_id: UUID, *, is_present: bool) -> None:
    async with transaction(account_id) as db:
        await shopper_attends(db, account_id, ticket_id, is_present=is_present)
