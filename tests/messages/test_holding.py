"""Marketing waits for the morning and is looked at again then; caps hold; what is urgent knows neither."""

from datetime import timedelta

from tests.cast import Store
from tests.messages.conftest import Desk

CARLA = "+393471234567"
SALE = "Sale\nRispondi STOP per non riceverne più."
NIGHT, MORNING, LATER = "2026-11-17T23:00:00+00:00", "2026-11-18T08:20:00+00:00", "2026-11-18T09:00:00+00:00"


async def marketing(desk: Desk, profile_id, text: str = "Sale", **more):
    return await desk.queue(CARLA, text, kind="marketing", profile_id=profile_id, **more)


async def test_marketing_of_the_night_comes_in_the_morning(desk: Desk, at) -> None:
    await at(NIGHT)
    message_id = await marketing(desk, await desk.person(CARLA))
    await desk.send()
    message = await desk.find(message_id)
    assert (message.status, message.reason) == ("queued", "quiet_hours")
    await at(MORNING)
    await desk.send()
    assert await desk.phone(CARLA) == [SALE]


async def test_who_left_meanwhile_gets_nothing_in_the_morning(desk: Desk, at) -> None:
    await at(NIGHT)
    profile_id = await desk.person(CARLA)
    message_id = await marketing(desk, profile_id)
    await desk.send()
    await desk.says(profile_id, CARLA, "withdrawn")
    await at(MORNING)
    await desk.send()
    assert (await desk.find(message_id)).reason == "unsubscribed"
    assert await desk.phone(CARLA) == []


async def test_codes_and_order_news_come_at_night(desk: Desk, at) -> None:
    await at(NIGHT)
    await desk.queue(CARLA, "123456", kind="security")
    await desk.queue(CARLA, "On its way")
    await desk.send()
    assert sorted(await desk.phone(CARLA)) == ["123456", "On its way"]


async def test_without_consent_marketing_is_skipped_and_the_profile_shows_why(desk: Desk, noon, settle) -> None:
    profile_id = await desk.person(CARLA, subscribed=False)
    message_id = await marketing(desk, profile_id)
    await desk.send()
    assert (await desk.find(message_id)).reason == "not_subscribed"
    assert "Skipped SMS" in await desk.metrics_of(profile_id)


async def test_no_more_than_three_a_day(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    ids = [await marketing(desk, profile_id, str(n)) for n in range(5)]
    await desk.send()
    assert len(await desk.phone(CARLA)) == 3
    reasons = [(await desk.find(message_id)).reason for message_id in ids]
    assert reasons.count("frequency_cap") == 2


async def test_a_cap_of_the_store_takes_the_place_of_the_built_in(desk: Desk, noon, willow: Store) -> None:
    answer = await willow.api.put("/api/v1/frequency-caps", json={"items": [{"hours": 48, "most": 1}]})
    assert answer.status_code == 200, answer.text
    profile_id = await desk.person(CARLA)
    await marketing(desk, profile_id, "1")
    await marketing(desk, profile_id, "2")
    await desk.send()
    assert [text.partition("\n")[0] for text in await desk.phone(CARLA)] == ["1"]


async def test_no_more_than_was_promised_in_what_people_agreed_to(desk: Desk, noon, willow: Store) -> None:
    model = next(iter((await willow.api.get("/api/v1/disclosures/models")).json()["items"]))
    facts = model["variables"] | {"frequency": "At most 1 text a month.", "most_a_month": 1, "contact": "a@b.example"}
    body = {"language": model["language"], "template": model["template"], "variables": facts}
    assert (await willow.api.post("/api/v1/disclosures", json=body)).status_code == 201
    profile_id = await desk.person(CARLA)
    await marketing(desk, profile_id, "1")
    await marketing(desk, profile_id, "2")
    await desk.send()
    assert [text.partition("\n")[0] for text in await desk.phone(CARLA)] == ["1"]


async def test_order_news_do_not_count(desk: Desk, noon) -> None:
    profile_id = await desk.person(CARLA)
    for n in range(4):
        await desk.queue(CARLA, f"News {n}", profile_id=profile_id)
    await marketing(desk, profile_id)
    await desk.send()
    assert (await desk.phone(CARLA))[-1] == SALE


async def test_hours_of_the_store_take_the_place_of_the_built_in(desk: Desk, at, willow: Store) -> None:
    await at(NIGHT)
    own = {"days": [["00:00", "00:00"]] * 7, "source": "Our lawyer", "as_of": "2026-11-01"}
    answer = await willow.api.put("/api/v1/allowed-hours/IT", json=own)
    assert answer.status_code == 200, answer.text
    await marketing(desk, await desk.person(CARLA))
    await desk.send()
    assert await desk.phone(CARLA) == [SALE]


async def test_the_zone_on_the_profile_decides(desk: Desk, at) -> None:
    await at(NIGHT)
    profile_id = await desk.person(CARLA, location={"timezone": "America/Los_Angeles"})
    await marketing(desk, profile_id)
    await desk.send()
    assert await desk.phone(CARLA) == [SALE]


async def test_what_the_night_makes_useless_is_dropped(desk: Desk, at) -> None:
    await at(NIGHT)
    message_id = await marketing(desk, await desk.person(CARLA), useful_for=timedelta(hours=2))
    await desk.send()
    message = await desk.find(message_id)
    assert (message.status, message.reason) == ("skipped", "quiet_hours")
