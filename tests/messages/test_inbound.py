"""What people write back is obeyed at once, answered once, and otherwise handed on."""

from uuid import UUID

import pytest

from stoa import consent, messages, sms
from stoa.kit import clock
from stoa.kit.db import transaction
from tests.messages.conftest import Desk

CARLA = "+447700900777"


async def suppressed(desk: Desk) -> str | None:
    whom = (None, CARLA, "sms")
    async with transaction(desk.account_id) as db:
        return (await consent.standing(db, desk.account_id, [whom]))[whom].suppressed


async def asked(desk: Desk, text: str) -> list[str]:
    """What she gets for it."""
    before = len(await desk.phone(CARLA))
    await desk.writes(CARLA, text)
    await desk.send()
    return (await desk.phone(CARLA))[before:]


async def begin(desk: Desk, profile_id: UUID, *, language: str) -> None:
    shown = consent.Shown(text="Texts from Willow", language=language)
    wish = consent.Begin(profile_id=profile_id, phone=CARLA, place="sign_in", method="hub", shown=shown)
    async with transaction(desk.account_id) as db:
        await consent.begin(db, desk.account_id, wish)


async def test_stop_suppresses_the_number_before_the_callback_is_answered(desk: Desk) -> None:
    await desk.person(CARLA)
    await desk.writes(CARLA, "STOP")
    assert await suppressed(desk) == "all"


async def test_stop_is_confirmed_once_although_it_suppresses(desk: Desk) -> None:
    await desk.person(CARLA)
    [answer] = await asked(desk, "Stop. Thank you")
    assert "Willow" in answer and "ORDERS" in answer
    assert await asked(desk, "STOP!!") == []


