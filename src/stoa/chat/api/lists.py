"""`/api/v1/tickets`: the inbox, and how much is in it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import Provide

from stoa import profiles
from stoa.chat.queries import counts, lists
from stoa.chat.rules.filters import ME, NOBODY, Filters, Wanted, wanted
from stoa.chat.views.tickets import TicketRow, ticket_rows
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.explaining import explain
from stoa.kit.ids import from_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of


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
) -> dict[str, str]:
    said = {
        "status": status,
        "channel": channel,
        "assignee": assignee,
        "tag": tag,
        "since": since,
        "until": until,
        "profile": profile,
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
    """Newest first. `view` is one of ours or the id of a saved one, whose filters stand unless others are said."""
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[datetime, UUID])
    asked = await _asked(db, actor, view, said)
    if asked.is_nothing:
        return Page([])
    found = await lists.page(db, actor.account_id, asked, behind=behind, limit=size + 1)
    shown = found[:size]
    return Page(
        await ticket_rows(db, actor.account_id, shown, member_id=actor.member_id),
        encode_cursor(shown[-1].last_at, shown[-1].ticket_id) if len(found) > size else None,
    )


@get("/tickets/counts", scope="tickets:read")
async def count_tickets(db: Db, actor: Actor) -> Counts:
    badge = await counts.unread(db, actor.account_id, actor.member_id) if actor.member_id else 0
    return Counts(badge, await counts.by_view(db, actor.account_id, actor.member_id))


async def _asked(db: Db, actor: Actor, view: str | None, said: dict[str, Any]) -> Wanted:
    filters = _filters(said | ({"view": view} if view is not None else {}))
    whose = from_text(filters.assignee) if filters.assignee not in (None, ME, NOBODY) else None
    person = None
    if filters.profile is not None:
        person = (await profiles.get(db, actor.account_id, from_text(filters.profile))).profile_id
    return wanted(filters, member_id=actor.member_id, assignee_id=whose, profile_id=person)


def _filters(said: dict[str, Any]) -> Filters:
    try:
        return msgspec.convert(said, Filters, strict=False)
    except msgspec.ValidationError as error:
        raise Invalid(*explain(error)) from None


handlers = [list_tickets, count_tickets]
