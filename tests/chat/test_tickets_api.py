"""What members do to a ticket over the API."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from stoa import chat, ledger
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat import talking


async def opened(willow: Store, *texts: str) -> chat.Ticket:
    """Carla's chat with these messages."""
    carla = await talking.person(willow.account_id)
    for text in texts or ("Hello",):
        posted = await talking.says(willow.account_id, carla, text)
    return posted.ticket


def path_of(ticket: chat.Ticket, rest: str = "") -> str:
    return f"/api/v1/tickets/{to_text(ticket.ticket_id)}{rest}"


async def seen(willow: Store, ticket: chat.Ticket) -> dict[str, Any]:
    answer = await willow.owner.get(path_of(ticket))
    assert answer.status_code == 200, answer.text
    return answer.json()


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_a_ticket_shows_who_writes_how_far_she_read_and_her_other_tickets(willow: Store) -> None:
    first = await opened(willow)
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, first.ticket_id, by="shopper")
    second = await opened(willow, "And one more thing")
    shown = await seen(willow, second)
    assert (shown["profile"]["name"], shown["is_proven"], shown["channel"]) == ("carla@shop.example", True, "chat")
    assert (shown["preview"], shown["last_by"], shown["is_unread"]) == ("And one more thing", "shopper", True)
    assert shown["read"] == {"delivered_seq": 0, "read_seq": 0}
    assert shown["answer"] == {"may": True}
    [other] = shown["others"]
    assert (other["id"], other["status"], other["closed_by"]) == (to_text(first.ticket_id), "closed", "shopper")


async def test_messages_are_read_forwards_and_backwards(willow: Store) -> None:
    ticket = await opened(willow, *(f"Number {number}" for number in range(1, 6)))

    async def read(**params: int) -> tuple[list[int], bool]:
        page = (await willow.owner.get(path_of(ticket, "/messages"), params=params)).json()
        return [message["seq"] for message in page["messages"]], page["is_more"]

    assert await read(since=2, limit=2) == ([3, 4], True)
    assert await read(since=4) == ([5], False)
    assert await read(before=5, limit=2) == ([3, 4], True)
    assert await read(before=3) == ([1, 2], False)
    assert await read() == ([1, 2, 3, 4, 5], False)


async def test_a_message_is_written_once_for_each_client_id(willow: Store) -> None:
    ticket, body = await opened(willow), {"client_id": str(uuid4()), "text": "Good morning"}
    first = await willow.owner.post(path_of(ticket, "/messages"), json=body)
    again = await willow.owner.post(path_of(ticket, "/messages"), json=body)
    assert (first.status_code, first.json()) == (201, again.json())
    assert (first.json()["author"], first.json()["client_id"]) == ("Ada", body["client_id"])
    assert (await seen(willow, ticket))["assignee"]["name"] == "Ada"


async def test_a_key_answers_for_the_store_and_takes_nothing(willow: Store) -> None:
    ticket = await opened(willow)
    answer = await willow.api.post(path_of(ticket, "/messages"), json={"client_id": "k", "text": "Good morning"})
    assert (answer.status_code, "author" in answer.json()) == (201, False)
    assert "assignee" not in await seen(willow, ticket)


async def test_unread_is_each_members_own_and_comes_back(willow: Store) -> None:
    ticket = await opened(willow)
    assert (await willow.owner.put(path_of(ticket, "/read"), json={"seq": 1})).status_code == 204
    assert not (await seen(willow, ticket))["is_unread"]
    assert (await willow.owner.delete(path_of(ticket, "/read"))).status_code == 204
    assert (await seen(willow, ticket))["is_unread"]
    ticket = await talking.ticket_of(willow.account_id, ticket.ticket_id)
    assert (ticket.team_read_seq, ticket.waiting_since) == (1, ticket.shopper_last_at)
    refused = await willow.api.delete(path_of(ticket, "/read"))
    assert code_of(refused) == (403, "not_allowed")


async def test_a_ticket_is_handed_to_somebody_of_the_team_and_taken_back(willow: Store, mallory: Store) -> None:
    ticket, ben = await opened(willow), await talking.agent(willow.account_id)
    reader = await talking.agent(willow.account_id, "Rita Reader", role="analyst")
    stranger = await talking.agent(mallory.account_id)
    to = path_of(ticket, "/assignment")
    given = await willow.owner.put(to, json={"member_id": to_text(ben.member_id)})
    assert given.json()["assignee"] == {"id": to_text(ben.member_id), "name": "Ben Baker"}
    for member_id in (reader.member_id, stranger.member_id):
        refused = await willow.owner.put(to, json={"member_id": to_text(member_id)})
        assert code_of(refused) == (400, "invalid_field")
    taken = await willow.owner.put(to, json={"member_id": None})
    assert "assignee" not in taken.json()
    kept = await talking.thread(willow.account_id, ticket.ticket_id)
    assert [message.details for message in kept if message.kind == "line"] == [
        {"code": "assigned", "name": "Ben Baker"},
        {"code": "assigned"},
    ]


