"""The report of the inbox is what somebody would count who reads every conversation."""

import csv
import io
import math
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from stoa.chat.models import TicketMessage
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, new_id, to_text
from tests.cast import Store
from tests.chat.inboxes import TAGS, Inbox, lay_down, member, people, ticket

ROME = ZoneInfo("Europe/Rome")
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 12)
"""The clocks go forward on the 29th of March."""
WEEKDAY = {"hours": {day: [["09:00", "17:00"]] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}}
TARGETS = {"first_answer_minutes": 10, "resolution_minutes": 90}
REPORT = "/api/v1/reports/inbox"


@dataclass
class Told:
    """One conversation as somebody who reads it would write it down."""

    channel: str
    tags: set[str]
    assignee: UUID | None
    began: datetime
    asked: datetime | None = None
    answered: datetime | None = None
    first: UUID | None = None
    answerers: set[UUID] = field(default_factory=set)
    closed: datetime | None = None
    rating: int | None = None
    is_said: bool = False


@pytest.fixture
async def inbox(willow: Store) -> Inbox:
    site = willow.site_id.lower()
    names = ("Ben Arno", "Ida Moss", "Olu Bright")
    members = [await member(willow.account_id, f"{name[:3].lower()}-{site}@willow.example", name) for name in names]
    return Inbox(willow.account_id, members, await people(willow.account_id, 5))


def message(account_id: AccountId, ticket_id: UUID, seq: int, at: datetime, **more: Any) -> TicketMessage:
    given = {"kind": "text", "text": "…", "details": {}} | more
    return TicketMessage(account_id=account_id, ticket_id=ticket_id, seq=seq, message_id=new_id(), at=at, **given)


async def talk(inbox: Inbox, chance: random.Random) -> list[Told]:
    """One ticket, of several conversations when it is no web chat."""
    channel, tags = chance.choice(("chat", "sms", "email")), set(chance.sample(TAGS, chance.randrange(3)))
    at = datetime(2026, 2, 20, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 55))
    kept = ticket(inbox.account_id, inbox.people[0], channel=channel, created_at=at, status="closed")
    kept.assignee_id = chance.choice((None, *inbox.members))
    rounds = 1 if channel == "chat" else chance.randrange(1, 4)
    told, messages, at = [], list[TicketMessage](), at
    for number in range(rounds):
        one = Told(channel, tags, kept.assignee_id, at)
        told.append(one)
        for step in steps(chance, is_first=number == 0, is_last=number == rounds - 1, members=inbox.members):
            messages.append(message(inbox.account_id, kept.ticket_id, len(messages) + 1, at, **step))
            write_down(one, at, step)
            kept.last_at = at if step.get("kind") not in ("line", "note") else kept.last_at
            at += timedelta(minutes=chance.randrange(1, 2000))
    if chance.random() < 0.5:
        kept.rating = told[-1].rating = chance.randrange(1, 6)
    inbox.tags[kept.ticket_id] = tags
    await lay_down(inbox, [kept])
    async with transaction(inbox.account_id) as db:
        db.add_all(messages)
    return told


def steps(chance: random.Random, *, is_first: bool, is_last: bool, members: list[UUID]) -> Iterable[dict[str, Any]]:
    if not is_first:
        yield {"by": "system", "kind": "line", "details": {"code": "reopened"}}
    for _ in range(chance.randrange(1, 6)):
        yield chance.choice(
            (
                {"by": "shopper"},
                {"by": "agent", "member_id": chance.choice(members)},
                {"by": "agent", "member_id": chance.choice(members), "kind": "note"},
                {"by": "auto"},
            )
        )
    if not is_last or chance.random() < 0.7:
        yield {"by": "system", "kind": "line", "details": {"code": "closed", "by": "agent"}}


def write_down(one: Told, at: datetime, step: dict[str, Any]) -> None:
    kind = step.get("kind", "text")
    one.is_said = one.is_said or kind == "text"
    if step["by"] == "shopper" and one.asked is None:
        one.asked = at
    if step["by"] == "agent" and kind == "text":
        one.answerers.add(step["member_id"])
        if one.asked is not None and one.answered is None:
            one.answered, one.first = at, step["member_id"]
    if step.get("details", {}).get("code") == "closed":
        one.closed = at


