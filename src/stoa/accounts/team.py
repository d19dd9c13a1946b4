"""Who works for a store, for other rooms."""

from dataclasses import dataclass
from uuid import UUID

from stoa.accounts import queries, rules
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


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
