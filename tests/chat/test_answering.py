"""A member answers a web chat."""

import pytest

from stoa import chat
from stoa.kit.db import transaction
from stoa.kit.errors import Conflict
from tests.cast import Store
from tests.chat import talking


async def test_answering_takes_a_ticket_nobody_has(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    posted = await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Good morning")
    assert posted.ticket.assignee_id == ben.member_id
    assert posted.ticket.waiting_since is None
    assert posted.ticket.first_answered_by == ben.member_id
    kept = await talking.thread(willow.account_id, asked.ticket.ticket_id)
    assert talking.words_of(kept) == ["Hello", "[assigned]", "Good morning"]


async def test_shoppers_see_a_first_name_and_neither_notes_nor_lines_of_the_team(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id, "Ben Baker")
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Difficult", is_note=True)
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Good morning")
    kept = await talking.thread(willow.account_id, asked.ticket.ticket_id, is_shopper=True)
    async with transaction(willow.account_id) as db:
        shown = await chat.for_shoppers(db, willow.account_id, kept)
    assert [(each.text, each.author) for each in shown] == [("Hello", None), ("Good morning", "Ben")]
    assert shown[0].client_id is not None
    assert (shown[1].client_id, shown[1].member_id) == (None, None)


async def test_a_note_answers_nobody(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    posted = await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Hm", is_note=True)
    assert posted.ticket.waiting_since == asked.message.at
    assert (posted.ticket.assignee_id, posted.ticket.last_text) == (None, "Hello")


async def test_who_is_told_that_somebody_is_looking_goes_on_waiting(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    held = await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "One moment", is_holding=True)
    assert held.ticket.waiting_since == held.message.at
    assert (held.ticket.first_answered_at, held.ticket.assignee_id) == (None, ben.member_id)
    answered = await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Here it is")
    assert answered.ticket.waiting_since is None
    assert answered.ticket.first_answered_at == answered.message.at


async def test_a_closed_chat_is_not_answered(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, asked.ticket.ticket_id, by="agent")
    with pytest.raises(Conflict) as refused:
        await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Too late")
    assert refused.value.code == "closed"


async def test_what_was_read_only_grows_and_never_past_what_was_said(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.says(willow.account_id, carla, "Hello?")
    account_id, ticket_id = willow.account_id, asked.ticket.ticket_id
    for seq in (2, 1, 99):
        async with transaction(account_id) as db:
            await chat.seen_by_shopper(db, account_id, ticket_id, delivered_seq=seq, read_seq=seq - 1)
            await chat.seen_by_member(db, account_id, ticket_id, ben.member_id, seq=seq)
    ticket = await talking.ticket_of(account_id, ticket_id)
    assert (ticket.shopper_delivered_seq, ticket.shopper_read_seq, ticket.team_read_seq) == (2, 2, 2)
