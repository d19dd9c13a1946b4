"""Whose turn a new ticket is."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import UUID

from stoa.chat.models import MemberPresence
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from tests.cast import Store
from tests.chat import talking
from tests.messages.conftest import Desk


async def is_there(account_id: AccountId, member_id: UUID, status: str = "online", *, seconds_ago: int = 0) -> None:
    beat_at = clock.now() - timedelta(seconds=seconds_ago)
    async with transaction(account_id) as db:
        row = MemberPresence(account_id=account_id, member_id=member_id, status=status, beat_at=beat_at)
        await db.merge(row)


async def given(account_id: AccountId, count: int) -> Counter[UUID | None]:
    """Who got the tickets of so many shoppers."""
    posted = [
        await talking.says(account_id, await talking.browser(account_id), f"Hello {number}") for number in range(count)
    ]
    return Counter(each.ticket.assignee_id for each in posted)


async def test_nine_tickets_go_to_three_members_evenly(willow: Store) -> None:
    names = ("Ben Baker", "Cem Can", "Dana Diaz")
    agents = [await talking.agent(willow.account_id, name) for name in names]
    for each in agents:
        await is_there(willow.account_id, each.member_id)
    assert await given(willow.account_id, 9) == {each.member_id: 3 for each in agents}


async def test_nine_at_once_go_evenly_as_well(willow: Store) -> None:
    names = ("Ben Baker", "Cem Can", "Dana Diaz")
    agents = [await talking.agent(willow.account_id, name) for name in names]
    for each in agents:
        await is_there(willow.account_id, each.member_id)
    shoppers = [await talking.browser(willow.account_id) for _ in range(9)]
    posted = await asyncio.gather(*(talking.says(willow.account_id, each, "Hello") for each in shoppers))
    assert Counter(each.ticket.assignee_id for each in posted) == {each.member_id: 3 for each in agents}


async def test_texts_go_in_turn_and_stay_with_whoever_has_them(desk: Desk, settle) -> None:
    ben, cem = await talking.agent(desk.account_id, "Ben B"), await talking.agent(desk.account_id, "Cem C")
    for each in (ben, cem):
        await is_there(desk.account_id, each.member_id)
    for text in ("Where is my order?", "Hello?"):
        await desk.writes("+393471234567", text)
        await settle()
    await desk.writes("+393477654321", "And mine?")
    await settle()
    [first] = await talking.tickets_of(desk.account_id, "n:+393471234567")
    [second] = await talking.tickets_of(desk.account_id, "n:+393477654321")
    assert {first.assignee_id, second.assignee_id} == {ben.member_id, cem.member_id}


async def test_who_is_offline_or_not_heard_of_or_may_only_read_gets_none(willow: Store) -> None:
    off, lost = await talking.agent(willow.account_id, "Ben B"), await talking.agent(willow.account_id, "Cem C")
    reader = await talking.agent(willow.account_id, "Dana D", role="analyst")
    await is_there(willow.account_id, off.member_id, "offline")
    await is_there(willow.account_id, lost.member_id, seconds_ago=61)
    await is_there(willow.account_id, reader.member_id)
    assert await given(willow.account_id, 2) == {None: 2}


async def test_outside_the_hours_nobody_gets_any(willow: Store, at) -> None:
    ben = await talking.agent(willow.account_id)
    hours = {"hours": {"wednesday": [["09:00", "17:00"]]}}
    assert (await willow.owner.patch("/api/v1/chat/settings", json=hours)).status_code == 200
    await at("2026-11-18T18:00:00+00:00")
    await is_there(willow.account_id, ben.member_id)
    assert await given(willow.account_id, 1) == {None: 1}
    await at("2026-11-18T10:00:00+00:00")
    await is_there(willow.account_id, ben.member_id)
    assert await given(willow.account_id, 1) == {ben.member_id: 1}


async def test_a_store_that_takes_no_turns_gives_none(willow: Store) -> None:
    ben = await talking.agent(willow.account_id)
    await is_there(willow.account_id, ben.member_id)
    assert (await willow.owner.patch("/api/v1/chat/settings", json={"takes_turns": False})).status_code == 200
    assert await given(willow.account_id, 1) == {None: 1}
