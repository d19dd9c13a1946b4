"""The demo store has people who asked something, answered or waiting, as if the team had worked for weeks."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from stoa import sms
from stoa.demo import history, inbox, translation
from stoa.demo.inbox import Conversation
from stoa.kit import clock
from stoa.kit.db import transaction
from tests.cast import Store, join_team

UNTIL = clock.now().replace(second=0, microsecond=0)
SECRET = "an identity secret of thirty-two+"


@pytest.fixture
def told() -> list[Conversation]:
    return list(inbox.conversations(history.make(UNTIL, "C-1", "carla@example.com", "http://stoa.test"), UNTIL))


@pytest.fixture
async def team(willow: Store) -> dict[str, str]:
    emails = {"ada": willow.owner_email, "ben": f"ben-{willow.site_id.lower()}@willow.example"}
    assert (await willow.owner.get("/api/v1/me")).status_code == 200
    await join_team(willow.account_id, email=emails["ben"], name="Ben Okafor", role="agent")
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    return emails


@pytest.fixture
async def hours(willow: Store) -> None:
    """By which nobody was ever there."""
    in_three_days = (UNTIL + timedelta(days=3)).strftime("%A").lower()
    hours = {in_three_days: [["12:00", "12:01"]]}
    answer = await willow.api.patch("/api/v1/chat/settings", json={"hours": hours})
    assert answer.status_code == 200, answer.text


@pytest.fixture
async def stocked(willow: Store, team: dict[str, str], told: list[Conversation]) -> Store:
    """Stoa knows these customers and their orders, and has been told what they asked."""
    customers = [translation.customer_of_store(one.customer) for one in told]
    orders = [translation.order(one.order, "http://stoa.test", SECRET) for one in told if one.order]
    for kind, rows in (("customers", customers), ("orders", orders)):
        answer = await willow.api.put(f"/api/v1/store/{kind}", json={kind: rows})
        assert (answer.json()["accepted"], answer.json()["rejected"]) == (len(rows), []), answer.text
    await inbox.bring(willow.site_id, team, told, UNTIL)
    return willow


async def listed(store: Store, **asked: str) -> list[dict]:
    answer = await store.owner.get("/api/v1/tickets", params={"limit": "200", **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_the_same_people_ask_the_same_each_time(told: list[Conversation]) -> None:
    again = inbox.conversations(history.make(UNTIL, "C-1", "carla@example.com", "http://stoa.test"), UNTIL)
    assert [one.customer["id"] for one in again] == [one.customer["id"] for one in told]
    assert len({one.customer["id"] for one in told}) == len(told)
    assert "C-1" not in {one.customer["id"] for one in told}


async def test_the_inbox_is_lively(stocked: Store, told: list[Conversation]) -> None:
    rows = await listed(stocked, status="any")
    assert len(rows) == len(told) >= 30
    states = Counter(row["status"] for row in rows)
    assert states["open"] >= 5 and states["snoozed"] >= 2 and states["closed"] >= 20
    assert {row["channel"] for row in rows} == {"chat", "sms"}
    assert len({tag for row in rows for tag in row["tags"]}) >= 6
    newest = rows[0]
    assert (newest["is_unread"], newest["last_by"], "assignee" in newest) == (True, "shopper", False)
    assert UNTIL - timedelta(minutes=10) < UNTIL.fromisoformat(newest["waiting_since"]) <= UNTIL
    counts = (await stocked.owner.get("/api/v1/tickets/counts")).json()
    assert counts["badge"] >= 3


async def test_texts_name_the_person_and_her_order(stocked: Store, told: list[Conversation]) -> None:
    for row in await listed(stocked, status="any"):
        ticket = (await stocked.owner.get(f"/api/v1/tickets/{row['id']}")).json()
        thread = (await stocked.owner.get(f"/api/v1/tickets/{row['id']}/messages")).json()["messages"]
        words = " ".join(message.get("text", "") for message in thread)
        assert "{" not in words
        if "W-" in words:
            assert ticket["order"]["number"] in words


async def test_a_text_of_the_last_three_days_is_answered_and_an_older_one_says_why_not(stocked: Store) -> None:
    answers = {}
    for row in await listed(stocked, status="any", channel="sms"):
        ticket = (await stocked.owner.get(f"/api/v1/tickets/{row['id']}")).json()
        answers[row["id"]] = ticket["answer"]
        assert ticket["answer"]["may"] == (UNTIL.fromisoformat(row["last_at"]) > clock.now() - timedelta(days=3))
        assert ticket["answer"]["may"] or "within that time" in ticket["answer"]["why_not"]
    assert len({answer["may"] for answer in answers.values()}) == 2
    newest = next(iter(answers))
    said = {"client_id": str(uuid4()), "text": "Of course!"}
    answered = await stocked.owner.post(f"/api/v1/tickets/{newest}/messages", json=said)
    assert answered.status_code == 201, answered.text


async def test_what_came_in_by_text_stands_in_its_ticket_once(
    stocked: Store, settle: Callable[[], Awaitable[None]]
) -> None:
    async def said() -> list[str]:
        rows = await listed(stocked, status="any", channel="sms")
        threads = [(await stocked.owner.get(f"/api/v1/tickets/{row['id']}/messages")).json() for row in rows]
        return sorted(each["text"] for thread in threads for each in thread["messages"] if each["by"] == "shopper")

    before = await said()
    inbound = (await stocked.owner.get("/api/v1/inbound-texts", params={"limit": "200"})).json()["items"]
    assert sorted(each["text"] for each in inbound) == before
    await settle()
    assert await said() == before


async def test_what_came_in_outside_the_hours_is_found_as_such(hours: None, stocked: Store) -> None:
    came_in = {row["id"] for row in await listed(stocked, view="came_in_closed", status="open")}
    waiting = {row["id"] for row in await listed(stocked) if row["last_by"] == "shopper"}
    assert came_in == waiting != set()


async def test_the_report_has_something_to_report(stocked: Store) -> None:
    report = (await stocked.owner.get("/api/v1/reports/inbox")).json()
    assert report["ratings"]["count"] >= 15
    assert {row["member"]["name"] for row in report["members"]} == {"Ada", "Ben Okafor"}
    assert report["first_answer"]["median_seconds"] < 3600


async def test_what_began_and_ended_is_on_the_timelines(stocked: Store) -> None:
    [row] = (await listed(stocked, view="closed"))[:1]
    events = (await stocked.owner.get(f"/api/v1/profiles/{row['profile']['id']}/events")).json()["items"]
    assert {"Ticket Created", "Ticket Closed"} <= {event["metric"] for event in events}
