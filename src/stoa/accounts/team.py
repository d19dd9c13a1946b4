"""Who works for a store, for other rooms; and who hears of a change."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from stoa.accounts import queries, rules
from stoa.kit import live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text

TOPIC = "team"


@dataclass(frozen=True)
class Teammate:
    member_id: UUID
    name: str
    role: str


async def team(db: Db, account_id: AccountId, *, who_may: str) -> list[Teammate]:
    """Those whose role holds this scope; who came first, first."""
    return [
        Teammate(member.member_id, member.name, joined.role)
        for joined, member in await queries.members(db, account_id)
        if who_may in rules.ROLES[joined.role]
    ]


Listener = Callable[[Db, AccountId, UUID], Awaitable[None]]
_listeners: list[Listener] = []


def when_team_changes(listener: Listener) -> None:
    """Called in the transaction in which a member is no longer of the team, or may do less."""
    _listeners.append(listener)


async def tell_change(db: Db, account_id: AccountId, member_id: UUID) -> None:
    for listener in _listeners:
        await listener(db, account_id, member_id)
    await live.publish(db, account_id, TOPIC, [to_text(member_id)])
