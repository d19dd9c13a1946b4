"""The report of the inbox is what somebody would count who reads every conversation."""

import csv
import io
import math
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat.conversing import Told, said, talk, team_of_three
from tests.chat.inboxes import TAGS, Inbox

ROME = ZoneInfo("Europe/Rome")
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 12)
"""The clocks go forward on the 29th of March."""
WEEKDAY = {"hours": {day: [["09:00", "17:00"]] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}}
TARGETS = {"first_answer_minutes": 10, "resolution_minutes": 90}
REPORT = "/api/v1/reports/inbox"


@pytest.fixture
async def inbox(willow: Store) -> Inbox:
    return await team_of_three(willow)


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
