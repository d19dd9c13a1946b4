"""Texts that come in, and are answered."""

from collections.abc import Awaitable, Callable

import pytest

from stoa import chat, consent
from stoa.chat.actions import writing_first
from stoa.chat.models import Ticket
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.errors import Conflict
from stoa.kit.ids import to_text
from tests.chat import talking
from tests.messages.conftest import Desk
from tests.signups.conftest import WORDS

CARLA = "+393471234567"
Settle = Callable[[], Awaitable[None]]
Advance = Callable[[str], Awaitable[None]]


async def hers(desk: Desk) -> list[Ticket]:
    return await talking.tickets_of(desk.account_id, f"n:{CARLA}")


async def test_texts_of_a_number_are_one_ticket(desk: Desk, settle: Settle) -> None:
    profile_id = await desk.person(CARLA)
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    await desk.writes(CARLA, "Hello?")
    await settle()
    [ticket] = await hers(desk)
    assert (ticket.channel, ticket.profile_id, ticket.is_proven) == ("sms", profile_id, True)
    assert (ticket.their_address, ticket.our_address) == (CARLA, desk.number)
    assert talking.words_of(await talking.thread(desk.account_id, ticket.ticket_id)) == ["Where is my order?", "Hello?"]


async def test_a_closed_ticket_opens_again(desk: Desk, settle: Settle) -> None:
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    [ticket] = await hers(desk)
    async with transaction(desk.account_id) as db:
        await chat.end(db, desk.account_id, ticket.ticket_id, by="agent")
    await desk.writes(CARLA, "Thanks")
    await settle()
    [again] = await hers(desk)
    assert (again.ticket_id, again.status, again.closed_at) == (ticket.ticket_id, "open", None)
    kept = await talking.thread(desk.account_id, ticket.ticket_id)
    assert talking.words_of(kept) == ["Where is my order?", "[closed]", "[reopened]", "Thanks"]


async def test_an_answer_arrives_on_her_phone_and_says_how_far_it_is(desk: Desk, settle: Settle) -> None:
    ben = await talking.agent(desk.account_id)
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    [ticket] = await hers(desk)
    posted = await talking.answers(desk.account_id, ticket.ticket_id, ben, "On its way", client_id="one")
    again = await talking.answers(desk.account_id, ticket.ticket_id, ben, "On its way", client_id="one")
    assert again.message.message_id == posted.message.message_id

    async def status() -> str:
        async with transaction(desk.account_id) as db:
            [view] = await chat.for_members(db, desk.account_id, [posted.message])
        assert view.delivery is not None
        return view.delivery.status

    assert await status() == "queued"
    await desk.send()
    assert await status() == "sent"
    await desk.receipts()
    assert await status() == "delivered"
    assert await desk.phone(CARLA) == ["On its way"]


async def test_stop_is_no_part_of_a_conversation(desk: Desk, settle: Settle) -> None:
    await desk.writes(CARLA, "STOP")
    await settle()
    assert await hers(desk) == []


async def test_stop_in_a_conversation_is_noted_and_ends_its_answering(desk: Desk, settle: Settle) -> None:
    ben = await talking.agent(desk.account_id)
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    await desk.writes(CARLA, "STOP")
    await settle()
    [ticket] = await hers(desk)
    kept = await talking.thread(desk.account_id, ticket.ticket_id)
    assert talking.words_of(kept) == ["Where is my order?", "[stopped]"]
    with pytest.raises(Conflict) as refused:
        await talking.answers(desk.account_id, ticket.ticket_id, ben, "Sorry to hear")
    assert refused.value.code == "may_not_answer"


async def test_after_stop_a_question_may_be_answered_for_a_day(desk: Desk, settle: Settle, advance: Advance) -> None:
    profile_id, ben = await desk.person(CARLA), await talking.agent(desk.account_id)
    await desk.writes(CARLA, "STOP")
    await desk.writes(CARLA, "But where is my order?")
    await settle()
    [ticket] = await hers(desk)
    await talking.answers(desk.account_id, ticket.ticket_id, ben, "On its way")
    await desk.send()
    assert "On its way" in await desk.phone(CARLA)
    async with transaction(desk.account_id) as db:
        view = await chat.ticket_view(db, desk.account_id, ticket, member_id=None)
        standing = await consent.current(db, desk.account_id, profile_id)
    assert (view.answer.may, view.answer.after_stop) == (True, True)
    assert ticket.shopper_last_at is not None
    assert view.answer.until is not None
    assert 23.9 < (view.answer.until - ticket.shopper_last_at).total_seconds() / 3600 <= 24
    assert {state.status for state in standing if state.purpose == "marketing"} == {"unsubscribed"}
    await advance("PT24H")
    with pytest.raises(Conflict) as refused:
        await talking.answers(desk.account_id, ticket.ticket_id, ben, "Did it come?")
    assert refused.value.code == "may_not_answer"
    assert "STOP" in refused.value.message


