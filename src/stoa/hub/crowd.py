"""Shoppers who come to the chat. After a server was away they come all at once, so whoever comes in the same moment is
looked up together.
"""

import asyncio
from dataclasses import dataclass, field

from stoa import chat, visitors
from stoa.hub import chatting
from stoa.hub.place import Place
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.kit.tokens import Token
from stoa.visitors import Visitor

TOGETHER = 200


@dataclass(frozen=True)
class Comer:
    """Nobody has looked yet whether the token may be used here."""

    visitor: Visitor | None
    has_chat: bool
    settings: chat.Settings


@dataclass
class Crowd:
    place: Place
    _waiting: list[tuple[Token, asyncio.Future[Comer]]] = field(default_factory=list)
    _work: asyncio.Task[None] | None = None

    async def find(self, token: Token) -> Comer:
        found: asyncio.Future[Comer] = asyncio.get_running_loop().create_future()
        self._waiting.append((token, found))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._look_up())
        return await found

    async def _look_up(self) -> None:
        while self._waiting:
            some, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            try:
                async with transaction(self.place.account_id) as db:
                    comers = await self._comers(db, [token for token, _ in some])
            except Exception as error:  # noqa: BLE001 - each of them is told
                for _, found in some:
                    if not found.done():
                        found.set_exception(error)
                continue
            for token, found in some:
                if not found.done():
                    found.set_result(comers[token])

    async def _comers(self, db: Db, tokens: list[Token]) -> dict[Token, Comer]:
        there = await visitors.resume_many(db, self.place.account_id, tokens)
        now = clock.now()
        keys = {token: chatting.owner_key(Visit(self.place, visitor, now, "")) for token, visitor in there.items()}
        with_chat = await chat.owners_of_open_chats(db, self.place.account_id, set(keys.values()))
        settings = await chat.settings_of(db, self.place.account_id)
        return {token: Comer(there.get(token), keys.get(token) in with_chat, settings) for token in tokens}


_crowds: dict[AccountId, Crowd] = {}


async def find(place: Place, token: Token) -> Comer:
    crowd = _crowds.setdefault(place.account_id, Crowd(place))
    crowd.place = place
    return await crowd.find(token)
