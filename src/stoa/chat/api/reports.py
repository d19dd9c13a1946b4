"""`/api/v1/reports/inbox`: how the team does, as numbers and as a table."""

import asyncio
import csv
import io
from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from litestar import Response, get
from litestar.params import QueryParameter

from stoa import accounts
from stoa.chat import settings
from stoa.chat.queries import reports as queries
from stoa.chat.rules.hours import Hours, hours_of
from stoa.chat.rules.reports import Measured, Period, Report, measured, people, period, report
from stoa.chat.settings import Settings
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import to_text
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


@get("/reports/inbox", scope="tickets:read")
async def report_inbox(db: Db, actor: Actor, first: First = None, last: Last = None) -> Report:
    """Of the conversations that began in these days of the store's calendar."""
    found, when, hours, kept, names = await _measured(db, actor, first, last)
    return await asyncio.to_thread(report, found, when, hours, kept, names)


@get("/reports/inbox.csv", scope="tickets:read", media_type="text/csv")
async def export_inbox(db: Db, actor: Actor, first: First = None, last: Last = None) -> Response[str]:
    """A line for each of them."""
    found, when, _, _, names = await _measured(db, actor, first, last)
    name = f'attachment; filename="inbox-{when.first}-{when.last}.csv"'
    return Response(_csv(found, names), media_type="text/csv", headers={"Content-Disposition": name})


async def _measured(
    db: Db, actor: Actor, first: str | None, last: str | None
) -> tuple[list[Measured], Period, Hours, Settings, Mapping[UUID, str]]:
    store = await accounts.get(db, actor.account_id)
    zone, now = ZoneInfo(store.time_zone), clock.now()
    when = period(first, last, zone=zone, now=now)
    kept = await settings.read(db, actor.account_id)
    hours = hours_of(kept, zone)
    found = await queries.conversations(db, actor.account_id, since=when.since, until=when.until)
    names = await accounts.member_names(db, people(found))
    # A year of a busy store is a second's work, in which others want to be answered.
    return await asyncio.to_thread(measured, found, hours, kept, now=now), when, hours, kept, names


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


handlers = [report_inbox, export_inbox]
