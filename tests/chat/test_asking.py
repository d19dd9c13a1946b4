"""What a shopper says in a web chat, and in which ticket it lands."""

import asyncio
from uuid import uuid4

import pytest

from stoa import chat
from stoa.kit.db import transaction
from stoa.kit.errors import Conflict, Invalid
from tests.cast import Store
from tests.chat import talking


async def test_a_first_message_opens_a_ticket_and_the_next_joins_it(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    first = await talking.says(willow.account_id, carla, "  Hello\0 ")
    second = await talking.says(willow.account_id, carla, "Anybody there?")
    assert (first.message.text, first.is_new) == ("Hello", True)
    assert second.ticket.ticket_id == first.ticket.ticket_id
    assert second.ticket.waiting_since == first.message.at
    assert (second.ticket.shopper_seq, second.ticket.last_text) == (2, "Anybody there?")


async def test_all_devices_of_a_person_share_the_open_chat(willow: Store) -> None:
    phone = await talking.person(willow.account_id)
    laptop = await talking.person(willow.account_id)
    first = await talking.says(willow.account_id, phone, "From the phone")
    second = await talking.says(willow.account_id, laptop, "From the laptop")
    assert first.ticket.ticket_id == second.ticket.ticket_id


async def test_two_first_messages_at_once_open_one_ticket(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    posted = await asyncio.gather(*(talking.says(willow.account_id, carla, f"Number {n}") for n in range(2)))
    assert len({each.ticket.ticket_id for each in posted}) == 1
    assert sorted(each.message.seq for each in posted) == [1, 2]


async def test_fifty_messages_at_once_are_numbered_one_to_fifty(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    posted = await asyncio.gather(*(talking.says(willow.account_id, carla, f"Number {n}") for n in range(50)))
    kept = await talking.thread(willow.account_id, posted[0].ticket.ticket_id)
    assert [message.seq for message in kept] == list(range(1, 51))
    assert {message.text for message in kept} == {f"Number {n}" for n in range(50)}


async def test_the_same_client_id_is_kept_once_also_after_the_chat_was_closed(willow: Store) -> None:
    carla, client_id = await talking.person(willow.account_id), str(uuid4())
    first = await talking.says(willow.account_id, carla, "Once", client_id=client_id)
    async with transaction(willow.account_id) as db:
        await chat.shopper_ends(db, willow.account_id, carla)
    again = await talking.says(willow.account_id, carla, "Once", client_id=client_id)
    assert (again.is_new, again.message.message_id) == (False, first.message.message_id)
    assert len(await talking.tickets_of(willow.account_id, carla.key)) == 1


async def test_a_client_id_of_somebody_else_is_refused(willow: Store) -> None:
    carla, client_id = await talking.person(willow.account_id), str(uuid4())
    await talking.says(willow.account_id, carla, "Mine", client_id=client_id)
    with pytest.raises(Conflict) as refused:
        await talking.says(willow.account_id, await talking.browser(willow.account_id), "?", client_id=client_id)
    assert refused.value.code == "client_id_taken"


async def test_after_the_end_the_next_message_is_a_new_ticket(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    first = await talking.says(willow.account_id, carla, "Hello")
    async with transaction(willow.account_id) as db:
        ended = await chat.shopper_ends(db, willow.account_id, carla)
        assert await chat.open_chat_of(db, willow.account_id, carla.key) is None
    assert ended is not None
    assert (ended.status, ended.closed_by, ended.waiting_since) == ("closed", "shopper", None)
    second = await talking.says(willow.account_id, carla, "One more thing")
    assert second.ticket.ticket_id != first.ticket.ticket_id
    kept = await talking.thread(willow.account_id, first.ticket.ticket_id, is_shopper=True)
    assert talking.words_of(kept) == ["Hello", "[closed]"]
    assert kept[-1].details == {"code": "closed", "by": "shopper"}


async def test_what_a_browser_typed_is_not_proven(willow: Store) -> None:
    somebody = await talking.browser(willow.account_id)
    posted = await talking.says(willow.account_id, somebody, "Hi", email="ada@willow.example")
    async with transaction(willow.account_id) as db:
        view = await chat.ticket_view(db, willow.account_id, posted.ticket, member_id=None)
    assert (view.is_proven, view.typed_email, view.others) == (False, "ada@willow.example", [])


@pytest.mark.parametrize("text", ["", "  \n", "\0", "x" * 4001])
async def test_an_empty_or_huge_text_is_refused(willow: Store, text: str) -> None:
    carla = await talking.person(willow.account_id)
    with pytest.raises(Invalid) as refused:
        await talking.says(willow.account_id, carla, text)
    assert refused.value.field == "text"
    assert await talking.tickets_of(willow.account_id, carla.key) == []


async def test_four_thousand_characters_are_taken(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    posted = await talking.says(willow.account_id, carla, "ü" * 4000)
    assert len(posted.message.text) == 4000
