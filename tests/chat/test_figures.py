"""Every figure of the report can be opened: as many conversations stand behind it as it says."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat.conversing import said, talk, team_of_three
from tests.chat.inboxes import Inbox

REPORT = "/api/v1/reports/inbox"
BEHIND = f"{REPORT}/conversations"
DAYS = {"from": "2026-03-02", "to": "2026-04-12"}
TARGETS = {"first_answer_minutes": 600, "resolution_minutes": 6000}
Asked = dict[str, Any]


@pytest.fixture
async def inbox(willow: Store) -> Inbox:
    return await team_of_three(willow)


def of_times(figure: str, times: dict[str, Any], narrowed: Asked) -> Iterator[tuple[Asked, int]]:
    yield {"figure": figure, **narrowed}, times["count"]
    yield {"figure": f"{figure}_missed", **narrowed}, times["missed"]


def of_part(part: dict[str, Any], narrowed: Asked) -> Iterator[tuple[Asked, int]]:
    """What the whole, a member and a tag have."""
    yield from of_times("first_answer", part["first_answer"], narrowed)
    yield from of_times("resolution", part["resolution"], narrowed)
    yield {"figure": "ratings", **narrowed}, part["ratings"]["count"]
    for score, count in part["ratings"]["scores"].items():
        yield {"figure": "ratings", "score": score, **narrowed}, count
    for figure, name in (("answered",) * 2, ("unanswered",) * 2, ("conversations",) * 2, ("resolution", "resolved")):
        if name in part:
            yield {"figure": figure, **narrowed}, part[name]


def figures(report: dict[str, Any]) -> Iterator[tuple[Asked, int]]:
    yield from of_part(report, DAYS)
    for row in report["members"]:
        yield from of_part(row, {"member": row["member"]["id"], **DAYS})
    for row in report["tags"]:
        yield from of_part(row, {"tag": row["tag"], **DAYS})
    for day in report["volume"]:
        only = {"from": day["on"], "to": day["on"]}
        yield only, day["chat"] + day["sms"] + day["email"]
        for channel in ("chat", "sms", "email"):
            yield {"channel": channel, **only}, day[channel]
    for channel in ("chat", "sms", "email"):
        yield {"channel": channel, **DAYS}, sum(day[channel] for day in report["volume"])


async def rows(store: Store, asked: Asked) -> list[dict[str, Any]]:
    """Page by page; each of them says the same figure."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        answer = await store.api.get(BEHIND, params={**asked, "limit": 40} | ({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["items"]
        cursor = page.get("next_cursor")
        if cursor is None:
            assert page["count"] == len(found)
            return found


async def random_talks(inbox: Inbox, store: Store, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(80):
        await talk(inbox, chance)
    answer = await store.api.patch("/api/v1/chat/settings", json={"sla": TARGETS})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("seed", [3, 5])
async def test_as_many_conversations_stand_behind_a_figure_as_it_says(inbox: Inbox, willow: Store, seed: int) -> None:
    await random_talks(inbox, willow, seed)
    report = (await willow.api.get(REPORT, params=DAYS)).json()
    asked = list(figures(report))
    assert sum(count > 0 for _, count in asked) > 100
    for narrowed, count in asked:
        behind = await rows(willow, narrowed)
        assert (narrowed, len(behind)) == (narrowed, count)
        assert len({(row["ticket_id"], row["began_at"]) for row in behind}) == count


async def test_what_missed_its_target_took_longer_or_still_waits(inbox: Inbox, willow: Store) -> None:
    await random_talks(inbox, willow, 7)
    for figure, minutes in (("first_answer", 600), ("resolution", 6000)):
        behind = await rows(willow, {"figure": f"{figure}_missed", **DAYS})
        seconds = [row.get(f"{figure}_seconds") for row in behind]
        assert {each is None for each in seconds} == {True, False}
        assert all(each > minutes * 60 for each in seconds if each is not None)


@pytest.mark.parametrize("figure", ["first_answer", "resolution"])
async def test_what_took_longest_comes_first(inbox: Inbox, willow: Store, figure: str) -> None:
    await random_talks(inbox, willow, 9)
    seconds = [row[f"{figure}_seconds"] for row in await rows(willow, {"figure": figure, **DAYS})]
    assert seconds == sorted(seconds, reverse=True)
    assert len(seconds) > 10


async def test_the_newest_comes_first_where_it_is_not_about_time(inbox: Inbox, willow: Store) -> None:
    await random_talks(inbox, willow, 9)
    began = [datetime.fromisoformat(row["began_at"]) for row in await rows(willow, DAYS)]
    assert began == sorted(began, reverse=True)
    assert len(began) > 40


async def test_a_row_says_who_when_how_long_and_how_it_was_rated(inbox: Inbox, willow: Store) -> None:
    began = datetime(2026, 3, 3, 10, tzinfo=UTC)
    spoken = (("shopper", 0), ("agent", 5), ("system", 60))
    await said(inbox, *spoken, began=began, rating=4, assignee_id=inbox.members[0])
    [row] = await rows(willow, {"figure": "ratings", "score": 4, **DAYS})
    ben = {"id": to_text(inbox.members[0]), "name": "Ben Arno"}
    assert (row["ticket_id"], row["channel"], row["rating"]) == (to_text(inbox.tickets[0].ticket_id), "chat", 4)
    assert row["profile"] == {"id": to_text(inbox.people[0]), "name": "c0@example.com"}
    assert (row["answered_by"], row["assignee"]) == (ben, ben)
    assert (row["first_answer_seconds"], row["resolution_seconds"]) == (300, 3600)
    moments = [datetime.fromisoformat(row[name]) for name in ("began_at", "asked_at", "answered_at", "resolved_at")]
    assert moments == [began + timedelta(minutes=after) for after in (0, 0, 5, 60)]


async def test_whoever_typed_an_address_nobody_proved_is_called_by_it(inbox: Inbox, willow: Store) -> None:
    typed = {"is_proven": False, "typed_email": "carla@typed.example"}
    await said(inbox, ("shopper", 0), began=datetime(2026, 3, 3, 10, tzinfo=UTC), **typed)
    [row] = await rows(willow, {"figure": "unanswered", **DAYS})
    assert row["profile"]["name"] == "carla@typed.example"


async def test_the_table_can_be_of_one_figure(inbox: Inbox, willow: Store) -> None:
    await random_talks(inbox, willow, 9)
    asked = {"figure": "first_answer", "channel": "sms", **DAYS}
    table = csv.DictReader(io.StringIO((await willow.api.get(f"{REPORT}.csv", params=asked)).text))
    assert [row["ticket"] for row in table] == [row["ticket_id"] for row in await rows(willow, asked)]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"figure": "happiness"}, "figure"),
        ({"limit": 201}, "limit"),
        ({"cursor": "none"}, "cursor"),
        ({"from": "March"}, "from"),
    ],
)
async def test_what_is_no_figure_is_refused(willow: Store, asked: Asked, field: str) -> None:
    answer = await willow.api.get(BEHIND, params=asked)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_another_store_opens_nothing_of_it(inbox: Inbox, willow: Store, mallory: Store) -> None:
    await said(inbox, ("shopper", 0), ("agent", 5), began=datetime.now(UTC), assignee_id=inbox.members[0])
    assert len(await rows(willow, {})) == 1
    for asked in ({}, {"figure": "answered", "member": to_text(inbox.members[0])}, {"channel": "chat"}):
        assert await rows(mallory, asked) == []
        table = await mallory.api.get(f"{REPORT}.csv", params=asked)
        assert len(table.text.splitlines()) == 1
