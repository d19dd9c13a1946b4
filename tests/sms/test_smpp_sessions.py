"""SMPP: a session that is refused, throttled, cut off or silent, and what is known of the texts in it."""

import asyncio

import pytest

from stoa import sms
from stoa.kit import config
from tests.sms.centre import Centre, Connect, outcome, until
from tests.sms.conftest import outgoing

pytestmark = pytest.mark.xdist_group("smpp")


async def test_one_bind_serves_many_texts(centre: Centre, connect: Connect) -> None:
    provider = await connect(window=25, system_type="SHOP")
    accepted = await asyncio.gather(*(provider.send(outgoing(f"No. {number}")) for number in range(200)))
    report = await centre.report()
    assert len({each.provider_ids[0] for each in accepted}) == report["count"] == 200
    assert report["binds"] == [{"system_id": "willow", "system_type": "SHOP"}]


async def test_no_more_than_the_window_wait_for_an_answer(centre: Centre, connect: Connect) -> None:
    provider = await connect(window=3)
    await provider.health()
    await centre.play(silent=True)
    sending = [asyncio.create_task(outcome(provider.send(outgoing()))) for _ in range(10)]

    async def are_there() -> bool:
        return len(await centre.texts()) == 3

    await until(are_there)
    await provider.health()  # What was written before this has been read by now.
    assert len(await centre.texts()) == 3
    await centre.say(drop=1)
    assert sorted(await asyncio.gather(*sending)) == ["transient"] * 7 + ["unknown"] * 3


async def test_a_wrong_password_is_told(connect: Connect) -> None:
    with pytest.raises(sms.Failed) as failed:
        await (await connect(password="wrong")).health()
    assert failed.value.cls == "account"


async def test_nobody_there_is_certain(connect: Connect) -> None:
    provider = await connect(port=9)
    assert await outcome(provider.send(outgoing())) == "transient"


async def test_a_session_that_broke_comes_back(centre: Centre, connect: Connect) -> None:
    provider = await connect()
    await provider.send(outgoing())
    await centre.say(drop=1)

    async def works_again() -> bool:
        return await outcome(provider.send(outgoing())) == "accepted"

    await until(works_again)
    assert len((await centre.report())["binds"]) == 2


async def test_cut_off_after_the_submit_nobody_knows(centre: Centre, connect: Connect) -> None:
    provider = await connect()
    await centre.play(dropOnSubmit=True)
    assert await outcome(provider.send(outgoing())) == "unknown"
    assert len(await centre.texts()) == 1


async def test_no_answer_in_time_is_unknown(centre: Centre, connect: Connect) -> None:
    provider = await connect(response_seconds=1)
    await centre.play(silent=True)
    assert await outcome(provider.send(outgoing())) == "unknown"


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (0x58, "throttle"),
        (0x14, "throttle"),
        (0x08, "transient"),
        (0x0B, "permanent_number"),
        (0x0A, "policy"),
        (0x01, "request"),
    ],
)
async def test_refusals_have_a_class(centre: Centre, connect: Connect, status: int, cls: str) -> None:
    await centre.play(statuses=[status])
    assert await outcome((await connect()).send(outgoing())) == cls


async def test_a_part_that_is_throttled_follows_the_first(centre: Centre, connect: Connect) -> None:
    await centre.play(statuses=[0, 0x58, 0x58, 0x14])
    accepted = await (await connect()).send(outgoing("a" * 300))
    assert len(accepted.provider_ids) == (await centre.report())["count"] == 2


async def test_a_text_whose_first_part_left_is_not_given_back_to_be_sent_again(
    centre: Centre, connect: Connect
) -> None:
    await centre.play(statuses=[0, 0x0A])
    assert await outcome((await connect()).send(outgoing("a" * 300))) == "request"
    assert (await centre.report())["count"] == 1


async def test_after_a_throttle_nothing_is_submitted_for_a_moment(centre: Centre, connect: Connect) -> None:
    provider = await connect()
    await centre.play(statuses=[0x58])
    assert await outcome(provider.send(outgoing())) == "throttle"
    begun = asyncio.get_running_loop().time()
    assert await outcome(provider.send(outgoing())) == "accepted"
    assert asyncio.get_running_loop().time() - begun > 0.1


async def test_the_link_is_asked_after_when_nothing_happens(centre: Centre, connect: Connect) -> None:
    await (await connect(enquire_seconds=1)).health()

    async def was_asked() -> bool:
        return (await centre.report())["links"] >= 3

    await until(was_asked)


async def test_the_centre_may_ask_after_us(centre: Centre, connect: Connect) -> None:
    await (await connect()).health()
    await centre.say(enquire=1)

    async def was_answered() -> bool:
        return (await centre.report())["links"] >= 1000

    await until(was_answered)


@pytest.mark.parametrize("command", ["goodbye", "nonsense"])
async def test_a_session_that_ends_in_any_way_comes_back(centre: Centre, connect: Connect, command: str) -> None:
    provider = await connect()
    await provider.health()
    await centre.say(**{command: 1})

    async def is_back() -> bool:
        report = await centre.report()
        return len(report["binds"]) == 2 and report["sessions"] == 1

    await until(is_back)
    assert await outcome(provider.send(outgoing())) == "accepted"


async def test_closing_waits_for_what_is_under_way(centre: Centre, connect: Connect) -> None:
    provider = await connect()
    await provider.health()
    sending = asyncio.create_task(provider.send(outgoing()))
    await asyncio.sleep(0)
    await provider.close()
    assert (await sending).provider_ids == ["1"]

    async def is_gone() -> bool:
        return (await centre.report())["sessions"] == 0

    await until(is_gone)


async def test_a_centre_in_our_own_network_is_not_called(
    centre: Centre, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOA_DEMO", "0")
    config.settings.cache_clear()
    try:
        assert await outcome((await connect()).send(outgoing())) == "transient"
        assert (await centre.report())["binds"] == []
    finally:
        monkeypatch.undo()
        config.settings.cache_clear()