def office_seconds(start: datetime, end: datetime) -> float:
    """From nine to five on weekdays, day by day."""
    seconds, day = 0.0, start.astimezone(ROME).date()
    while day <= end.astimezone(ROME).date():
        if day.weekday() < 5:
            opens, closes = (datetime(day.year, day.month, day.day, hour, tzinfo=ROME) for hour in (9, 17))
            seconds += max((min(closes, end).timestamp() - max(opens, start).timestamp()), 0.0)
        day += timedelta(days=1)
    return seconds


def all_seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()


def times(seconds: list[float]) -> dict[str, Any]:
    if not seconds:
        return {"count": 0}
    ordered = sorted(seconds)
    p90 = ordered[math.ceil(len(ordered) * 0.9) - 1]
    return {"count": len(ordered), "median_seconds": round(statistics.median(ordered)), "p90_seconds": round(p90)}


def answers(told: Iterable[Told], counted: Callable[[datetime, datetime], float]) -> dict[str, Any]:
    return times([counted(one.asked, one.answered) for one in told if one.asked and one.answered])


def resolutions(told: Iterable[Told], counted: Callable[[datetime, datetime], float]) -> dict[str, Any]:
    return times([counted(one.began, one.closed) for one in told if one.closed])


def ratings(told: Iterable[Told]) -> dict[str, Any]:
    given = [one.rating for one in told if one.rating]
    scores = {str(score): Counter(given)[score] for score in range(1, 6)}
    return {"count": len(given), "scores": scores} | ({"average": round(sum(given) / len(given), 2)} if given else {})


@pytest.mark.parametrize("has_hours", [True, False])
async def test_the_report_adds_up_what_was_said(inbox: Inbox, willow: Store, has_hours: bool) -> None:
    chance = random.Random(11)
    told = [one for _ in range(120) for one in await talk(inbox, chance)]
    await said(inbox, ("shopper", 0), began=datetime(2026, 3, 10, tzinfo=UTC), is_blocked=True)
    if has_hours:
        assert (await willow.api.patch("/api/v1/chat/settings", json=WEEKDAY)).status_code == 200
    counted = office_seconds if has_hours else all_seconds
    report = (await willow.api.get(REPORT, params={"from": str(FIRST), "to": str(LAST)})).json()
    told = [one for one in told if FIRST <= one.began.astimezone(ROME).date() <= LAST and one.is_said]
    assert report["conversations"] == len(told) > 100
    assert report["counts_office_hours"] == has_hours
    assert report["answered"] == sum(bool(one.answerers) for one in told)
    assert report["resolved"] == sum(one.closed is not None for one in told)
    assert report["first_answer"] == answers(told, counted)
    assert report["resolution"] == resolutions(told, counted)
    assert report["ratings"] == ratings(told)
    days = Counter((str(one.began.astimezone(ROME).date()), one.channel) for one in told)
    assert len(report["volume"]) == (LAST - FIRST).days + 1
    for day in report["volume"]:
        assert [day[name] for name in ("chat", "sms", "email")] == [
            days[day["on"], c] for c in ("chat", "sms", "email")
        ]
    for row in report["members"]:
        agree_on_member(row, told, counted)
    assert {row["member"]["id"] for row in report["members"]} == {to_text(each) for each in inbox.members}
    for row in report["tags"]:
        tagged = [one for one in told if row["tag"] in one.tags]
        assert (row["conversations"], row["ratings"]) == (len(tagged), ratings(tagged))
        assert (row["first_answer"], row["resolution"]) == (answers(tagged, counted), resolutions(tagged, counted))
    assert [row["tag"] for row in report["tags"]] == sorted(TAGS)


def agree_on_member(row: dict[str, Any], told: list[Told], counted: Callable[[datetime, datetime], float]) -> None:
    def is_hers(member_id: UUID | None) -> bool:
        return member_id is not None and to_text(member_id) == row["member"]["id"]

    has = [one for one in told if is_hers(one.assignee)]
    assert row["answered"] == sum(any(is_hers(each) for each in one.answerers) for one in told)
    assert row["resolved"] == sum(one.closed is not None for one in has)
    assert row["first_answer"] == answers([one for one in told if is_hers(one.first)], counted)
    assert (row["resolution"], row["ratings"]) == (resolutions(has, counted), ratings(has))


