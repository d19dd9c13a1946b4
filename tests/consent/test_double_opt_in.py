"""A number is given, asked by text, and confirms from itself."""

from datetime import timedelta

import pytest

from stoa import consent
from stoa.consent import Question
from stoa.consent.actions import asking
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.errors import Invalid
from tests.consent.people import NUMBER, OURS, Person, answers, standing, texts_stop


async def lapse(person: Person) -> int:
    async with transaction(person.account_id) as db:
        return await asking.lapse(db, person.account_id)


async def test_a_given_number_is_pending_and_not_subscribed(carla: Person) -> None:
    question = await carla.gives()
    assert isinstance(question, Question)
    row = await carla.current()
    assert (row.status, row.pending_expires_at) == ("not_subscribed", question.expires_at)


async def test_yes_from_the_number_subscribes(carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    confirmed = await answers(carla.account_id)
    assert (confirmed.profile_id, confirmed.place) == (carla.profile_id, "hub:sign_in")
    row = await carla.current()
    assert (row.status, row.pending_since) == ("subscribed", None)


async def test_the_tick_the_question_and_the_yes_are_one_thread(carla: Person) -> None:
    question = await carla.gives()
    message_id = await carla.is_asked(question)
    await answers(carla.account_id, "Sì")
    ticked, asked, confirmed = await carla.records()
    assert {record.thread_id for record in (ticked, asked, confirmed)} == {question.pending_id}
    assert (ticked.action, ticked.checkbox, ticked.ip) == ("pending", "ticked", "203.0.113.7")
    assert (asked.action, asked.message_id, asked.our_number) == ("asked", message_id, OURS)
    assert (confirmed.action, confirmed.inbound_body, confirmed.previous_id) == ("confirmed", "Sì", asked.record_id)


async def test_a_yes_from_another_phone_confirms_nothing(carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    assert await answers(carla.account_id, number="+393470000000") is None
    assert await carla.status() == "not_subscribed"


async def test_a_yes_to_another_of_our_numbers_confirms_nothing(carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    assert await answers(carla.account_id, our_number="+393399957999") is None


async def test_a_yes_without_a_question_confirms_nothing(carla: Person) -> None:
    assert await answers(carla.account_id) is None


async def test_a_second_yes_confirms_nothing_more(carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    await answers(carla.account_id)
    assert await answers(carla.account_id) is None


@pytest.mark.parametrize(("hours", "is_confirmed"), [(71.9, True), (72.1, False)])
async def test_a_question_lives_for_72_hours(carla: Person, hours: float, is_confirmed: bool) -> None:
    await carla.is_asked(await carla.gives())
    confirmed = await answers(carla.account_id, at=clock.now() + timedelta(hours=hours))
    assert (confirmed is not None) is is_confirmed


async def test_a_number_is_texted_once_a_day(carla: Person) -> None:
    await carla.gives()
    assert await carla.gives() == "texted_too_often"


async def test_a_number_is_texted_three_times_a_month(carla: Person, advance) -> None:
    for _ in range(3):
        assert isinstance(await carla.gives(), Question)
        await advance("P2D")
    assert await carla.gives() == "texted_too_often"
    await advance("P25D")
    assert isinstance(await carla.gives(), Question)


async def test_the_count_is_the_numbers_whoever_types_it(willow, carla: Person, make_person) -> None:
    await carla.gives()
    dan = await make_person(willow, "dan@example.com")
    assert await dan.gives() == "texted_too_often"
    assert await dan.current() is None


async def test_nobody_is_asked_after_stop(carla: Person) -> None:
    await texts_stop(carla.account_id)
    assert await carla.gives() == "texted_too_often"


async def test_a_dead_number_that_is_given_anew_is_asked(carla: Person) -> None:
    async with transaction(carla.account_id) as db:
        await consent.suppress(db, carla.account_id, channel="sms", address=NUMBER, reason="invalid")
    assert isinstance(await carla.gives(), Question)
    assert (await standing(carla)).suppressed is None


async def test_one_profile_cannot_have_many_numbers_texted(carla: Person) -> None:
    for number in range(5):
        assert isinstance(await carla.gives(f"+39347{number}000000"), Question)
    assert await carla.gives("+393479000000") == "texted_too_often"


async def test_a_block_of_numbers_is_not_texted_one_by_one(willow, make_person) -> None:
    for number in range(10):
        person = await make_person(willow, f"p{number}@example.com")
        assert isinstance(await person.gives(f"+3934712345{number:02}"), Question)
    other = await make_person(willow, "other@example.com")
    assert await other.gives("+393471234599") == "texted_too_often"
    assert isinstance(await other.gives("+393491234567"), Question)


async def test_the_newest_of_two_questions_is_answered(willow, carla: Person, make_person, advance) -> None:
    await carla.is_asked(await carla.gives())
    await advance("P1DT1H")
    dan = await make_person(willow, "dan@example.com")
    await dan.is_asked(await dan.gives())
    assert (await answers(willow.account_id)).profile_id == dan.profile_id
    assert await carla.status() == "not_subscribed"
    assert (await carla.current()).pending_since is None
    assert await answers(willow.account_id) is None


async def test_an_unanswered_question_lapses_and_says_so(carla: Person, advance) -> None:
    question = await carla.gives()
    await carla.is_asked(question)
    await advance("P3DT1M")
    assert await lapse(carla) == 1
    assert await lapse(carla) == 0
    row = await carla.current()
    assert (row.status, row.pending_since, row.was_unsubscribed) == ("not_subscribed", None, False)
    assert [record.action for record in await carla.records()] == ["pending", "asked", "lapsed"]


async def test_being_asked_is_written_down_once(carla: Person) -> None:
    question = await carla.gives()
    message_id = await carla.is_asked(question)
    async with transaction(carla.account_id) as db:
        await carla.hears(db, question, message_id)
    assert [record.action for record in await carla.records()] == ["pending", "asked"]


async def test_stop_instead_of_yes_is_a_no(carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    await texts_stop(carla.account_id)
    assert await answers(carla.account_id) is None
    assert await carla.status() == "unsubscribed"


async def test_what_is_no_number_is_refused(carla: Person) -> None:
    with pytest.raises(Invalid):
        await carla.gives("call me")


async def test_a_consent_with_a_period_ends_with_it(carla: Person) -> None:
    await carla.is_asked(await carla.gives(months=12))
    await answers(carla.account_id)
    days = (await carla.current()).expires_at - clock.now()
    assert timedelta(days=364) < days < timedelta(days=367)
    assert (await carla.current()).address == NUMBER
