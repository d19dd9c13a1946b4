"""The inbox shows exactly what it is asked for, however the filters are put together."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from stoa.chat.models import Ticket
from stoa.kit import clock
from stoa.kit.ids import new_id, to_text
from tests.cast import PASSWORD, Client, Store
from tests.chat.inboxes import TAGS, WORDS, Inbox, lay_down, member, people, scattered, ticket

STATUS_OF_VIEW = {"snoozed": "snoozed", "closed": "closed", "blocked": "any", "came_in_closed": "any"}
VIEWS = ("mine", "unassigned", "all", "snoozed", "closed", "blocked", "came_in_closed", "waiting")


@pytest.fixture
async def inbox(willow: Store) -> Inbox:
    """Ben's is the first member."""
    site = willow.site_id.lower()
    ben = await member(willow.account_id, f"ben-{site}@willow.example", "Ben Arno")
    ada = await member(willow.account_id, f"ada-{site}@willow.example", "Ada Vale")
    return Inbox(willow.account_id, [ben, ada], await people(willow.account_id, 20))


@pytest.fixture
async def ben(inbox: Inbox, willow: Store, client: Client) -> httpx.AsyncClient:
    signed_in = client()
    login = {"email": f"ben-{willow.site_id.lower()}@willow.example", "password": PASSWORD}
    answer = await signed_in.post("/api/v1/session", json=login)
    assert answer.status_code == 200, answer.text
    return signed_in


async def listed(who: httpx.AsyncClient, **asked: Any) -> list[dict[str, Any]]:
    """All pages joined."""
    rows: list[dict[str, Any]] = []
    while True:
        answer = await who.get("/api/v1/tickets", params=asked)
        assert answer.status_code == 200, answer.text
        rows += answer.json()["items"]
        if (cursor := answer.json().get("next_cursor")) is None:
            return rows
        asked["cursor"] = cursor


async def test_any_filters_together_show_what_plain_python_finds(inbox: Inbox, ben: httpx.AsyncClient) -> None:
    chance = random.Random(4)
    await scattered(inbox, 300, chance)
    sizes = set()
    for _ in range(200):
        asked = some_filters(inbox, chance)
        expected = [each for each in inbox.tickets if is_wanted(inbox, each, asked)]
        rows = await listed(ben, limit=chance.choice((3, 10, 50)), **asked)
        assert [row["id"] for row in rows] == [to_text(each.ticket_id) for each in in_order(inbox, expected, asked)], (
            asked
        )
        sizes.add(len(rows))
    assert len(sizes) > 20


def in_order(inbox: Inbox, found: list[Ticket], asked: dict[str, str]) -> list[Ticket]:
    if asked.get("view") != "waiting":
        return inbox.by_newest(found)
    return sorted(found, key=lambda each: (each.waiting_since, each.ticket_id))


def some_filters(inbox: Inbox, chance: random.Random) -> dict[str, str]:
    now = clock.now()
    values: dict[str, Callable[[], str]] = {
        "view": lambda: chance.choice(VIEWS),
        "status": lambda: chance.choice(("open", "snoozed", "closed", "any")),
        "channel": lambda: chance.choice(("chat", "sms", "email")),
        "assignee": lambda: chance.choice(("me", "none", *(to_text(each) for each in inbox.members))),
        "tag": lambda: chance.choice(TAGS),
        "since": lambda: (now - timedelta(hours=chance.randrange(200))).isoformat(),
        "until": lambda: (now - timedelta(hours=chance.randrange(100))).isoformat(),
        "profile": lambda: to_text(chance.choice(inbox.people)),
        "q": lambda: " ".join(word[: chance.randrange(2, 9)] for word in chance.sample(WORDS, chance.randrange(1, 3))),
    }
    return {name: value() for name, value in values.items() if chance.random() < 0.3}


def is_wanted(inbox: Inbox, each: Ticket, asked: dict[str, str]) -> bool:
    view, me = asked.get("view", "all"), inbox.members[0]
    unsaid = "any" if "view" not in asked and ("profile" in asked or "q" in asked) else "open"
    status = asked.get("status", STATUS_OF_VIEW.get(view, unsaid))
    whose = {"me": to_text(me), "none": None}
    assignee = to_text(each.assignee_id) if each.assignee_id else None
    return all(
        (
            each.is_blocked == (view == "blocked"),
            view != "mine" or each.assignee_id == me,
            view != "unassigned" or each.assignee_id is None,
            view != "came_in_closed" or each.came_in_closed,
            view != "waiting" or each.waiting_since is not None,
            view not in ("snoozed", "closed") or each.status == view,
            status in ("any", each.status),
            asked.get("channel", each.channel) == each.channel,
            "assignee" not in asked or assignee == whose.get(asked["assignee"], asked["assignee"]),
            "tag" not in asked or asked["tag"] in inbox.tags[each.ticket_id],
            "since" not in asked or each.last_at.isoformat() >= asked["since"],
            "until" not in asked or each.last_at.isoformat() < asked["until"],
            asked.get("profile", to_text(each.profile_id)) == to_text(each.profile_id),
            all(
                any(word.startswith(sought) for word in inbox.words[each.ticket_id])
                for sought in asked.get("q", "").split()
            ),
        )
    )