async def said(inbox: Inbox, *minutes: tuple[str, int], began: datetime, **more: Any) -> None:
    """A web chat: who spoke, so many minutes after it began."""
    kept = ticket(inbox.account_id, inbox.people[0], channel="chat", created_at=began, last_at=began, **more)
    await lay_down(inbox, [kept])
    async with transaction(inbox.account_id) as db:
        for seq, (who, after) in enumerate(minutes, 1):
            at = began + timedelta(minutes=after)
            line = {"kind": "line", "details": {"code": "closed"}} if who == "system" else {}
            answerer = inbox.members[0] if who == "agent" else None
            db.add(message(inbox.account_id, kept.ticket_id, seq, at, by=who, member_id=answerer, **line))


async def test_targets_count_who_waits_too_long_already_as_missed(
    inbox: Inbox, willow: Store, advance: Callable[[str], Any]
) -> None:
    answer = await willow.api.patch("/api/v1/chat/settings", json={"sla": TARGETS})
    assert answer.status_code == 200, answer.text
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    await said(inbox, ("shopper", 0), ("agent", 10), began=hour_ago)
    await said(inbox, ("shopper", 0), ("agent", 11), began=hour_ago)
    await said(inbox, ("shopper", 0), began=hour_ago)
    await said(inbox, ("shopper", 55), began=hour_ago)
    await said(inbox, ("shopper", 0), ("system", 5), began=hour_ago)
    shown = (await willow.api.get(REPORT)).json()["first_answer"]
    assert (shown["count"], shown["target_minutes"], shown["within_target"]) == (2, 10, round(1 / 3, 4))
    await advance("PT10M")
    assert (await willow.api.get(REPORT)).json()["first_answer"]["within_target"] == round(1 / 4, 4)
    resolution = (await willow.api.get(REPORT)).json()["resolution"]
    assert (resolution["count"], resolution["within_target"]) == (1, 1.0)
    await advance("PT30M")
    assert (await willow.api.get(REPORT)).json()["resolution"]["within_target"] == round(1 / 4, 4)


async def test_a_table_has_a_line_for_each_conversation(inbox: Inbox, willow: Store) -> None:
    began = datetime(2026, 3, 3, 10, tzinfo=UTC)
    await said(
        inbox,
        ("shopper", 0),
        ("agent", 5),
        ("system", 60),
        began=began,
        rating=4,
        assignee_id=inbox.members[0],
    )
    answer = await willow.api.get(f"{REPORT}.csv", params={"from": "2026-03-03", "to": "2026-03-03"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert "inbox-2026-03-03-2026-03-03.csv" in answer.headers["content-disposition"]
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert row["ticket"] == to_text(inbox.tickets[0].ticket_id)
    assert (row["channel"], row["answered_by"], row["assignee"], row["rating"]) == ("chat", "Ben Arno", "Ben Arno", "4")
    assert (row["began_at"], row["first_answer_seconds"], row["resolution_seconds"]) == (
        began.isoformat(),
        "300",
        "3600",
    )


async def test_an_empty_inbox_has_an_empty_report(willow: Store) -> None:
    report = (await willow.api.get(REPORT)).json()
    assert (report["conversations"], report["first_answer"], report["members"]) == (0, {"count": 0}, [])
    assert len(report["volume"]) == 30


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from": "March"}, "from"),
        ({"to": "2026-02-30"}, "to"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "to"),
        ({"from": "2024-01-01", "to": "2026-03-01"}, "from"),
    ],
)
async def test_what_is_no_period_is_refused(willow: Store, asked: dict[str, str], field: str) -> None:
    answer = await willow.api.get(REPORT, params=asked)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_another_store_has_a_report_of_its_own(inbox: Inbox, mallory: Store) -> None:
    await said(inbox, ("shopper", 0), began=datetime.now(UTC))
    assert (await mallory.api.get(REPORT)).json()["conversations"] == 0
