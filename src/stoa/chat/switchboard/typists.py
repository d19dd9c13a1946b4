"""Who types where, as this process has heard it. Nothing of it is written down."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stoa.chat.queries import messages
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId

LASTS = timedelta(seconds=6)
TOLD_EVERY = timedelta(seconds=1)
MAX_TICKETS = 5_000

Place = tuple[AccountId, UUID]


@dataclass(frozen=True)
class Typist:
    """`member_id` is None for the shopper."""

    member_id: UUID | None
    name: str
    until: datetime


_typists: dict[Place, dict[UUID | None, Typist]] = defaultdict(dict)


class Pace:
    """How often one line may tell that somebody types."""

    def __init__(self) -> None:
        self._told: dict[UUID, datetime] = {}

    def may(self, ticket_id: UUID) -> bool:
        now = clock.now()
        told_at = self._told.get(ticket_id)
        if told_at is not None and now - told_at < TOLD_EVERY:
            return False
        self._told = {ticket_id: now}
        return True


def note(account_id: AccountId, ticket_id: UUID, member_id: UUID | None, name: str) -> Typist:
    if len(_typists) >= MAX_TICKETS:
        _forget_those_who_stopped()
    typist = Typist(member_id, name, clock.now() + LASTS)
    _typists[account_id, ticket_id][member_id] = typist
    return typist


def at(account_id: AccountId, ticket_id: UUID) -> list[Typist]:
    now = clock.now()
    return [each for each in _typists.get((account_id, ticket_id), {}).values() if now < each.until]


def stopped(account_id: AccountId, ticket_id: UUID, member_id: UUID | None) -> None:
    """What was typed is said."""
    _typists.get((account_id, ticket_id), {}).pop(member_id, None)


def other_members(account_id: AccountId, ticket_id: UUID, member_id: UUID | None) -> list[Typist]:
    return [each for each in at(account_id, ticket_id) if each.member_id not in (None, member_id)]


async def refuse_second_writer(
    db: Db, account_id: AccountId, ticket_id: UUID, member_id: UUID | None, client_id: str
) -> None:
    """Raises Conflict while another member writes in this ticket: two answers say two things. What is there already
    may come again.
    """
    others = other_members(account_id, ticket_id, member_id)
    if others and await messages.by_client_id(db, account_id, client_id) is None:
        raise Conflict(f"{others[0].name} is writing here.", code="someone_writes", details={"name": others[0].name})


def _forget_those_who_stopped() -> None:
    now = clock.now()
    for place, typists in list(_typists.items()):
        if all(each.until <= now for each in typists.values()):
            del _typists[place]
