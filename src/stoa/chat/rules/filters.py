"""What the inbox can be asked for."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from stoa.kit.limits import Id, Moment

Status = Literal["open", "snoozed", "closed", "any"]
Channel = Literal["chat", "sms", "email"]
Tag = Annotated[str, Meta(min_length=1, max_length=50)]

VIEWS = ("mine", "unassigned", "all", "snoozed", "closed", "blocked", "came_in_closed")
# What a view shows without another word. Who is blocked is so in whatever state.
STATUS_OF_VIEW = {"snoozed": "snoozed", "closed": "closed", "blocked": "any"}
NOBODY, ME = "none", "me"


class Filters(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    """`assignee` is a member's id, `none`, or `me`: whoever looks. `since` and `until` are about the last message,
    `until` itself no longer.
    """

    view: Literal["mine", "unassigned", "all", "snoozed", "closed", "blocked", "came_in_closed"] | None = None
    status: Status | None = None
    channel: Channel | None = None
    assignee: Id | None = None
    tag: Tag | None = None
    since: Moment | None = None
    until: Moment | None = None
    profile: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Filters as one member means them: `assignees` are whose tickets; None among them: nobody's."""

    filters: Filters
    view: str
    statuses: frozenset[str] | None
    assignees: frozenset[UUID | None] | None
    profile_id: UUID | None

    @property
    def is_nothing(self) -> bool:
        """Filters that exclude each other, or what is mine, of somebody who is no member."""
        return self.statuses == frozenset() or self.assignees == frozenset()


def wanted(filters: Filters, *, member_id: UUID | None, assignee_id: UUID | None, profile_id: UUID | None) -> Wanted:
    """`assignee_id`, `profile_id` are the filters' ids, read."""
    view = filters.view or "all"
    own = STATUS_OF_VIEW.get(view, "open")
    # A view named after a state shows no other.
    asked = [own, filters.status] if view in ("snoozed", "closed") else [filters.status or own]
    statuses = None
    for status in asked:
        if status not in (None, "any"):
            statuses = frozenset({status}) if statuses is None else statuses & {status}
    mine: frozenset[UUID | None] = frozenset({member_id} if member_id else ())
    assignees = {"mine": mine, "unassigned": frozenset({None})}.get(view)
    if filters.assignee is not None:
        named = {ME: mine, NOBODY: frozenset({None})}.get(filters.assignee, frozenset({assignee_id}))
        assignees = named if assignees is None else assignees & named
    return Wanted(filters=filters, view=view, statuses=statuses, assignees=assignees, profile_id=profile_id)
