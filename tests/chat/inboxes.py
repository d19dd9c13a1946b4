"""An inbox with many tickets in every state, laid down at once, beside the plain facts about them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from stoa import accounts, profiles
from stoa.chat.models import Ticket, TicketRead, TicketTag, TicketWord
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, new_id
from tests.cast import join_team

TAGS = ("returns", "size", "delivery", "gift", "praise")
WORDS = ("parcel", "parking", "bowl", "bowls", "vase", "vanilla", "lid")


@dataclass
class Inbox:
    account_id: AccountId
    members: list[UUID]
    people: list[UUID]
    tickets: list[Ticket] = field(default_factory=list)
    tags: dict[UUID, set[str]] = field(default_factory=dict)
    words: dict[UUID, set[str]] = field(default_factory=dict)
    read: dict[tuple[UUID, UUID], int] = field(default_factory=dict)

    def by_newest(self, tickets: Sequence[Ticket]) -> list[Ticket]:
        return sorted(tickets, key=lambda ticket: (ticket.last_at, ticket.ticket_id), reverse=True)


async def member(account_id: AccountId, email: str, name: str) -> UUID:
    await join_team(account_id, email=email, name=name, role="agent")
    return await id_of_member(account_id, email)


async def id_of_member(account_id: AccountId, email: str) -> UUID:
    async with transaction(account_id) as db:
        found = await accounts.member_by_email(db, email)
    assert found is not None
    return found.member_id


async def people(account_id: AccountId, count: int) -> list[UUID]:
    who = [profiles.Identifiers(email=f"c{number}@example.com") for number in range(count)]
    async with transaction(account_id) as db:
        return await profiles.find_or_make_many(db, account_id, who, may_merge=True)


def ticket(account_id: AccountId, profile_id: UUID, **more: Any) -> Ticket:
    """One that holds together; `more` overrules."""
    ticket_id, now = new_id(), clock.now()
    given = {
        "channel": "sms",
        "status": "open",
        "owner_key": f"t:{ticket_id}",
        "as_customer": "",
        "is_proven": True,
        "created_at": now,
        "last_at": now,
        "last_seq": 1,
        "last_text": "Where is it?",
        "last_by": "shopper",
        "shopper_seq": 1,
        "alerted": 0,
        "shopper_delivered_seq": 0,
        "shopper_read_seq": 0,
        "team_read_seq": 0,
        "mailed_seq": 0,
        "came_in_closed": False,
        "is_blocked": False,
    }
    return Ticket(account_id=account_id, ticket_id=ticket_id, profile_id=profile_id, **(given | more))


async def lay_down(inbox: Inbox, tickets: Sequence[Ticket]) -> None:
    inbox.tickets += tickets
    tags = [
        TicketTag(account_id=inbox.account_id, ticket_id=each.ticket_id, tag=tag)
        for each in tickets
        for tag in inbox.tags.get(each.ticket_id, ())
    ]
    words = [
        TicketWord(account_id=inbox.account_id, ticket_id=each.ticket_id, word=word)
        for each in tickets
        for word in inbox.words.get(each.ticket_id, ())
    ]
    read = [
        TicketRead(account_id=inbox.account_id, member_id=member_id, ticket_id=ticket_id, seq=seq)
        for (member_id, ticket_id), seq in inbox.read.items()
    ]
    async with transaction(inbox.account_id) as db:
        db.add_all(tickets)
        await db.flush()
        db.add_all([*tags, *words, *read])


async def scattered(inbox: Inbox, count: int, chance: random.Random) -> None:
    """Tickets of every kind; several at the very same moment."""
    now = clock.now()
    tickets = []
    for _ in range(count):
        status = chance.choice(("open", "open", "open", "snoozed", "closed"))
        last_at = now - timedelta(hours=chance.randrange(200))
        made = ticket(
            inbox.account_id,
            chance.choice(inbox.people),
            channel=chance.choice(("chat", "sms", "email")),
            status=status,
            assignee_id=chance.choice((None, *inbox.members)),
            created_at=last_at - timedelta(hours=3),
            last_at=last_at,
            last_seq=9,
            shopper_seq=chance.randrange(9),
            came_in_closed=chance.random() < 0.3,
            is_blocked=chance.random() < 0.1,
            snoozed_until=now + timedelta(days=1) if status == "snoozed" else None,
            closed_at=last_at if status == "closed" else None,
            waiting_since=last_at - timedelta(hours=chance.randrange(9)) if chance.random() < 0.5 else None,
        )
        inbox.tags[made.ticket_id] = set(chance.sample(TAGS, chance.randrange(3)))
        inbox.words[made.ticket_id] = set(chance.sample(WORDS, chance.randrange(4)))
        for member_id in inbox.members:
            if chance.random() < 0.6:
                inbox.read[member_id, made.ticket_id] = chance.randrange(10)
        tickets.append(made)
    await lay_down(inbox, tickets)
