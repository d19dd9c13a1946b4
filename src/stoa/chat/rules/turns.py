"""Whose turn it is to take a new ticket."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from uuid import UUID

from stoa.chat.models import MemberPresence
from stoa.chat.rules.presence import ONLINE, status_of

_NEVER = datetime.min.replace(tzinfo=UTC)


def next_in_turn(
    presences: Sequence[MemberPresence], may_answer: Collection[UUID], now: datetime
) -> MemberPresence | None:
    """Of those who are there, who has waited longest for a turn."""
    there = [each for each in presences if each.member_id in may_answer and status_of(each, now) == ONLINE]
    return min(there, key=lambda each: (each.assigned_at or _NEVER, each.member_id), default=None)
