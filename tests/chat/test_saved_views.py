"""Filters under a name, for the whole team."""

import random

import pytest

from stoa.kit.ids import new_id, to_text
from tests.cast import Store
from tests.chat.inboxes import Inbox, id_of_member, lay_down, member, people, scattered, ticket

VIEWS = "/api/v1/saved-views"


@pytest.fixture
async def inbox(willow: Store) -> Inbox:
    ben = await member(willow.account_id, f"ben-{willow.site_id.lower()}@willow.example", "Ben Arno")
    return Inbox(willow.account_id, [ben], await people(willow.account_id, 5))


async def saved(store: Store, name: str = "Returns by mail", **filters: str) -> dict:
    answer = await store.api.post(VIEWS, json={"name": name, "filters": filters})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def ids(store: Store, **asked: str) -> list[str]:
    answer = await store.api.get("/api/v1/tickets", params={"limit": "200", **asked})
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


async def test_a_saved_view_shows_what_its_filters_show(inbox: Inbox, willow: Store) -> None:
    await scattered(inbox, 400, random.Random(8))
    view = await saved(willow, view="unassigned", channel="email", tag="returns")
    assert await ids(willow, view=view["id"]) == await ids(willow, view="unassigned", channel="email", tag="returns")
    assert len(await ids(willow, view=view["id"])) > 0


async def test_what_is_said_besides_stands_before_what_was_saved(inbox: Inbox, willow: Store) -> None:
    await scattered(inbox, 120, random.Random(9))
    view = await saved(willow, channel="email", since="2026-01-01")
    assert await ids(willow, view=view["id"], channel="sms") == await ids(willow, channel="sms")


async def test_me_in_a_saved_view_is_whoever_looks(inbox: Inbox, willow: Store) -> None:
    assert (await willow.owner.get("/api/v1/me")).status_code == 200
    ada = await id_of_member(willow.account_id, willow.owner_email)
    hers = ticket(inbox.account_id, inbox.people[0], assignee_id=ada)
    bens = ticket(inbox.account_id, inbox.people[1], assignee_id=inbox.members[0])
    await lay_down(inbox, [hers, bens])
    view = await saved(willow, assignee="me")
    found = await willow.owner.get("/api/v1/tickets", params={"view": view["id"]})
    assert [row["id"] for row in found.json()["items"]] == [to_text(hers.ticket_id)]
    assert await ids(willow, view=view["id"]) == []


async def test_the_team_keeps_changes_and_removes_them(willow: Store) -> None:
    view = await saved(willow, channel="email")
    await saved(willow, "all that is late", status="open")
    listed = (await willow.owner.get(VIEWS)).json()["items"]
    assert [each["name"] for each in listed] == ["all that is late", "Returns by mail"]
    path = f"{VIEWS}/{view['id']}"
    changed = await willow.api.patch(path, json={"name": "Mail", "filters": {"channel": "email", "status": "any"}})
    assert (changed.json()["name"], changed.json()["filters"]) == ("Mail", {"channel": "email", "status": "any"})
    assert (await willow.api.delete(path)).status_code == 204
    assert (await willow.api.get("/api/v1/tickets", params={"view": view["id"]})).status_code == 404


async def test_a_name_stands_for_one_view(willow: Store) -> None:
    view = await saved(willow, "Late", status="open")
    again = await willow.api.post(VIEWS, json={"name": " LATE ", "filters": {}})
    assert (again.status_code, again.json()["error"]["field"]) == (409, "name")
    assert (await willow.api.patch(f"{VIEWS}/{view['id']}", json={"name": "late"})).status_code == 200


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"status": "new"}, "filters.status"),
        ({"assignee": "Ben"}, "filters.assignee"),
        ({"until": "soon"}, "filters.until"),
        ({"colour": "red"}, "filters.colour"),
        ({"view": "everything"}, "filters.view"),
    ],
)
async def test_what_could_not_be_asked_is_not_saved(willow: Store, filters: dict[str, str], field: str) -> None:
    answer = await willow.api.post(VIEWS, json={"name": "Odd", "filters": filters})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_nobody_else_reaches_them(willow: Store, mallory: Store) -> None:
    path = f"{VIEWS}/{(await saved(willow, status='open'))['id']}"
    assert (await mallory.api.get(VIEWS)).json()["items"] == []
    assert (await mallory.api.patch(path, json={"name": "Mine"})).status_code == 404
    assert (await mallory.api.delete(path)).status_code == 404
    shown = await mallory.api.get("/api/v1/tickets", params={"view": path.rpartition("/")[2]})
    assert shown.status_code == 404
    assert (await willow.api.delete(f"{VIEWS}/{to_text(new_id())}")).status_code == 404