async def test_a_text_is_answered_within_three_days(desk: Desk, settle: Settle, advance: Advance) -> None:
    ben = await talking.agent(desk.account_id)
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    [ticket] = await hers(desk)
    await advance("PT71H")
    await talking.answers(desk.account_id, ticket.ticket_id, ben, "On its way")
    await advance("PT2H")
    with pytest.raises(Conflict):
        await talking.answers(desk.account_id, ticket.ticket_id, ben, "Did it come?")


async def write_first(desk: Desk, willow, profile_id, text: str, channel: str = "sms"):
    body = {"channel": channel, "profile_id": to_text(profile_id), "text": text, "client_id": text}
    return await willow.owner.post("/api/v1/tickets", json=body)


async def test_a_member_texts_first_only_who_agreed(desk: Desk, willow, noon) -> None:
    agreed, stranger = await desk.person(CARLA), await desk.person("+393477654321", subscribed=False)
    answer = await write_first(desk, willow, agreed, "Your size is back")
    assert answer.status_code == 201, answer.text
    assert answer.json()["channel"] == "sms"
    await desk.send()
    [text] = await desk.phone(CARLA)
    assert text.startswith("Your size is back")
    refused = await write_first(desk, willow, stranger, "Hello there")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "may_not_write")


async def test_what_became_of_an_answer_is_told(desk: Desk, settle: Settle) -> None:
    ben = await talking.agent(desk.account_id)
    await desk.writes(CARLA, "Where is my order?")
    await settle()
    [ticket] = await hers(desk)
    posted = await talking.answers(desk.account_id, ticket.ticket_id, ben, "On its way")
    await desk.writes(CARLA, "STOP")
    await desk.send()
    with acting_as(WORKER):
        await settle()
    async with transaction(desk.account_id) as db:
        [view] = await chat.for_members(db, desk.account_id, [posted.message])
    assert view.delivery is not None
    assert (view.delivery.status, view.delivery.reason) == ("skipped", "suppressed")


async def test_a_word_to_sign_up_with_is_no_conversation(desk: Desk, willow, settle: Settle) -> None:
    place = await willow.owner.post(
        "/api/v1/signups/places", json={"kind": "keyword", "name": "Poster", "keyword": "SPRING"}
    )
    path = f"/api/v1/signups/places/{place.json()['id']}"
    await willow.owner.patch(path, json={"wordings": {"en": WORDS}})
    assert (await willow.owner.post(f"{path}/publication", json={})).status_code in (200, 201)
    await desk.writes(CARLA, "Spring!")
    await settle()
    assert await hers(desk) == []
    await desk.writes(CARLA, "Is spring over?")
    await settle()
    assert len(await hers(desk)) == 1


async def test_who_agreed_to_texts_is_written_to_in_her_ticket_as_marketing(
    desk: Desk, settle: Settle, noon: None
) -> None:
    carla, ben = await desk.person(CARLA), await talking.agent(desk.account_id)
    to = writing_first.To(carla, "sms")
    async with transaction(desk.account_id) as db:
        words = chat.MemberWords(client_id="first", text="Your size is back")
        begun = await writing_first.write_first(db, desk.account_id, ben, to, words)
        view = await chat.ticket_view(db, desk.account_id, begun.ticket, member_id=ben.member_id)
    assert (view.answer.may, view.answer.is_marketing, view.answer.until) == (True, True, None)
    more = await talking.answers(desk.account_id, begun.ticket.ticket_id, ben, "In blue as well")
    assert (await desk.find(more.message.text_id)).kind == "marketing"
    await desk.writes(CARLA, "Lovely")
    await settle()
    thanks = await talking.answers(desk.account_id, begun.ticket.ticket_id, ben, "Shall I keep it?")
    assert (await desk.find(thanks.message.text_id)).kind == "conversation"


async def test_who_neither_agreed_nor_wrote_is_not_told_to_have_been_silent(desk: Desk) -> None:
    carla, ben = await desk.person(CARLA), await talking.agent(desk.account_id)
    async with transaction(desk.account_id) as db:
        words = chat.MemberWords(client_id="first", text="Your size is back")
        begun = await writing_first.write_first(db, desk.account_id, ben, writing_first.To(carla, "sms"), words)
    await desk.says(carla, CARLA, "withdrawn")
    with pytest.raises(Conflict, match="has not agreed to texts, and has not written"):
        await talking.answers(desk.account_id, begun.ticket.ticket_id, ben, "Are you there?")
