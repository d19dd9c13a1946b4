"""A browser's chat, when it turns out whose browser it is; and two profiles that turn out to be one."""

import asyncio
from uuid import UUID, uuid4

from stoa import chat, profiles
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from tests.cast import Store
from tests.chat import talking


async def join(account_id: AccountId, somebody: chat.Asker, profile_id: UUID) -> None:
    async with transaction(account_id) as db:
        await chat.join(db, account_id, somebody.anonymous_id, profile_id)


async def test_without_an_open_chat_of_hers_the_browsers_becomes_hers(willow: Store) -> None:
    carla, somebody = await talking.person(willow.account_id), await talking.browser(willow.account_id)
    asked = await talking.says(willow.account_id, somebody, "Hello", email="carla@shop.example")
    await join(willow.account_id, somebody, carla.profile_id)
    next_one = await talking.says(willow.account_id, carla, "It is me")
    assert next_one.ticket.ticket_id == asked.ticket.ticket_id
    ticket = next_one.ticket
    assert (ticket.is_proven, ticket.typed_email, ticket.profile_id) == (True, None, carla.profile_id)
    kept = await talking.thread(willow.account_id, ticket.ticket_id)
    assert talking.words_of(kept) == ["Hello", "[identified]", "It is me"]


async def test_an_open_chat_of_hers_takes_the_browsers_in(willow: Store) -> None:
    carla, somebody = await talking.person(willow.account_id), await talking.browser(willow.account_id)
    hers = await talking.says(willow.account_id, carla, "From the phone")
    client_id = str(uuid4())
    theirs = await talking.says(willow.account_id, somebody, "From somewhere", client_id=client_id)
    await talking.says(willow.account_id, somebody, "Twice")
    await join(willow.account_id, somebody, carla.profile_id)
    kept = await talking.thread(willow.account_id, hers.ticket.ticket_id, is_shopper=True)
    assert talking.words_of(kept) == ["From the phone", "[joined]", "From somewhere", "Twice"]
    assert [message.seq for message in kept] == [1, 2, 3, 4]
    [ticket] = await talking.tickets_of(willow.account_id, carla.key)
    assert (ticket.last_seq, ticket.shopper_seq, ticket.last_text) == (4, 4, "Twice")
    assert ticket.waiting_since == hers.message.at
    assert await talking.tickets_of(willow.account_id, somebody.key) == []
    again = await talking.says(willow.account_id, carla, "From somewhere", client_id=client_id)
    assert (again.is_new, again.message.message_id) == (False, theirs.message.message_id)


async def test_two_profiles_that_are_one_have_one_open_chat(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    other = await talking.person(willow.account_id, "carla@work.example")
    await talking.says(willow.account_id, other, "From work")
    kept = await talking.says(willow.account_id, carla, "From home")
    async with transaction(willow.account_id) as db:
        await profiles.merge(db, willow.account_id, other.profile_id, carla.profile_id)
    [ticket] = await talking.tickets_of(willow.account_id, carla.key)
    assert ticket.ticket_id == kept.ticket.ticket_id
    said = await talking.thread(willow.account_id, ticket.ticket_id)
    assert talking.words_of(said) == ["From home", "[joined]", "From work"]
    assert await talking.tickets_of(willow.account_id, other.key) == []


async def test_the_chat_of_a_merged_profile_goes_on(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    other = await talking.person(willow.account_id, "carla@work.example")
    before = await talking.says(willow.account_id, other, "From work")
    async with transaction(willow.account_id) as db:
        await profiles.merge(db, willow.account_id, other.profile_id, carla.profile_id)
    after = await talking.says(willow.account_id, carla, "From home")
    assert after.ticket.ticket_id == before.ticket.ticket_id


async def test_a_merge_proves_nothing_about_a_browser(willow: Store) -> None:
    carla, somebody = await talking.person(willow.account_id), await talking.browser(willow.account_id)
    await talking.says(willow.account_id, somebody, "Hello")
    async with transaction(willow.account_id) as db:
        await profiles.merge(db, willow.account_id, somebody.profile_id, carla.profile_id)
    [ticket] = await talking.tickets_of(willow.account_id, somebody.key)
    assert (ticket.is_proven, ticket.profile_id) == (False, carla.profile_id)
    async with transaction(willow.account_id) as db:
        assert await chat.open_chat_of(db, willow.account_id, carla.key) is None


async def test_what_is_said_while_the_browser_turns_out_to_be_hers_is_kept_once_in_order(willow: Store) -> None:
    carla, somebody = await talking.person(willow.account_id), await talking.browser(willow.account_id)
    await talking.says(willow.account_id, carla, "Open already")
    await talking.says(willow.account_id, somebody, "Open as well")
    await asyncio.gather(
        *(talking.says(willow.account_id, carla, f"Hers {number}") for number in range(10)),
        join(willow.account_id, somebody, carla.profile_id),
        *(talking.says(willow.account_id, carla, f"Hers {number}") for number in range(10, 20)),
    )
    [ticket] = await talking.tickets_of(willow.account_id, carla.key)
    kept = await talking.thread(willow.account_id, ticket.ticket_id)
    assert [message.seq for message in kept] == list(range(1, len(kept) + 1))
    assert ticket.last_seq == len(kept)
    said = sorted(message.text for message in kept if message.kind == "text")
    assert said == sorted(["Open already", "Open as well", *(f"Hers {number}" for number in range(20))])
