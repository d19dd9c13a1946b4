"""Which members are there, told to all of them whenever that changes, also by somebody falling silent."""

import asyncio
from typing import TYPE_CHECKING

from stoa.chat.actions.attending import Attending, team_attending
from stoa.chat.queries import presence
from stoa.chat.rules.presence import ends_at, status_of
from stoa.chat.switchboard.frames import Attendant, Presence
from stoa.chat.switchboard.looks import trying_again
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import to_text

if TYPE_CHECKING:
    from stoa.chat.switchboard.exchange import Exchange

LEEWAY_SECONDS = 0.2


class Roster:
    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
        self._told: list[Attending] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_looking = self._is_wanted = False

    def changed(self) -> None:
        self._is_wanted = True
        if not self._is_looking:
            self._is_looking = True
            self._exchange.do(self._look())

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    async def _look(self) -> None:
        try:
            while self._is_wanted:
                self._is_wanted = False
                await trying_again(self._read_and_tell)
        finally:
            self._is_looking = False

    async def _read_and_tell(self) -> None:
        async with transaction(self._exchange.account_id) as db:
            there = await team_attending(db, self._exchange.account_id)
            await self._wake_at_next_end(db)
        if self._told is not None and there != self._told:
            for end in self._exchange.members:
                end.line.say(presence_frame(there))
        self._told = there

    async def _wake_at_next_end(self, db: Db) -> None:
        now = clock.now()
        rows = await presence.of_team(db, self._exchange.account_id)
        ends = [ends_at(row) for row in rows.values() if status_of(row, now) == "online"]
        self.close()
        if ends and self._exchange.members:
            wait = (min(ends) - now).total_seconds() + LEEWAY_SECONDS
            self._timer = asyncio.get_running_loop().call_later(max(wait, LEEWAY_SECONDS), self.changed)


def presence_frame(there: list[Attending]) -> Presence:
    return Presence(
        members=[Attendant(member_id=to_text(each.member_id), name=each.name, status=each.status) for each in there]
    )
