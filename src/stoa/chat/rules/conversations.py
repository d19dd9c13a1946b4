"""What was said in one go, and how long it took in office hours.

A conversation is a ticket, or what is said from one reopening of it to the next.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from msgspec import UNSET

from stoa.chat.rules.hours import Hours
from stoa.chat.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """`asked_at`: the shopper's first message; `answered_at`, `answered_by`: the first answer after it.
    `is_answered`: the team said something; `answerers`: who of the members did. `assignee_id` has it now.
    """

    ticket_id: UUID
    channel: str
    began_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    answered_by: UUID | None
    is_answered: bool
    answerers: Sequence[UUID]
    resolved_at: datetime | None
    assignee_id: UUID | None
    rating: int | None
    tags: Sequence[str]


@dataclass(frozen=True)
class Measured:
    """A conversation with its seconds. `missed_answer`, `missed_resolution`: they are more than the target, or it still
    waits, and for longer already.
    """

    conversation: Conversation
    answer_seconds: float | None
    resolution_seconds: float | None
    missed_answer: bool
    missed_resolution: bool


def measured(
    conversations: Iterable[Conversation], hours: Hours, settings: Settings, *, now: datetime
) -> list[Measured]:
    return [_measured(each, hours, settings, now) for each in conversations]


def people(conversations: Iterable[Conversation]) -> set[UUID]:
    """The members who appear in them."""
    found = set[UUID]()
    for each in conversations:
        found.update(each.answerers)
        if each.assignee_id is not None:
            found.add(each.assignee_id)
    return found


def targets(settings: Settings) -> tuple[int | None, int | None]:
    """Minutes until the first answer, and until it is resolved."""
    answer, resolution = settings.sla.first_answer_minutes, settings.sla.resolution_minutes
    return None if answer is UNSET else answer, None if resolution is UNSET else resolution


def _measured(each: Conversation, hours: Hours, settings: Settings, now: datetime) -> Measured:
    answer_target, resolution_target = targets(settings)
    answer = _seconds(hours, each.asked_at, each.answered_at)
    resolution = _seconds(hours, each.began_at, each.resolved_at)
    is_over = each.resolved_at is not None
    return Measured(
        each,
        answer,
        resolution,
        missed_answer=_is_missed(hours, answer_target, answer, None if is_over else each.asked_at, now),
        missed_resolution=_is_missed(hours, resolution_target, resolution, each.began_at, now),
    )


def _seconds(hours: Hours, start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else hours.office_seconds(start, end)


def _is_missed(hours: Hours, target: int | None, taken: float | None, since: datetime | None, now: datetime) -> bool:
    """Of what has not been `taken` yet, how long it has been waited for counts."""
    if target is None:
        return False
    seconds = _seconds(hours, since, now) if taken is None else taken
    return seconds is not None and seconds > target * 60
