"""Messages of which nobody knows whether they left: the provider is asked, nothing is repeated on a guess."""

import asyncio
import time
from collections import defaultdict
from datetime import timedelta
from uuid import UUID

import structlog

from stoa import sms
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.messages.actions.receipts import settle_receipts
from stoa.messages.live import tell
from stoa.messages.models import Message
from stoa.messages.queries import claims
from stoa.messages.rules.sending import LEASE

ASKED_FOR = timedelta(hours=24)
AT_ONCE = 100
NEVER_ARRIVED = "never_arrived"

log = structlog.get_logger()


async def ask_for_unknown() -> bool:
    """What a dead worker left in the middle, and what providers did not answer for. Whether to go on at once: some
    could be told of, others are left, and their provider takes as many questions.
    """
    now, goes_on = clock.now(), False
    async with transaction() as db:
        accounts = await claims.accounts_with_open(db, before=now - LEASE)
    for account_id in accounts:
        async with transaction(account_id) as db:
            if await claims.give_up_stale(db, account_id, before=now - LEASE):
                await tell(db, account_id)
            unknown = await claims.unknown(db, account_id, since=now - ASKED_FOR, limit=AT_ONCE)
            routes = {chosen.route.route_id: chosen.route for chosen in (await sms.senders_of(db, account_id)).usable}
        by_route: dict[UUID, list[Message]] = defaultdict(list)
        for message in unknown:
            if message.route_id in routes:
                by_route[message.route_id].append(message)
        for route_id, messages in by_route.items():
            told = await _ask(account_id, routes[route_id], messages)
            goes_on |= told > 0 and len(unknown) == AT_ONCE and routes[route_id].parts_per_second >= AT_ONCE
    return goes_on


async def _ask(account_id: AccountId, route: sms.Route, messages: list[Message]) -> int:
    """How many the provider knew of. Where the route is a fast one, it takes as long as that many texts would by its
    pace.
    """
    begun = time.monotonic()
    provider = await sms.provider_of(route)
    answers = await asyncio.gather(
        *(provider.ask(message.message_id, []) for message in messages), return_exceptions=True
    )
    receipts: list[sms.Receipt] = []
    never: list[UUID] = []
    for message, answer in zip(messages, answers, strict=True):
        if isinstance(answer, BaseException):
            log.warning("messages.not_told", message_id=str(message.message_id), reason=str(answer))
        elif answer is not None and answer.error_code == NEVER_ARRIVED:
            never.append(message.message_id)
        elif answer is not None:
            receipts.append(answer)
    async with transaction(account_id) as db:
        await settle_receipts(db, account_id, route, receipts)
        if never:
            await claims.put_back(db, account_id, never, at=clock.now())
            await tell(db, account_id)
    if route.parts_per_second >= AT_ONCE:
        await asyncio.sleep(len(messages) / route.parts_per_second - (time.monotonic() - begun))
    return len(receipts) + len(never)