async def test_what_was_waiting_for_the_number_is_not_sent_after_stop(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    waiting = await desk.queue(CARLA, "Sale", kind="marketing", profile_id=profile_id)
    assert len(await asked(desk, "STOP")) == 1
    message = await desk.find(waiting)
    assert (message.status, message.reason) == ("skipped", "suppressed")


async def test_a_code_she_asks_for_comes_although_she_said_stop(desk: Desk) -> None:
    await asked(desk, "STOP")
    await desk.queue(CARLA, "123456", kind="security")
    await desk.send()
    assert (await desk.phone(CARLA))[-1] == "123456"


async def test_the_word_in_the_answer_keeps_order_texts_alone(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    await asked(desk, "STOP")
    assert len(await asked(desk, "Orders")) == 1
    order = await desk.queue(CARLA, "Your parcel is here", profile_id=profile_id)
    sale = await desk.queue(CARLA, "Sale", kind="marketing", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(order)).status == "submitted"
    assert (await desk.find(sale)).reason == "suppressed"


async def test_stop_after_that_word_ends_order_texts_too_and_says_so(desk: Desk) -> None:
    await desk.person(CARLA)
    for text in ("STOP", "Orders"):
        await asked(desk, text)
    assert len(await asked(desk, "Stop, please")) == 1
    assert await suppressed(desk) == "all"


async def test_our_own_numbers_are_not_answered(desk: Desk, willow) -> None:
    other = "+447700900099"
    async with transaction(willow.account_id) as db:
        route = (await sms.senders_of(db, willow.account_id)).usable[0].route
        await sms.add_sender(db, route, value=other)
    await desk.writes(other, "HELP")
    await desk.send()
    assert await desk.phone(other) == []


async def test_a_number_that_was_dead_and_writes_is_alive(desk: Desk, willow) -> None:
    dead = sms.LookUp(phone=CARLA, status="inactive")
    async with transaction(willow.account_id) as db:
        route = (await sms.senders_of(db, willow.account_id)).usable[0].route
        await sms.keep_looked_up(db, willow.account_id, route, [dead])
        await consent.suppress(db, willow.account_id, channel="sms", address=CARLA, reason="invalid")
    await desk.writes(CARLA, "Is my parcel there?")
    await desk.queue(CARLA, "It is")
    await desk.send()
    assert await desk.phone(CARLA) == ["It is"]


async def test_start_takes_stop_back(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    await asked(desk, "STOP")
    assert len(await asked(desk, "START")) == 1
    sale = await desk.queue(CARLA, "Sale", kind="marketing", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(sale)).status == "submitted"


async def test_the_last_word_counts_however_fast_they_come(desk: Desk) -> None:
    await desk.person(CARLA)
    answered = [len(await asked(desk, text)) for text in ("STOP", "START", "STOP")]
    assert (answered, await suppressed(desk)) == ([1, 1, 1], "all")


async def test_stop_after_keeping_order_texts_ends_those_too_and_says_so(desk: Desk) -> None:
    await desk.person(CARLA)
    answered = [len(await asked(desk, text)) for text in ("STOP", "ORDERS", "STOP")]
    assert (answered, await suppressed(desk)) == ([1, 1, 1], "all")


async def test_a_provider_that_tells_a_text_twice_is_answered_once(desk: Desk) -> None:
    await desk.person(CARLA)
    await desk.writes(CARLA, "HELP")
    assert len(await asked(desk, "HELP")) == 1


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [("ko", "예", "수신거부"), ("ro", "DA", "STOP"), ("es", "SÍ", "SMS"), ("it", "Sì", "STOP")],
)
async def test_yes_counts_in_the_language_of_the_question(desk: Desk, language: str, word: str, answer: str) -> None:
    profile_id = await desk.person(CARLA, subscribed=False)
    await begin(desk, profile_id, language=language)
    [joined] = await asked(desk, word)
    assert answer in joined
    assert "Subscribed to SMS Marketing" in await desk.metrics_of(profile_id)


async def test_somebody_who_never_wrote_or_only_stopped_is_not_talked_to(desk: Desk) -> None:
    profile_id = await desk.person(CARLA)
    cold = await desk.queue(CARLA, "Big sale today!", kind="conversation", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(cold)).reason == "not_written_to_us"
    await asked(desk, "STOP")
    stopped = await desk.queue(CARLA, "Why?", kind="conversation", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(stopped)).reason == "suppressed"
    await asked(desk, "When does my parcel come?")
    answer = await desk.queue(CARLA, "Tomorrow.", kind="conversation", profile_id=profile_id)
    await desk.send()
    assert (await desk.find(answer)).status == "submitted"


async def test_stop_also_ends_the_answering_of_what_was_written_before(desk: Desk) -> None:
    profile_id = await desk.person(CARLA)

    async def answered(text: str) -> str:
        answer = await desk.queue(CARLA, text, kind="conversation", profile_id=profile_id)
        await desk.send()
        return (await desk.find(answer)).status

    await asked(desk, "Where is my parcel?")
    await asked(desk, "STOP")
    assert await answered("Sorry to hear that.") == "skipped"
    await asked(desk, "But where is it?")
    assert await answered("Here it comes.") == "submitted"
    await asked(desk, "STOP")
    assert await answered("Sorry.") == "skipped"
    await asked(desk, "START")
    assert await answered("Welcome back.") == "submitted"


async def test_help_is_answered_to_anybody_even_after_stop(desk: Desk) -> None:
    assert len(await asked(desk, "HELP")) == 1
    await asked(desk, "STOP")
    assert len(await asked(desk, "help")) == 1


async def test_two_machines_that_answer_each_other_fall_silent(desk: Desk) -> None:
    answered = [await asked(desk, f"help{'!' * n}") for n in range(15)]
    assert sum(map(len, answered)) == 10


async def test_a_yes_to_nothing_subscribes_nobody_and_says_how_to_join_once(desk: Desk) -> None:
    profile_id = await desk.person(CARLA, subscribed=False)
    assert len(await asked(desk, "YES")) == 1
    assert await asked(desk, "Yes!") == []
    assert "Subscribed to SMS Marketing" not in await desk.metrics_of(profile_id)


async def test_a_yes_to_an_open_question_subscribes(desk: Desk) -> None:
    profile_id = await desk.person(CARLA, subscribed=False)
    await begin(desk, profile_id, language="en")
    assert len(await asked(desk, "yes please")) == 1
    assert "Subscribed to SMS Marketing" in await desk.metrics_of(profile_id)


async def test_other_words_are_handed_on_as_a_fact(desk: Desk) -> None:
    profile_id = await desk.person(CARLA)
    assert await asked(desk, "Where is my order?") == []
    assert "Sent SMS" in await desk.metrics_of(profile_id)


async def test_a_stranger_who_writes_becomes_a_profile(desk: Desk, willow) -> None:
    await desk.writes(CARLA, "Do you have it in blue?")
    [row] = (await willow.api.get("/api/v1/profiles", params={"q": CARLA})).json()["items"]
    assert row["phone"] == CARLA


async def test_the_same_text_told_twice_is_taken_once(desk: Desk) -> None:
    told = sms.Inbound(from_=CARLA, to=desk.number, text="STOP", at=clock.now(), provider_id="SM1")
    renamed = sms.Inbound(from_=CARLA, to=desk.number, text="STOP", at=clock.now(), provider_id="SM2")
    for inbound in (told, told, renamed):
        async with transaction(desk.account_id) as db:
            [chosen, *_] = (await sms.senders_of(db, desk.account_id)).usable
            await messages.received(db, desk.account_id, chosen.route, inbound)
    await desk.send()
    assert len(await desk.phone(CARLA)) == 1


async def test_where_the_network_answered_we_do_not(desk: Desk) -> None:
    told = sms.Inbound(from_=CARLA, to=desk.number, text="STOP", at=clock.now(), is_answered=True)
    async with transaction(desk.account_id) as db:
        [chosen, *_] = (await sms.senders_of(db, desk.account_id)).usable
        await messages.received(db, desk.account_id, chosen.route, told)
    await desk.send()
    assert await desk.phone(CARLA) == []
    assert await suppressed(desk) == "all"


async def test_a_store_may_let_stop_end_marketing_alone_but_not_in_america(desk: Desk, willow) -> None:
    answer = await willow.api.patch("/api/v1/message-settings", json={"stop_spares": True})
    assert answer.status_code == 200, answer.text
    await desk.writes(CARLA, "STOP")
    assert await suppressed(desk) == "marketing"
    american = "+12125550123"
    await desk.writes(american, "STOP")
    async with transaction(desk.account_id) as db:
        whom = (None, american, "sms")
        assert (await consent.standing(db, desk.account_id, [whom]))[whom].suppressed == "all"
