"""From whom a text comes: country by country, and who was known before."""

from collections.abc import Callable
from typing import Any

import pytest

from stoa import sms
from stoa.kit.db import transaction
from stoa.kit.errors import Refusal
from stoa.sms.setup import change_sender
from tests.cast import Store

ITALY, FRANCE, USA = "+393331234567", "+33612345678", "+12025550123"


@pytest.fixture
async def add(willow: Store) -> Callable[..., Any]:
    async with transaction(willow.account_id) as db:
        route = await sms.add_route(
            db,
            willow.account_id,
            provider="virtual",
            name="Phone",
            settings={},
            credentials={},
            parts_per_second=10,
        )

    async def one(value: str, pool: str | None = None, **more: Any) -> None:
        async with transaction(willow.account_id) as db:
            sender = await sms.add_sender(db, route, value=value, **more)
            if pool is not None:
                await change_sender(db, sender, pool=pool)

    return one


async def chosen(store: Store, to: str, **more: Any) -> str:
    async with transaction(store.account_id) as db:
        return (await sms.choose_sender(db, store.account_id, to=to, **more)).sender.value


async def refused(store: Store, to: str, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        await chosen(store, to, **more)
    return refusal.value.code


async def test_a_sender_made_for_the_country_comes_first(willow: Store, add) -> None:
    await add("+393390000001", is_default=True)
    await add("+33700000001", countries=["FR"])
    assert await chosen(willow, FRANCE) == "+33700000001"
    assert await chosen(willow, ITALY) == "+393390000001"


async def test_numbers_of_a_pool_share_the_texts_and_everybody_hears_from_one(willow: Store, add) -> None:
    ours = [f"+44770090000{n}" for n in range(3)]
    for number in ours:
        await add(number, pool="campaigns", is_default=number == ours[0])
    await add("+447700900009")
    people = [f"+39333{n:07}" for n in range(90)]
    first = [await chosen(willow, person) for person in people]
    assert set(first) == set(ours)
    assert min(first.count(number) for number in ours) > 15
    assert [await chosen(willow, person, wanted="campaigns") for person in people] == first
    assert await chosen(willow, ITALY, wanted=ours[1]) == ours[1]
    assert await chosen(willow, ITALY, sticky="+447700900009") == "+447700900009"


async def test_a_number_of_the_country_goes_before_the_default(willow: Store, add) -> None:
    await add("+447700900001", is_default=True)
    await add("+393390000001")
    assert await chosen(willow, ITALY) == "+393390000001"
    assert await chosen(willow, FRANCE) == "+447700900001"


async def test_people_keep_hearing_from_the_number_they_know(willow: Store, add) -> None:
    await add("+393390000001", is_default=True)
    await add("+393390000002")
    assert await chosen(willow, ITALY, sticky="+393390000002") == "+393390000002"
    assert await chosen(willow, ITALY, sticky="+393390000009") == "+393390000001"


async def test_names_do_not_go_where_networks_refuse_them(willow: Store, add) -> None:
    await add("WILLOW", kind="alphanumeric", can_receive=False)
    assert await chosen(willow, ITALY) == "WILLOW"
    assert await refused(willow, USA) == "country_not_possible"


async def test_what_must_be_answered_goes_by_a_number(willow: Store, add) -> None:
    await add("WILLOW", kind="alphanumeric", can_receive=False, is_default=True)
    await add("+393390000001")
    assert await chosen(willow, FRANCE, must_receive=True) == "+393390000001"


async def test_the_wanted_sender_is_taken_or_refused(willow: Store, add) -> None:
    await add("+393390000001", is_default=True)
    await add("+33700000001", countries=["FR"])
    assert await chosen(willow, FRANCE, wanted="+393390000001") == "+393390000001"
    assert await refused(willow, ITALY, wanted="+33700000001") == "country_not_possible"
    assert await refused(willow, ITALY, wanted="NOBODY") == "sender_unknown"


async def test_senders_that_wait_for_approval_are_not_used(willow: Store, add) -> None:
    await add("+393390000001", status="pending")
    assert await refused(willow, ITALY) == "no_sender"


async def test_set_up_means_that_answers_come_back(willow: Store, add) -> None:
    async def is_set_up(country: str | None = None, **more: bool) -> bool:
        async with transaction(willow.account_id) as db:
            return await sms.is_set_up(db, willow.account_id, country, **more)

    assert not await is_set_up()
    await add("WILLOW", kind="alphanumeric", can_receive=False)
    assert not await is_set_up()
    assert await is_set_up("IT", must_receive=False)
    await add("+33700000001", countries=["FR"])
    assert await is_set_up() and await is_set_up("FR")
    assert not await is_set_up("IT")
