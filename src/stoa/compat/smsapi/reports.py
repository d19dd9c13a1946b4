"""Callers hear at their own addresses what became of their texts and look-ups.

In three beats, as texts leave: taken (a transaction), called (none open), settled (a transaction). Whoever dies in
between leaves the reports to the next worker, who makes the same calls again: a caller may hear a thing twice, in the
same words, and never not at all while it answers.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from stoa import accounts, messages, sms
from stoa.compat.smsapi import queries, reporting
from stoa.compat.smsapi.models import SmsapiReport
from stoa.compat.smsapi.reporting import Call, News
from stoa.kit import clock, loops, outgoing
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId

LIMITS = outgoing.Limits(seconds=10, max_bytes=1000)
TAKEN_AT_ONCE, CALLS_AT_ONCE = 100, 20
# Longer than the longest round of calls.
LEASE = timedelta(minutes=2)
MOST_ACCOUNTS = 100
PAUSE = 0.5

log = structlog.get_logger()


@dataclass(frozen=True)
class Moved:
    subject_id: UUID
    told: str | None
    attempts: int
    due_at: datetime


async def run_reports(stop: asyncio.Event) -> None:
    """Reports until told to stop. Any number may run. A caller that is slow to answer keeps only its own store
    waiting.
    """
    under_way: dict[AccountId, asyncio.Task[None]] = {}

    async def begin() -> bool:
        async with transaction() as db:
            due = await queries.accounts_with_reports_due(db, now=clock.now())
        for account_id in due:
            if account_id not in under_way and len(under_way) < MOST_ACCOUNTS:
                task = under_way[account_id] = asyncio.create_task(_serve(account_id))
                task.add_done_callback(lambda _, account_id=account_id: under_way.pop(account_id))
        return False

    watch = loops.Watch(queries.A_REPORT_IS_DUE, clock.now)
    await loops.for_ever("smsapi.reports", begin, stop, watch=watch, pause=PAUSE)
    await asyncio.gather(*under_way.values())


async def report_due() -> None:
    """Tells everybody all there is to tell now."""
    async with transaction() as db:
        due = await queries.accounts_with_reports_due(db, now=clock.now())
    for account_id in due:
        await _serve(account_id)


async def _serve(account_id: AccountId) -> None:
    try:
        while await _report(account_id):
            pass
    except Exception as error:
        log.warning("smsapi.reports_failed", account_id=account_id, exc_info=error)


async def _report(account_id: AccountId) -> bool:
    """One round; whether there may be more to do at once."""
    now = clock.now()
    async with transaction(account_id) as db:
        taken = await queries.take_reports(db, account_id, now=now, until=now + LEASE, limit=TAKEN_AT_ONCE)
        news = await _news(db, account_id, taken, now) if taken else []
    calls = reporting.calls_for(news)
    room = asyncio.Semaphore(CALLS_AT_ONCE)
    heard = await asyncio.gather(*(_call(call, room) for call in calls))
    await _settle(account_id, list(zip(calls, heard, strict=True)))
    return len(taken) == TAKEN_AT_ONCE


async def _news(db: Db, account_id: AccountId, taken: Sequence[SmsapiReport], now: datetime) -> list[News]:
    """What there is to tell. What is still under way is looked at again later, what is over no more."""
    found = await _found(db, account_id, taken)
    is_quiet = [report for report in taken if report.subject_id not in found]
    over = [report.subject_id for report in is_quiet if report.ends_at <= now]
    later = [
        Moved(report.subject_id, report.told, report.attempts, reporting.next_look(report, now))
        for report in is_quiet
        if report.ends_at > now
    ]
    await queries.end_reports(db, account_id, over)
    await queries.move_reports(db, account_id, later)
    return list(found.values())


async def _found(db: Db, account_id: AccountId, taken: Sequence[SmsapiReport]) -> dict[UUID, News]:
    ids = [report.subject_id for report in taken]
    texts = await messages.named(db, account_id, ids)
    names = await queries.named(db, account_id, ids)
    asked = await queries.look_ups(db, account_id, ids)
    answers = await sms.last_look_ups(db, account_id, [each.phone for each in asked.values()])
    username = (await accounts.get(db, account_id)).site_id
    found = {}
    for report in taken:
        subject_id, news = report.subject_id, None
        if subject_id in texts:
            name = names.get(subject_id)
            news = reporting.of_message(report, texts[subject_id], name.idx if name else None, username)
        elif subject_id in asked:
            look_up = asked[subject_id]
            news = reporting.of_look_up(report, look_up, answers.get(look_up.phone))
        if news is not None:
            found[subject_id] = news
    return found


async def _call(call: Call, room: asyncio.Semaphore) -> bool:
    """Whether the caller took it: it answers 200 and `OK`, and nothing else will do."""
    async with room:
        try:
            reply = await outgoing.call("GET", reporting.address_of(call), LIMITS, headers={})
        except outgoing.CallFailed as failed:
            log.info("smsapi.report_not_taken", reason=str(failed))
            return False
    return reply.status == 200 and reply.body.strip() == b"OK"


async def _settle(account_id: AccountId, calls: Sequence[tuple[Call, bool]]) -> None:
    now = clock.now()
    moved: list[Moved] = []
    over: list[UUID] = []
    for call, is_heard in calls:
        for news in call.news:
            report = news.report
            after = _after(news, is_heard=is_heard, now=now)
            if after is None:
                over.append(report.subject_id)
            else:
                moved.append(after)
    async with transaction(account_id) as db:
        await queries.end_reports(db, account_id, over)
        await queries.move_reports(db, account_id, moved)


def _after(news: News, *, is_heard: bool, now: datetime) -> Moved | None:
    """None when that was the last of it."""
    report = news.report
    if is_heard:
        later = reporting.next_look(report, now)
        return None if news.is_last else Moved(report.subject_id, news.status, 0, later)
    again = reporting.next_try(report.attempts + 1, now)
    return None if again is None else Moved(report.subject_id, report.told, report.attempts + 1, again)
