"""Conversations as they were said, at random or word by word, beside what somebody would write down who reads them."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from stoa.chat.models import TicketMessage
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, new_id
from tests.cast import Store
from tests.chat.inboxes import TAGS, Inbox, lay_down, member, people, ticket


@dataclass
class Told:
    """One conversation as somebody who reads it would write it down."""

    channel: str
    tags: set[str]
    assignee: UUID | None
    began: datetime
    asked: datetime | None = None
    answered: datetime | None = None
    first: UUID | None = None
    answerers: set[UUID] = field(default_factory=set)
    closed: datetime | None = None
    rating: int | None = None
    is_said: bool = False


async def team_of_three(store: Store) -> Inbox:
    site = store.site_id.lower()
    names = ("Ben Arno", "Ida Moss", "Olu Bright")
    members = [await member(store.account_id, f"{name[:3].lower()}-{site}@willow.example", name) for name in names]
    return Inbox(store.account_id, members, await people(store.account_id, 5))


def message(account_id: AccountId, ticket_id: UUID, seq: int, at: datetime, **more: Any) -> TicketMessage:
    given = {"kind": "text", "text": "…", "details": {}} | more
    return TicketMessage(account_id=account_id, ticket_id=ticket_id, seq=seq, message_id=new_id(), at=at, **given)


async def talk(inbox: Inbox, chance: random.Random) -> list[Told]:
    """One ticket, of several conversations when it is no web chat."""
    channel, tags = chance.choice(("chat", "sms", "email")), set(chance.sample(TAGS, chance.randrange(3)))
    at = datetime(2026, 2, 20, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 55))
    kept = ticket(inbox.account_id, inbox.people[0], channel=channel, created_at=at, status="closed")
    kept.assignee_id = chance.choice((None, *inbox.members))
    rounds = 1 if channel == "chat" else chance.randrange(1, 4)
    told, messages, at = [], list[TicketMessage](), at
    for number in range(rounds):
        one = Told(channel, tags, kept.assignee_id, at)
        told.append(one)
        for step in steps(chance, is_first=number == 0, is_last=number == rounds - 1, members=inbox.members):
            messages.append(message(inbox.account_id, kept.ticket_id, len(messages) + 1, at, **step))
            write_down(one, at, step)
            kept.last_at = at if step.get("kind") not in ("line", "note") else kept.last_at
            at += timedelta(minutes=chance.randrange(1, 2000))
    if chance.random() < 0.5:
        kept.rating = told[-1].rating = chance.randrange(1, 6)
    inbox.tags[kept.ticket_id] = tags
    await lay_down(inbox, [kept])
    async with transaction(inbox.account_id) as db:
        db.add_all(messages)
    return told


def steps(chance: random.Random, *, is_first: bool, is_last: bool, members: list[UUID]) -> Iterable[dict[str, Any]]:
    if not is_first:
        yield {"by": "system", "kind": "line", "details": {"code": "reopened"}}
    for _ in range(chance.randrange(1, 6)):
        yield chance.choice(
            (
                {"by": "shopper"},
                {"by": "agent", "member_id": chance.choice(members)},
                {"by": "agent", "member_id": chance.choice(members), "kind": "note"},
                {"by": "agent", "member_id": chance.choice(members), "details": {"is_holding": True}},
                {"by": "auto"},
            )
        )
    if not is_last or chance.random() < 0.7:
        yield {"by": "system", "kind": "line", "details": {"code": "closed", "by": "agent"}}


def write_down(one: Told, at: datetime, step: dict[str, Any]) -> None:
    kind = step.get("kind", "text")
    one.is_said = one.is_said or kind == "text"
    if step["by"] == "shopper" and one.asked is None:
        one.asked = at
    if step["by"] == "agent" and kind == "text" and "is_holding" not in step.get("details", {}):
        one.answerers.add(step["member_id"])
        if one.asked is not None and one.answered is None:
            one.answered, one.first = at, step["member_id"]
    if step.get("details", {}).get("code") == "closed":
        one.closed = at


async def said(inbox: Inbox, *minutes: tuple[str, int], began: datetime, **more: Any) -> None:
    """A web chat: who spoke, so many minutes after it began."""
    more = {"last_seq": len(minutes)} | more
    kept = ticket(inbox.account_id, inbox.people[0], channel="chat", created_at=began, last_at=began, **more)
    await lay_down(inbox, [kept])
    async with transaction(inbox.account_id) as db:
        for seq, (who, after) in enumerate(minutes, 1):
            at = began + timedelta(minutes=after)
            line = {"kind": "line", "details": {"code": "closed"}} if who == "system" else {}
            answerer = inbox.members[0] if who == "agent" else None
            db.add(message(inbox.account_id, kept.ticket_id, seq, at, by=who, member_id=answerer, **line))
