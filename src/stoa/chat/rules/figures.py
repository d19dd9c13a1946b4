"""Which conversations stand behind a figure of the report. It counts by these rules too: who opens one sees as many."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from stoa.chat.rules.conversations import Conversation, Measured
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text

Place = tuple[float, float, UUID]
"""Of a conversation among those behind a figure."""

LONGER_THAN_ANY = 1e11


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`counts` a conversation or not. `members`: whose figure it is. `takes`: the seconds it is about."""

    counts: Callable[[Measured], bool]
    members: Callable[[Conversation], Collection[UUID]]
    takes: Callable[[Measured], float | None] | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A figure, and what it is narrowed to."""

    figure: Figure
    channel: str | None
    member_id: UUID | None
    tag: str | None
    score: int | None


def answered_it(each: Conversation) -> Collection[UUID]:
    return each.answerers


def answered_first(each: Conversation) -> Collection[UUID]:
    return () if each.answered_by is None else (each.answered_by,)


def has_it(each: Conversation) -> Collection[UUID]:
    return () if each.assignee_id is None else (each.assignee_id,)


CONVERSATIONS = Figure(counts=lambda each: True, members=has_it)
ANSWERED = Figure(counts=lambda each: each.conversation.is_answered, members=answered_it)
UNANSWERED = Figure(counts=lambda each: not each.conversation.is_answered, members=has_it)
FIRST_ANSWER = Figure(
    counts=lambda each: each.answer_seconds is not None,
    members=answered_first,
    takes=lambda each: each.answer_seconds,
)
FIRST_ANSWER_MISSED = Figure(
    counts=lambda each: each.missed_answer, members=answered_first, takes=lambda each: each.answer_seconds
)
RESOLUTION = Figure(
    counts=lambda each: each.resolution_seconds is not None,
    members=has_it,
    takes=lambda each: each.resolution_seconds,
)
RESOLUTION_MISSED = Figure(
    counts=lambda each: each.missed_resolution, members=has_it, takes=lambda each: each.resolution_seconds
)
RATINGS = Figure(counts=lambda each: each.conversation.rating is not None, members=has_it)
FIGURES = {
    "conversations": CONVERSATIONS,
    "answered": ANSWERED,
    "unanswered": UNANSWERED,
    "first_answer": FIRST_ANSWER,
    "first_answer_missed": FIRST_ANSWER_MISSED,
    "resolution": RESOLUTION,
    "resolution_missed": RESOLUTION_MISSED,
    "ratings": RATINGS,
}


def opened(
    figure: str = "conversations",
    channel: str | None = None,
    member: str | None = None,
    tag: str | None = None,
    score: int | None = None,
) -> Opened:
    if figure not in FIGURES:
        raise Invalid("figure", f"One of {', '.join(FIGURES)}.")
    member_id = None if member is None else from_text(member)
    return Opened(figure=FIGURES[figure], channel=channel, member_id=member_id, tag=tag, score=score)


def counted(found: Iterable[Measured], figure: Figure) -> list[Measured]:
    return [each for each in found if figure.counts(each)]


def behind(found: Iterable[Measured], asked: Opened) -> list[Measured]:
    """What took longest first, and before it what still waits; where it is not about time, the newest first."""
    rows = [each for each in counted(found, asked.figure) if _is_in(each.conversation, asked)]
    return sorted(rows, key=lambda each: place(each, asked.figure))


def place(each: Measured, figure: Figure) -> Place:
    began, ticket_id = each.conversation.began_at.timestamp(), each.conversation.ticket_id
    if figure.takes is None:
        return 0.0, -began, ticket_id
    seconds = figure.takes(each)
    return -LONGER_THAN_ANY if seconds is None else -seconds, began, ticket_id


def _is_in(each: Conversation, asked: Opened) -> bool:
    return (
        asked.channel in (None, each.channel)
        and (asked.member_id is None or asked.member_id in asked.figure.members(each))
        and (asked.tag is None or asked.tag in each.tags)
        and asked.score in (None, each.rating)
    )
