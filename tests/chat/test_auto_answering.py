"""What the store answers by itself."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from stoa import chat
from stoa.chat import settings
from stoa.chat.models import Ticket
from stoa.chat.settings import WEEKDAYS
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat.talking import person, says, thread
from tests.chat.test_settings import change
from tests.messages.conftest import Desk

Advance = Callable[[str], Awaitable[None]]
Settle = Callable[[], Awaitable[None]]
CARLA, DORA = "+393471234567", "+393477654321"
EXAMPLES = chat.Settings().texts


async def test_texts_are_answered_where_they_may_be(desk: Desk, settle: Settle) -> None:
    week = {weekday: [["00:00", "24:00"]] for weekday in WEEKDAYS}
    async with transaction(desk.account_id) as db:
        await settings.change(db, desk.account_id, msgspec.convert({"hours": week}, settings.Change))
    for text in ("Where is my order?", "Hello?"):
        await desk.writes(CARLA, text)
        await settle()
        await desk.send()
    assert await desk.phone(CARLA) == [EXAMPLES.en.in_hours]
    await desk.writes(DORA, "STOP")
    await desk.writes(DORA, "But where is my order?")
    await settle()
    await desk.send()
    assert EXAMPLES.en.in_hours not in await desk.phone(DORA)


async def open_but_in(store: Store, *days_from_now: int, **groups: Any) -> None:
    """Around the clock, but not on these days."""
    today = clock.now().astimezone(ZoneInfo("Europe/Rome")).date()
    days = [{"on": str(today + timedelta(days=number))} for number in days_from_now]
    week = {weekday: [["00:00", "24:00"]] for weekday in WEEKDAYS}
    await change(store, hours=week, holidays={"days": days}, **groups)


async def said_in(store: Store, ticket: Ticket) -> list[tuple[str, str]]:
    found = await thread(store.account_id, ticket.ticket_id)
    return [(message.by, message.text) for message in found if message.kind == "text"]


async def test_without_hours_nothing_is_answered_by_itself(willow: Store) -> None:
    posted = await says(willow.account_id, await person(willow.account_id), "Hello")
    assert await said_in(willow, posted.ticket) == [("shopper", "Hello")] and not posted.ticket.came_in_closed


async def test_in_hours_each_conversation_is_greeted_once(willow: Store) -> None:
    await open_but_in(willow)
    carla = await person(willow.account_id)
    ticket = (await says(willow.account_id, carla, "Hello")).ticket
    await says(willow.account_id, carla, "Anybody?")
    assert await said_in(willow, ticket) == [
        ("shopper", "Hello"),
        ("auto", EXAMPLES.en.in_hours),
        ("shopper", "Anybody?"),
    ]
    async with transaction(willow.account_id) as db:
        await chat.shopper_ends(db, willow.account_id, carla)
    again = (await says(willow.account_id, carla, "One more")).ticket
    assert await said_in(willow, again) == [("shopper", "One more"), ("auto", EXAMPLES.en.in_hours)]


async def test_the_list_tells_what_she_wrote_not_what_was_answered_by_itself(willow: Store) -> None:
    await open_but_in(willow)
    await says(willow.account_id, await person(willow.account_id), "Where is my parcel?")
    [row] = (await willow.owner.get("/api/v1/tickets", params={"view": "all"})).json()["items"]
    assert (row["preview"], row["last_by"], row["last_seq"]) == ("Where is my parcel?", "shopper", 2)


async def test_each_closed_period_is_told_once_also_in_a_running_chat(willow: Store, advance: Advance) -> None:
    await open_but_in(willow, 0, 2)
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello")
    assert posted.ticket.came_in_closed
    await says(willow.account_id, carla, "Closed?")
    away = [("shopper", "Hello"), ("auto", EXAMPLES.en.out_of_hours), ("shopper", "Closed?")]
    assert await said_in(willow, posted.ticket) == away
    await advance("P1D")
    await says(willow.account_id, carla, "Open now")
    assert await said_in(willow, posted.ticket) == [*away, ("shopper", "Open now")]
    await advance("P1D")
    await says(willow.account_id, carla, "And today?")
    told = [*away, ("shopper", "Open now"), ("shopper", "And today?"), ("auto", EXAMPLES.en.out_of_hours)]
    assert await said_in(willow, posted.ticket) == told


async def test_she_is_answered_in_her_language_and_not_without_a_text(willow: Store) -> None:
    texts = {"it": {"in_hours": "Ciao"}, "en": {"in_hours": "Hi"}}
    await open_but_in(willow, texts=texts)
    for locale, answer in (("it-IT", "Ciao"), ("fr", "Hi")):
        ticket = (
            await says(
                willow.account_id, await person(willow.account_id, f"{locale}@shop.example"), "Hello", locale=locale
            )
        ).ticket
        assert await said_in(willow, ticket) == [("shopper", "Hello"), ("auto", answer)]
    await open_but_in(willow, 0, texts=texts)
    silent = (await says(willow.account_id, await person(willow.account_id), "Hello")).ticket
    assert await said_in(willow, silent) == [("shopper", "Hello")] and silent.came_in_closed


async def test_an_automatic_answer_leaves_her_waiting(willow: Store) -> None:
    await open_but_in(willow, 0)
    posted = await says(willow.account_id, await person(willow.account_id), "Hello")
    assert posted.ticket.waiting_since == posted.message.at and posted.ticket.first_answered_at is None


async def test_who_wrote_while_it_was_closed_waits_also_when_she_ended_the_chat(willow: Store) -> None:
    await open_but_in(willow, 0)
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Is it in stock?")
    async with transaction(willow.account_id) as db:
        await chat.shopper_ends(db, willow.account_id, carla)

    async def came_in() -> tuple[list[str], int]:
        listed = (await willow.owner.get("/api/v1/tickets", params={"view": "came_in_closed"})).json()["items"]
        counts = (await willow.owner.get("/api/v1/tickets/counts")).json()
        return [row["status"] for row in listed], counts["views"]["came_in_closed"]

    assert await came_in() == (["closed"], 1)
    path = f"/api/v1/tickets/{to_text(posted.ticket.ticket_id)}/closure"
    assert (await willow.owner.post(path, json={"seen_seq": 9})).json()["closed_by"] == "shopper"
    assert await came_in() == ([], 0)
