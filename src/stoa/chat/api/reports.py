"""`/api/v1/reports/inbox`: how the team does, as numbers, and the conversations behind each of them."""

import asyncio
import csv
import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import Response, get
from litestar.di import Provide
from litestar.params import QueryParameter

from stoa import accounts
from stoa.chat import settings
from stoa.chat.queries import reports as queries
from stoa.chat.rules.conversations import Measured, measured, people
from stoa.chat.rules.figures import Opened, Place, behind, opened, place
from stoa.chat.rules.hours import Hours, hours_of
from stoa.chat.rules.reports import Period, Report, period, report
from stoa.chat.settings import Settings
from stoa.chat.views.conversations import ConversationRow, conversation_rows
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import to_text
from stoa.kit.paging import decode_cursor, encode_cursor, limit_of
from stoa.kit.text import harmless_cell

COLUMNS = (
    "ticket",
    "channel",
    "began_at",
    "asked_at",
    "answered_at",
    "answered_by",
    "first_answer_seconds",
    "resolved_at",
    "resolution_seconds",
    "assignee",
    "tags",
    "rating",
)
First = Annotated[str | None, QueryParameter(name="from")]
Last = Annotated[str | None, QueryParameter(name="to")]
Narrowed = {"asked": Provide(opened, sync_to_thread=False)}


class Behind(msgspec.Struct, omit_defaults=True):
    """`count` is the figure."""

    count: int
    items: list[ConversationRow]
    next_cursor: str | None = None


@dataclass(frozen=True)
class Found:
    """What a report is made of."""

    conversations: list[Measured]
    when: Period
    hours: Hours
    settings: Settings
    names: Mapping[UUID, str]


@get("/reports/inbox", scope="tickets:read")
async def report_inbox(db: Db, actor: Actor, first: First = None, last: Last = None) -> Report:
    """Of the conversations that began in these days of the store's calendar."""
    found = await _find(db, actor, first, last)
    return await asyncio.to_thread(report, found.conversations, found.when, found.hours, found.settings, found.names)


@get("/reports/inbox/conversations", scope="tickets:read", dependencies=Narrowed)
async def list_conversations(
    db: Db,
    actor: Actor,
    asked: Opened,
    first: First = None,
    last: Last = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Behind:
    """Those behind one figure of the report. What took longest first; where it is not about time, the newest."""
    size = limit_of(limit)
    after = decode_cursor(cursor, Place)
    found = await _find(db, actor, first, last)
    rows = await asyncio.to_thread(behind, found.conversations, asked)
    start = 0 if after is None else bisect_right(rows, after, key=lambda each: place(each, asked.figure))
    shown = rows[start : start + size]
    return Behind(
        len(rows),
        await conversation_rows(db, actor.account_id, shown, found.names),
        encode_cursor(*place(shown[-1], asked.figure)) if len(rows) > start + size else None,
    )


@get("/reports/inbox.csv", scope="tickets:read", media_type="text/csv", dependencies=Narrowed)
async def export_inbox(db: Db, actor: Actor, asked: Opened, first: First = None, last: Last = None) -> Response[str]:
    """The same, a line for each."""
    found = await _find(db, actor, first, last)
    rows = await asyncio.to_thread(behind, found.conversations, asked)
    name = f'attachment; filename="inbox-{found.when.first}-{found.when.last}.csv"'
    return Response(_csv(rows, found.names), media_type="text/csv", headers={"Content-Disposition": name})


async def _find(db: Db, actor: Actor, first: str | None, last: str | None) -> Found:
    store = await accounts.get(db, actor.account_id)
    zone, now = ZoneInfo(store.time_zone), clock.now()
    when = period(first, last, zone=zone, now=now)
    kept = await settings.read(db, actor.account_id)
    hours = hours_of(kept, zone)
    begun = await queries.conversations(db, actor.account_id, since=when.since, until=when.until)
    names = await accounts.member_names(db, people(begun))
    # A year of a busy store is a second's work, in which others want to be answered.
    found = await asyncio.to_thread(measured, begun, hours, kept, now=now)
    return Found(found, when, hours, kept, names)


def _csv(found: list[Measured], names: Mapping[UUID, str]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for each in found:
        table.writerow(list(_cells(each, names)))
    return written.getvalue()


def _cells(each: Measured, names: Mapping[UUID, str]) -> Iterator[Any]:
    one = each.conversation
    yield from (to_text(one.ticket_id), one.channel, one.began_at.isoformat())
    yield from (moment.isoformat() if moment else "" for moment in (one.asked_at, one.answered_at))
    yield harmless_cell(names.get(one.answered_by, "") if one.answered_by else "")
    yield "" if each.answer_seconds is None else round(each.answer_seconds)
    yield one.resolved_at.isoformat() if one.resolved_at else ""
    yield "" if each.resolution_seconds is None else round(each.resolution_seconds)
    yield harmless_cell(names.get(one.assignee_id, "") if one.assignee_id else "")
    yield harmless_cell(", ".join(one.tags))
    yield "" if one.rating is None else one.rating


handlers = [report_inbox, list_conversations, export_inbox]
