"""`/api/v1/tickets`: the inbox, and how much is in it."""

from dataclasses import replace
from datetime import datetime
from typing import get_args
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import get
from litestar.di import Provide

from stoa import accounts, profiles
from stoa.chat.queries import counts, lists, saved_views
from stoa.chat.rules.filters import View, Wanted, filters_of, wanted
from stoa.chat.views.tickets import TicketRow, ticket_rows
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of

VIEWS = get_args(View)


class Counts(msgspec.Struct):
    """`badge`: open tickets, the caller's and nobody's, with something unread."""

    badge: int
    views: dict[str, int]


def said_filters(
    status: str | None = None,
    channel: str | None = None,
    assignee: str | None = None,
    tag: str | None = None,
    since: str | None = None,
    until: str | None = None,
    profile: str | None = None,
    q: str | None = None,
) -> dict[str, str]:
    said = {
        "status": status,
        "channel": channel,
        "assignee": assignee,
        "tag": tag,
        "since": since,
        "until": until,
        "profile": profile,
        "q": q,
    }
    return {name: value for name, value in said.items() if value is not None}


@get("/tickets", scope="tickets:read", dependencies={"said": Provide(said_filters, sync_to_thread=False)})
async def list_tickets(
    db: Db,
    actor: Actor,
    said: dict[str, str],
    view: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[TicketRow]:
    """Newest first, or who has waited longest. `view` is one of ours or the id of a saved one, whose filters stand
    unless others are said.
    """
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[datetime, UUID])
    asked = await _asked(db, actor, view, said)
    if asked.is_nothing:
        return Page([])
    found = await lists.page(db, actor.account_id, asked, behind=behind, limit=size + 1)
    shown = found[:size]
    return Page(
        await ticket_rows(db, actor.account_id, shown, member_id=actor.member_id),
        encode_cursor(*lists.place_of(shown[-1], asked)) if len(found) > size else None,
    )


@get("/tickets/counts", scope="tickets:read")
async def count_tickets(db: Db, actor: Actor) -> Counts:
    badge = await counts.unread(db, actor.account_id, actor.member_id) if actor.member_id else 0
    return Counts(badge, await counts.by_view(db, actor.account_id, actor.member_id))


async def _asked(db: Db, actor: Actor, view: str | None, said: dict[str, str]) -> Wanted:
    """Also by the id of somebody who was merged away."""
    if view is not None and view not in VIEWS:
        kept = await saved_views.get(db, actor.account_id, from_text(view))
        said = {**kept.filters, **said}
    elif view is not None:
        said = {**said, "view": view}
    store = await accounts.get(db, actor.account_id)
    asked = wanted(filters_of(said), member_id=actor.member_id, zone=ZoneInfo(store.time_zone))
    if asked.profile_id is None:
        return asked
    person = await profiles.get(db, actor.account_id, asked.profile_id)
    return replace(asked, profile_id=person.profile_id)


handlers = [list_tickets, count_tickets]