async def test_a_day_is_one_of_the_stores_calendar_and_until_holds_the_whole(
    inbox: Inbox, ben: httpx.AsyncClient
) -> None:
    midnight = datetime(2026, 5, 17, tzinfo=ZoneInfo("Europe/Rome"))
    moments = [midnight - timedelta(seconds=1), midnight, midnight + timedelta(hours=23), midnight + timedelta(days=1)]
    tickets = [ticket(inbox.account_id, inbox.people[0], last_at=moment) for moment in moments]
    await lay_down(inbox, tickets)
    rows = await listed(ben, since="2026-05-17", until="2026-05-17")
    assert [row["id"] for row in rows] == [to_text(tickets[2].ticket_id), to_text(tickets[1].ticket_id)]


async def test_what_is_unread_is_each_members_own(inbox: Inbox, ben: httpx.AsyncClient, willow: Store) -> None:
    await scattered(inbox, 60, random.Random(5))
    rows = {row["id"]: row for row in await listed(ben, status="any")}
    for each in inbox.tickets:
        if not each.is_blocked:
            row = rows[to_text(each.ticket_id)]
            assert row["is_unread"] == (each.shopper_seq > inbox.read.get((inbox.members[0], each.ticket_id), 0))
            assert row["tags"] == sorted(inbox.tags[each.ticket_id])
    assert not any(row["is_unread"] for row in await listed(willow.api, status="any"))


async def test_a_row_says_whose_it_is_and_what_was_last_said(inbox: Inbox, ben: httpx.AsyncClient) -> None:
    since = clock.now()
    await lay_down(
        inbox, [ticket(inbox.account_id, inbox.people[0], assignee_id=inbox.members[0], waiting_since=since)]
    )
    [row] = await listed(ben, view="mine")
    assert row["assignee"] == {"id": to_text(inbox.members[0]), "name": "Ben Arno"}
    assert row["profile"] == {"id": to_text(inbox.people[0]), "name": "c0@example.com"}
    assert row["preview"] == "Where is it?"
    assert (row["last_by"], row["shopper_seq"], row["is_proven"]) == ("shopper", 1, True)
    assert row["waiting_since"] == since.isoformat().replace("+00:00", "Z")


async def test_counts_are_those_of_the_views(inbox: Inbox, ben: httpx.AsyncClient) -> None:
    await scattered(inbox, 150, random.Random(6))
    counts = (await ben.get("/api/v1/tickets/counts")).json()
    for view in VIEWS:
        if view != "closed":
            assert counts["views"][view] == len(await listed(ben, view=view)), view
    for channel in ("chat", "sms", "email"):
        assert counts["views"][channel] == len(await listed(ben, channel=channel))
    waiting = [*await listed(ben, view="mine"), *await listed(ben, view="unassigned")]
    assert counts["badge"] == sum(row["is_unread"] for row in waiting) > 0


async def test_a_key_has_no_tickets_of_its_own_and_nothing_unread(inbox: Inbox, willow: Store) -> None:
    await scattered(inbox, 40, random.Random(7))
    assert await listed(willow.api, view="mine") == []
    assert await listed(willow.api, assignee="me") == []
    counts = (await willow.api.get("/api/v1/tickets/counts")).json()
    assert (counts["badge"], counts["views"]["mine"]) == (0, 0)
    assert counts["views"]["unassigned"] == len(await listed(willow.api, view="unassigned")) > 0


async def test_somebody_merged_away_is_found_as_who_she_became(
    inbox: Inbox, willow: Store, ben: httpx.AsyncClient
) -> None:
    stays, goes = inbox.people[:2]
    await lay_down(inbox, [ticket(inbox.account_id, goes)])
    merged = await willow.api.post(f"/api/v1/profiles/{to_text(stays)}/merge", json={"from_id": to_text(goes)})
    assert merged.status_code == 200, merged.text
    assert [row["profile"]["id"] for row in await listed(ben, profile=to_text(goes))] == [to_text(stays)]


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "new"), ("channel", "fax"), ("since", "now"), ("until", "2027-02-30"), ("cursor", "x"), ("tag", "")],
)
async def test_a_filter_nobody_knows_is_refused_by_its_name(willow: Store, name: str, value: str) -> None:
    answer = await willow.api.get("/api/v1/tickets", params={name: value})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, name)


async def test_nobody_sees_the_tickets_of_another_store(
    inbox: Inbox, mallory: Store, willow: Store, ben: httpx.AsyncClient
) -> None:
    await lay_down(inbox, [ticket(inbox.account_id, inbox.people[0])])
    assert await listed(mallory.api, status="any") == []
    hers = await mallory.api.get("/api/v1/tickets", params={"profile": to_text(inbox.people[0])})
    assert hers.status_code == 404
    assert await listed(mallory.api, assignee=to_text(inbox.members[0])) == []
    assert (await mallory.api.get("/api/v1/tickets/counts")).json()["views"]["all"] == 0
    assert (await willow.api.get("/api/v1/tickets", params={"profile": to_text(new_id())})).status_code == 404