async def test_closing_with_something_unseen_asks_first(willow: Store) -> None:
    ticket = await opened(willow, "Hello", "Hello?")
    refused = await willow.owner.post(path_of(ticket, "/closure"), json={"seen_seq": 1})
    assert code_of(refused) == (409, "waits_unread")
    despite = await willow.owner.post(path_of(ticket, "/closure"), json={"seen_seq": 1, "despite": True})
    assert (despite.status_code, despite.json()["status"], despite.json()["closed_by"]) == (200, "closed", "agent")
    assert "waiting_since" not in despite.json()


async def test_closing_what_was_seen_asks_nothing_and_is_done_once(willow: Store) -> None:
    ticket = await opened(willow)
    for _ in range(2):
        closed = await willow.owner.post(path_of(ticket, "/closure"), json={"seen_seq": 1})
        assert closed.status_code == 200
    kept = await talking.thread(willow.account_id, ticket.ticket_id)
    assert talking.words_of(kept) == ["Hello", "[closed]"]


async def test_a_closed_chat_stays_closed(willow: Store) -> None:
    ticket = await opened(willow)
    await willow.owner.post(path_of(ticket, "/closure"), json={"seen_seq": 1})
    later = (clock.now() + timedelta(hours=1)).isoformat()
    words = {"client_id": "late", "text": "One more thing"}
    for refused in (
        await willow.owner.post(path_of(ticket, "/reopening"), json={}),
        await willow.owner.post(path_of(ticket, "/messages"), json=words),
        await willow.owner.put(path_of(ticket, "/snooze"), json={"until": later}),
    ):
        assert code_of(refused) == (409, "closed")
    note = await willow.owner.post(path_of(ticket, "/messages"), json=words | {"is_note": True})
    assert note.status_code == 201


async def test_snoozing_wants_a_moment_to_come_and_ends_by_hand(willow: Store) -> None:
    ticket, to = await opened(willow), "/snooze"
    for until in ("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"):
        refused = await willow.owner.put(path_of(ticket, to), json={"until": until})
        assert code_of(refused) == (400, "invalid_field")
    later = (clock.now() + timedelta(hours=1)).isoformat()
    assert (await willow.owner.put(path_of(ticket, to), json={"until": later})).json()["status"] == "snoozed"
    woken = await willow.owner.put(path_of(ticket, to), json={"until": None})
    assert (woken.json()["status"], "snoozed_until" in woken.json()) == ("open", False)


async def test_tags_are_put_and_taken_off(willow: Store) -> None:
    ticket = await opened(willow)
    for tag in ("size", "gift/return", "gift/return"):
        assert (await willow.owner.put(path_of(ticket, "/tags"), params={"tag": tag})).status_code == 200
    assert (await seen(willow, ticket))["tags"] == ["gift/return", "size"]
    left = await willow.owner.delete(path_of(ticket, "/tags"), params={"tag": "gift/return"})
    assert left.json()["tags"] == ["size"]
    assert code_of(await willow.owner.put(path_of(ticket, f"/tags?tag={'x' * 41}"))) == (400, "invalid_field")
    for number in range(19):
        await willow.owner.put(path_of(ticket, f"/tags?tag=t{number}"))
    assert code_of(await willow.owner.put(path_of(ticket, "/tags?tag=one-more"))) == (409, "too_many_tags")
    assert len((await seen(willow, ticket))["tags"]) == 20


async def test_a_block_holds_for_all_a_persons_tickets_and_is_undone(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    first = await opened(willow)
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, first.ticket_id, by="agent")
    second = await opened(willow, "Again")
    blocked = await willow.owner.put(path_of(second, "/block"), json={})
    assert blocked.json()["is_blocked"]
    assert (await seen(willow, first))["is_blocked"]
    said = await talking.says(willow.account_id, carla, "I am still here")
    assert (said.is_new, said.ticket.is_blocked) == (True, True)
    lines = talking.words_of(await talking.thread(willow.account_id, second.ticket_id, is_shopper=True))
    assert lines == ["Again", "I am still here"]
    freed = await willow.owner.delete(path_of(second, "/block"))
    assert (freed.json()["is_blocked"], freed.json()["is_unread"]) == (False, True)
    assert not (await seen(willow, first))["is_blocked"]
    audit = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert [entry["action"] for entry in audit[:2]] == ["chat.unblocked", "chat.blocked"]


async def test_whoever_was_blocked_comes_back_blocked(willow: Store) -> None:
    first = await opened(willow)
    await willow.owner.put(path_of(first, "/block"), json={})
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, first.ticket_id, by="agent")
    assert (await opened(willow, "A new one")).is_blocked


