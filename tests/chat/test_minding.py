"""What happens to tickets when time goes by."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from stoa import chat
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.chat import talking

Advance = Callable[[str], Awaitable[None]]


async def mind() -> None:
    with acting_as(WORKER):
        await chat.mind_tickets()


async def snoozed(willow: Store, ticket_id, hours: int) -> None:
    from_now = (clock.now() + timedelta(hours=hours)).isoformat()
    answer = await willow.owner.put(f"/api/v1/tickets/{talking.id_of(ticket_id)}/snooze", json={"until": from_now})
    assert (answer.status_code, answer.json()["status"]) == (200, "snoozed"), answer.text


async def test_a_snoozed_ticket_comes_back_at_its_time_to_whoever_had_it(willow: Store, advance: Advance) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Tomorrow")
    await snoozed(willow, asked.ticket.ticket_id, 3)
    await advance("PT2H59M")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "snoozed"
    await advance("PT2M")
    await mind()
    ticket = await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)
    assert (ticket.status, ticket.snoozed_until, ticket.assignee_id) == ("open", None, ben.member_id)
    kept = await talking.thread(willow.account_id, ticket.ticket_id)
    assert talking.words_of(kept)[-2:] == ["[snoozed]", "[woken]"]


async def test_a_snoozed_ticket_wakes_when_the_shopper_writes(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Tomorrow")
    await snoozed(willow, asked.ticket.ticket_id, 3)
    again = await talking.says(willow.account_id, carla, "Now, please")
    assert again.ticket.ticket_id == asked.ticket.ticket_id
    assert (again.ticket.status, again.ticket.assignee_id) == ("open", ben.member_id)


async def test_only_the_shoppers_word_keeps_a_ticket_open(willow: Store, advance: Advance) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    ticket_id = asked.ticket.ticket_id
    await talking.answers(willow.account_id, ticket_id, ben, "Hello, Carla")
    await advance("PT47H")
    await talking.answers(willow.account_id, ticket_id, ben, "Are you there?")
    await mind()
    assert (await talking.ticket_of(willow.account_id, ticket_id)).status == "open"
    await advance("PT1H1M")
    await mind()
    ticket = await talking.ticket_of(willow.account_id, ticket_id)
    assert (ticket.status, ticket.closed_by) == ("closed", "auto")
    kept = await talking.thread(willow.account_id, ticket_id, is_shopper=True)
    assert kept[-1].details == {"code": "closed", "by": "auto"}


async def test_a_word_of_hers_begins_the_days_anew(willow: Store, advance: Advance) -> None:
    carla = await talking.person(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await advance("PT47H")
    await talking.says(willow.account_id, carla, "Still here")
    await advance("PT47H")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"


async def test_whoever_waits_for_an_answer_is_not_sent_away(willow: Store, advance: Advance) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await advance("P3D")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "At last")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"
    await advance("PT48H1M")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "closed"


async def test_a_snoozed_ticket_comes_back_before_silence_closes_it(willow: Store, advance: Advance) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Hello, Carla")
    await snoozed(willow, asked.ticket.ticket_id, 100)

    async def status_after(duration: str) -> str:
        await advance(duration)
        await mind()
        return (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status

    assert await status_after("PT99H") == "snoozed"
    assert await status_after("PT48H") == "open"
    assert await status_after("PT1H1M") == "closed"


@pytest.mark.parametrize("has_somebody", [True, False])
async def test_what_comes_back_stands_on_top_and_unread(willow: Store, advance: Advance, has_somebody: bool) -> None:
    me = (await willow.owner.get("/api/v1/me")).json()["member"]["id"]
    first = await talking.says(willow.account_id, await talking.person(willow.account_id), "First")
    path = f"/api/v1/tickets/{talking.id_of(first.ticket.ticket_id)}"
    await willow.owner.put(f"{path}/assignment", json={"member_id": me if has_somebody else None})
    await willow.owner.put(f"{path}/read", json={"seq": 1})
    await snoozed(willow, first.ticket.ticket_id, 3)
    await talking.says(willow.account_id, await talking.person(willow.account_id, "dora@shop.example"), "Second")
    await advance("PT3H1M")
    await mind()
    [top, _] = (await willow.owner.get("/api/v1/tickets")).json()["items"]
    shown = (top["id"], top["is_unread"], top["preview"], top["last_by"])
    assert shown == (talking.id_of(first.ticket.ticket_id), True, "First", "system")
    assert (await willow.owner.get("/api/v1/tickets/counts")).json()["badge"] == 2


async def test_nothing_is_closed_while_she_types(willow: Store, advance: Advance) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Hello, Carla")
    await advance("PT48H1M")
    async with transaction(willow.account_id) as db:
        await chat.shopper_types(db, willow.account_id, asked.ticket.ticket_id)
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"
    await advance("PT2M")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "closed"


async def test_a_store_chooses_after_how_many_days(willow: Store, advance: Advance) -> None:
    await willow.owner.patch("/api/v1/chat/settings", json={"auto_close_days": 5})
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Hello, Carla")
    await advance("P4DT23H")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "open"
    await advance("PT2H")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).status == "closed"


async def test_an_unanswered_chat_is_alerted_of_after_three_minutes_and_after_five(
    willow: Store, advance: Advance
) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")

    async def level() -> int:
        await mind()
        return (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).alerted

    await advance("PT2M50S")
    assert await level() == 0
    await advance("PT20S")
    assert await level() == 1
    await advance("PT1M40S")
    assert await level() == 1
    await advance("PT20S")
    assert await level() == 2
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Here I am")
    await advance("PT10M")
    assert await level() == 0


async def test_nobody_is_alerted_of_somebody_blocked(willow: Store, advance: Advance) -> None:
    carla = await talking.person(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    path = f"/api/v1/tickets/{talking.id_of(asked.ticket.ticket_id)}/block"
    assert (await willow.owner.put(path, json={})).status_code == 200
    await advance("PT6M")
    await mind()
    assert (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).alerted == 0


async def test_what_came_at_night_is_alerted_of_in_the_morning(willow: Store, at) -> None:
    """Open from nine to five in Rome, which is an hour ahead in November."""
    day = {"hours": {"wednesday": [["09:00", "17:00"]]}, "texts": {}}
    assert (await willow.owner.patch("/api/v1/chat/settings", json=day)).status_code == 200
    carla = await talking.person(willow.account_id)
    await at("2026-11-18T05:00:00+00:00")
    asked = await talking.says(willow.account_id, carla, "Hello")

    async def level() -> int:
        await mind()
        return (await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)).alerted

    await at("2026-11-18T07:59:00+00:00")
    assert await level() == 0
    await at("2026-11-18T08:01:00+00:00")
    assert await level() == 0
    await at("2026-11-18T08:03:01+00:00")
    assert await level() == 1
