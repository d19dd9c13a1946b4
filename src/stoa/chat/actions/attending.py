"""Who is there: members who may answer, and the shopper in front of the hub."""

from dataclasses import dataclass
from uuid import UUID

from stoa import accounts
from stoa.chat import live
from stoa.chat.queries import following, presence
from stoa.chat.rules.presence import gone_at, status_of
from stoa.chat.times import THERE_AT_LEAST_FOR, THERE_FOR
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Attending:
    member_id: UUID
    name: str
    status: str


async def member_beats(db: Db, account_id: AccountId, member_id: UUID, *, status: str | None = None) -> None:
    """Her dashboard is open. `status`: `online` or `offline`, where she says so herself."""
    now = clock.now()
    before = status_of((await presence.of_team(db, account_id)).get(member_id), now)
    await presence.beat(db, account_id, member_id, status=status, at=now)
    if before != (status or before) or (status is None and before == "offline"):
        await live.tell_presence(db, account_id)


async def member_leaves(db: Db, account_id: AccountId, member_id: UUID) -> None:
    """She signs out here. A dashboard she has open elsewhere is soon heard of."""
    await presence.leave(db, account_id, member_id, beat_at=gone_at(clock.now()))
    await live.tell_presence(db, account_id)


async def team_attending(db: Db, account_id: AccountId) -> list[Attending]:
    """Everybody who may answer; who came first, first."""
    now = clock.now()
    there = await presence.of_team(db, account_id)
    return [
        Attending(each.member_id, each.name, status_of(there.get(each.member_id), now))
        for each in await accounts.team(db, account_id, who_may="tickets:write")
    ]


async def shopper_attends(db: Db, account_id: AccountId, ticket_id: UUID, *, is_present: bool) -> None:
    """The hub stands open on a page she sees, or no longer. Nobody has to be there to see her leave: of whom nothing is
    heard any more, what was written runs out.
    """
    now = clock.now()
    if is_present:
        until, at_least_until = now + THERE_FOR, now + THERE_AT_LEAST_FOR
        await following.shopper_is_there(db, account_id, ticket_id, until=until, at_least_until=at_least_until)
    else:
        await following.shopper_left(db, account_id, ticket_id, at=now)
