"""A line of messages on their way to providers: claimed as fast as there is room, called side by side, settled in
groups.

There are two. Codes and answers never wait behind a campaign, neither in the queue nor in what is under way.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence

import structlog

from stoa.kit import clock, loops
from stoa.kit.db import is_away, transaction
from stoa.kit.ids import AccountId
from stoa.messages.queries import claims
from stoa.messages.sending.call import hand_over
from stoa.messages.sending.claim import Claim, claim
from stoa.messages.sending.outbound import Outcome, Ready
from stoa.messages.sending.settle import by_account, settle

# Small enough that a code does not wait for the decisions about a campaign, which are made in one go.
AT_ONCE = 200
FEWEST = 10
# Claimed and not yet written down as settled: so many are in doubt, at most, when a worker dies.
IN_FLIGHT, IN_FLIGHT_PER_ACCOUNT = 2000, 1000
SETTLED_AT_ONCE = 500
# Twice as many together cost little more than half as many.
GATHERING = 0.1

log = structlog.get_logger()


class Line:
    def __init__(self, lanes: Sequence[int]) -> None:
        self.lanes = tuple(lanes)
        self._in_flight: Counter[AccountId] = Counter()
        self._appetite: dict[AccountId, int] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._done: list[Outcome] = []

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop; what is under way is finished."""
        name = f"messages.{self.lanes[0]}"
        watch = loops.Watch(claims.SOMETHING_IS_DUE, lambda: list(self.lanes), clock.now)
        finished = asyncio.Event()
        settling = asyncio.create_task(loops.for_ever(f"{name}.settle", self.settle_done, finished, pause=GATHERING))
        await loops.for_ever(name, self._claim_on, stop, watch=watch)
        await asyncio.gather(*self._calls, return_exceptions=True)
        finished.set()
        await settling
        while self._done:
            await self.settle_done()

    async def drain(self) -> bool:
        """Claims once and finishes what it claimed; whether there was anything."""
        taken = await self.claim_due()
        await asyncio.gather(*self._calls)
        while self._done:
            await self.settle_done()
        return any(each.looked_at for each in taken)

    async def _claim_on(self) -> bool:
        """Whether there is more at once. Where the pace held everything back, that is no sooner than in a moment."""
        taken = await self.claim_due()
        return any(each.ready or (each.looked_at and not each.was_paced) for each in taken)

    async def claim_due(self) -> list[Claim]:
        """Takes up what there is room for."""
        async with transaction() as db:
            waiting = await claims.accounts_with_due(db, lanes=self.lanes, now=clock.now())
        taken: list[Claim] = []
        for account_id in waiting:
            room = min(
                IN_FLIGHT - self._in_flight.total(),
                IN_FLIGHT_PER_ACCOUNT - self._in_flight[account_id],
                self._appetite.get(account_id, AT_ONCE),
            )
            if room > 0:
                try:
                    taken.append(await self._claim(account_id, room))
                except Exception as error:
                    if is_away(error):
                        raise
                    log.exception("messages.not_claimed", account_id=account_id)
        return taken

    async def _claim(self, account_id: AccountId, room: int) -> Claim:
        async with transaction(account_id) as db:
            taken = await claim(db, account_id, lanes=self.lanes, limit=room)
        for ready in taken.ready:
            self._in_flight[account_id] += 1
            call = asyncio.create_task(self._call(ready))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
        # Where the pace holds back, a few more than last time are looked at, not hundreds in vain.
        went = len(taken.ready)
        wanted = max(FEWEST, 2 * went) if taken.was_paced else 2 * self._appetite.get(account_id, AT_ONCE)
        self._appetite[account_id] = min(AT_ONCE, wanted)
        return taken

    async def _call(self, ready: Ready) -> None:
        outcome = await hand_over(ready)
        # Not in one line: while the call lasts, what is settled may have made `_done` another list.
        self._done.append(outcome)

    async def settle_done(self) -> bool:
        """Writes down what came back; whether there is as much again already. What cannot be written now is not
        forgotten.
        """
        batch = self._done[:SETTLED_AT_ONCE]
        if not batch:
            return False
        for account_id, outcomes in by_account(batch).items():
            try:
                await _settle(account_id, outcomes)
            except Exception as error:
                if loops.is_passing(error):
                    raise
                await self._settle_each(account_id, outcomes)
            settled = set(map(id, outcomes))
            self._done = [outcome for outcome in self._done if id(outcome) not in settled]
            self._in_flight[account_id] -= len(outcomes)
        return len(self._done) >= AT_ONCE

    async def _settle_each(self, account_id: AccountId, outcomes: Sequence[Outcome]) -> None:
        """One of them cannot be written down: it alone stays open, and is unknown when its lease is over."""
        for outcome in outcomes:
            try:
                await _settle(account_id, [outcome])
            except Exception as error:
                if loops.is_passing(error):
                    raise
                log.exception("messages.not_settled", message_id=str(outcome.ready.message_id))


async def _settle(account_id: AccountId, outcomes: Sequence[Outcome]) -> None:
    async with transaction(account_id) as db:
        await settle(db, account_id, outcomes)
