"""Shoppers who come to the chat. After a server was away they come all at once, so whoever comes in the same moment is
looked up together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stoa import chat, visitors
from stoa.hub import chatting
from stoa.hub.place import Place
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.gathering import Gathering
from stoa.kit.ids import AccountId
from stoa.kit.tokens import Token
from stoa.visitors import Visitor

TOGETHER = 200


@dataclass(frozen=True)
class Comer:
    """Nobody has looked yet whether the token may be used here. `has_chat`: or had one."""

    visitor: Visitor | None
    has_chat: bool
    settings: chat.Settings


_crowds: dict[AccountId, Gathering[tuple[Place, Token], Comer]] = {}


async def find(place: Place, token: Token) -> Comer:
    crowd = _crowds.setdefault(place.account_id, Gathering(_look_up, most=TOGETHER))
    return await crowd.ask((place, token))


async def _look_up(some: Sequence[tuple[Place, Token]]) -> list[Comer]:
    """All come to one store."""
    place = some[-1][0]
    async with transaction(place.account_id) as db:
        there = await visitors.resume_many(db, place.account_id, [token for _, token in some])
        now = clock.now()
        keys = {token: chatting.owner_key(Visit(place, visitor, now, "")) for token, visitor in there.items()}
        with_chat = await chat.owners_of_chats(db, place.account_id, set(keys.values()))
        settings = await chat.settings_of(db, place.account_id)
    return [Comer(there.get(token), keys.get(token) in with_chat, settings) for _, token in some]