async def test_a_member_writes_first_in_a_chat_she_finds(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    body = {"channel": "chat", "profile_id": to_text(carla.profile_id), "text": "Your size is back", "client_id": "f"}
    made = await willow.owner.post("/api/v1/tickets", json=body)
    again = await willow.owner.post("/api/v1/tickets", json=body)
    assert (made.status_code, made.json()["id"]) == (201, again.json()["id"])
    answered = await talking.says(willow.account_id, carla, "Wonderful")
    assert to_text(answered.ticket.ticket_id) == made.json()["id"]
    assert answered.ticket.first_answered_at is None


async def test_nobody_writes_first_to_somebody_nobody_knows(willow: Store) -> None:
    somebody = await talking.browser(willow.account_id)
    for channel in ("chat", "sms", "email"):
        body = {"channel": channel, "profile_id": to_text(somebody.profile_id), "text": "Hi", "client_id": channel}
        assert code_of(await willow.owner.post("/api/v1/tickets", json=body)) == (400, "invalid_field")


async def test_what_happened_is_on_her_timeline(willow: Store) -> None:
    ticket, ben = await opened(willow), await talking.agent(willow.account_id)
    await talking.answers(willow.account_id, ticket.ticket_id, ben, "Good morning")
    await willow.owner.post(path_of(ticket, "/closure"), json={"seen_seq": 1})
    async with transaction(willow.account_id) as db:
        reading = ledger.Reading(profile_id=ticket.profile_id, limit=10)
        events = await ledger.list_events(db, willow.account_id, reading)
    said = {event.metric: event.properties for event in events}
    assert set(said) == {"Ticket Created", "Sent Chat Message", "Received Chat Message", "Ticket Closed"}
    assert {each["TicketID"] for each in said.values()} == {to_text(ticket.ticket_id)}
    assert said["Received Chat Message"]["Message"] == "Good morning"
    assert said["Ticket Closed"]["ClosedBy"] == "agent"


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [
        ("POST", "/messages", {"client_id": "", "text": "x"}),
        ("POST", "/messages", {"client_id": "a", "text": ""}),
        ("POST", "/messages", {"client_id": "a", "text": "x" * 4001}),
        ("POST", "/messages", {"client_id": "a", "text": 5}),
        ("POST", "/messages", {"client_id": "a", "text": "x", "by": "system"}),
        ("PUT", "/read", {"seq": -1}),
        ("PUT", "/read", {"seq": 2**31}),
        ("PUT", "/snooze", {"until": "tomorrow"}),
        ("PUT", "/snooze", {"until": "2027-01-01T00:00:00"}),
        ("POST", "/closure", {}),
        ("PUT", "/assignment", {"member_id": 7}),
    ],
)
async def test_a_malformed_body_is_refused_in_words(
    willow: Store, method: str, rest: str, body: dict[str, Any]
) -> None:
    ticket = await opened(willow)
    answer = await willow.owner.request(method, path_of(ticket, rest), json=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["field"]


@pytest.mark.parametrize("params", [{"since": "-1"}, {"since": str(2**31)}, {"before": "x"}, {"limit": "0"}])
async def test_a_malformed_question_is_refused(willow: Store, params: dict[str, str]) -> None:
    ticket = await opened(willow)
    answer = await willow.owner.get(path_of(ticket, "/messages"), params=params)
    assert answer.status_code == 400, answer.text


async def test_an_analyst_reads_and_does_not_write(willow: Store, client: Callable[..., httpx.AsyncClient]) -> None:
    ticket = await opened(willow)
    key = await willow.owner.post("/api/v1/keys", json={"name": "Reader", "scopes": ["tickets:read"]})
    reader = client(authorization=f"Bearer {key.json()['key']}")
    assert (await reader.get(path_of(ticket))).status_code == 200
    refused = await reader.post(path_of(ticket, "/messages"), json={"client_id": "a", "text": "x"})
    assert refused.status_code == 403


async def test_a_block_of_who_only_says_to_be_somebody_is_not_hers(willow: Store) -> None:
    """A page may tie any browser to any address, and mails say what they like in From."""
    carlas = await opened(willow)
    carla = await talking.person(willow.account_id)
    pretender = replace(carla, anonymous_id="pretender", is_proven=False)
    false = (await talking.says(willow.account_id, pretender, "Buy this!")).ticket
    assert (await willow.owner.put(path_of(false, "/block"), json={})).json()["is_blocked"]
    assert not (await seen(willow, carlas))["is_blocked"]
    other = replace(pretender, anonymous_id="another-browser")
    again = (await talking.says(willow.account_id, other, "Buy this, too!")).ticket
    assert again.is_blocked
    assert not (await talking.says(willow.account_id, carla, "Hello again")).ticket.is_blocked
    assert not (await willow.owner.delete(path_of(again, "/block"))).json()["is_blocked"]
    assert not (await seen(willow, false))["is_blocked"]
