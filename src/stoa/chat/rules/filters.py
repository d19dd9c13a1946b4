"""What the inbox can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from stoa.chat.rules.wording import MAX_TAG
from stoa.chat.rules.words import Sought, sought
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.explaining import explain
from stoa.kit.ids import from_text
from stoa.kit.limits import Id

Status = Literal["open", "snoozed", "closed", "any"]
Channel = Literal["chat", "sms", "email"]
View = Literal["mine", "unassigned", "all", "waiting", "snoozed", "closed", "blocked", "came_in_closed"]
Tag = Annotated[str, Meta(min_length=1, max_length=MAX_TAG)]
When = Annotated[str, Meta(max_length=40)]
Words = Annotated[str, Meta(min_length=1, max_length=200)]

# Whoever wrote while the store was closed is to be answered, also where she has ended the conversation meanwhile.
STATUS_OF_VIEW = {"snoozed": "snoozed", "closed": "closed", "blocked": "any", "came_in_closed": "any"}
NOBODY, ME = "none", "me"


class Filters(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    """`assignee` is a member's id, `none`, or `me`: whoever looks. `since` and `until` are about the last message: a
    time, or a day of the store's calendar, of which `until` holds the whole. `q` is looked for in what was said and in
    whose it is.
    """

    view: View | None = None
    status: Status | None = None
    channel: Channel | None = None
    assignee: Id | None = None
    tag: Tag | None = None
    since: When | None = None
    until: When | None = None
    profile: Id | None = None
    q: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Filters as one member means them. `statuses`, `assignees`: any of these, None for all; None among the assignees:
    nobody's. `until` itself no longer.
    """

    is_blocked: bool
    is_waiting: bool
    came_in_closed: bool
    statuses: frozenset[str] | None
    assignees: frozenset[UUID | None] | None
    channel: str | None
    tag: str | None
    since: datetime | None
    until: datetime | None
    profile_id: UUID | None
    sought: Sought | None

    @property
    def is_nothing(self) -> bool:
        """Filters that exclude each other; what is mine, of somebody who is no member; a search for no word."""
        is_for_no_word = self.sought is not None and not self.sought.pieces
        return self.statuses == frozenset() or self.assignees == frozenset() or is_for_no_word


def filters_of(said: Mapping[str, Any]) -> Filters:
    """Raises Invalid for what is none."""
    try:
        filters = msgspec.convert(said, Filters)
    except msgspec.ValidationError as error:
        raise Invalid(*explain(error)) from None
    wanted(filters, member_id=None, zone=ZoneInfo("UTC"))
    return filters


def wanted(filters: Filters, *, member_id: UUID | None, zone: ZoneInfo) -> Wanted:
    """`zone` is the store's. Raises Invalid for an id or a time that is none."""
    view = filters.view or "all"
    return Wanted(
        is_blocked=view == "blocked",
        is_waiting=view == "waiting",
        came_in_closed=view == "came_in_closed",
        statuses=_statuses(filters, view),
        assignees=_assignees(filters, view, member_id),
        channel=filters.channel,
        tag=filters.tag,
        since=_moment("since", filters.since, zone, is_end=False),
        until=_moment("until", filters.until, zone, is_end=True),
        profile_id=_id("profile", filters.profile) if filters.profile is not None else None,
        sought=sought(filters.q) if filters.q is not None else None,
    )


def _statuses(filters: Filters, view: str) -> frozenset[str] | None:
    """Without a word about it, what is open; of one person or by a search, everything; of a view named after a state,
    that alone.
    """
    is_everything = filters.view is None and (filters.profile is not None or filters.q is not None)
    own = STATUS_OF_VIEW.get(view, "any" if is_everything else "open")
    asked = {own, filters.status or "any"} if view in ("snoozed", "closed") else {filters.status or own}
    asked.discard("any")
    if len(asked) > 1:
        return frozenset()
    return frozenset(asked) or None


def _assignees(filters: Filters, view: str, member_id: UUID | None) -> frozenset[UUID | None] | None:
    mine: frozenset[UUID | None] = frozenset({member_id} if member_id else ())
    nobodys: frozenset[UUID | None] = frozenset({None})
    of_view = {"mine": mine, "unassigned": nobodys}.get(view)
    if filters.assignee is None:
        return of_view
    named = {ME: mine, NOBODY: nobodys}.get(filters.assignee)
    if named is None:
        named = frozenset({_id("assignee", filters.assignee)})
    return named if of_view is None else of_view & named


def _id(field: str, text: str) -> UUID:
    try:
        return from_text(text)
    except NotFound:
        raise Invalid(field, "This is not an id.") from None


def _moment(field: str, text: str | None, zone: ZoneInfo, *, is_end: bool) -> datetime | None:
    if text is None:
        return None
    try:
        if len(text) == len("2026-05-17"):
            day = date.fromisoformat(text) + timedelta(days=1 if is_end else 0)
            return datetime.combine(day, time(), zone)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Invalid(field, "A day such as 2026-05-17, or a time with its offset such as 2026-05-17T09:30:00+02:00.")
    return moment
