"""Conversations as they stand behind a figure of the report."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from stoa.chat.queries import tickets
from stoa.chat.rules.conversations import Measured
from stoa.chat.views.tickets import Named, shoppers
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text


class ConversationRow(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Seconds are those of the office hours; absent while it waits. `assignee` has the ticket now."""

    ticket_id: str
    channel: str
    profile: Named
    began_at: datetime
    tags: list[str]
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: Named | None = None
    first_answer_seconds: int | None = None
    resolved_at: datetime | None = None
    resolution_seconds: int | None = None
    assignee: Named | None = None
    rating: int | None = None


async def conversation_rows(
    db: Db, account_id: AccountId, found: Sequence[Measured], team: Mapping[UUID, str]
) -> list[ConversationRow]:
    them = await tickets.named(db, account_id, {each.conversation.ticket_id for each in found})
    people = await shoppers(db, account_id, them)
    return [_row(each, people[each.conversation.ticket_id], team) for each in found]


def _row(each: Measured, profile: Named, team: Mapping[UUID, str]) -> ConversationRow:
    one = each.conversation
    return ConversationRow(
        ticket_id=to_text(one.ticket_id),
        channel=one.channel,
        profile=profile,
        began_at=one.began_at,
        tags=list(one.tags),
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        answered_by=_member(one.answered_by, team),
        first_answer_seconds=_whole(each.answer_seconds),
        resolved_at=one.resolved_at,
        resolution_seconds=_whole(each.resolution_seconds),
        assignee=_member(one.assignee_id, team),
        rating=one.rating,
    )


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def _member(member_id: UUID | None, team: Mapping[UUID, str]) -> Named | None:
    return None if member_id is None else Named(to_text(member_id), team.get(member_id, ""))
