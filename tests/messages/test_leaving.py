"""The page where somebody leaves: looking at it changes nothing, one button leaves, another comes back."""

from stoa import consent, messages
from stoa.kit.db import transaction
from tests.messages.conftest import Desk

CARLA = "+447700900777"


async def link(desk: Desk) -> str:
    profile_id = await desk.person(CARLA)
    async with transaction(desk.account_id) as db:
        url = await messages.unsubscribe_link(db, desk.account_id, channel="sms", address=CARLA, profile_id=profile_id)
    return url.removeprefix("http://stoa.test")


async def suppressed(desk: Desk) -> str | None:
    whom = (None, CARLA, "sms")
    async with transaction(desk.account_id) as db:
        return (await consent.standing(db, desk.account_id, [whom]))[whom].suppressed


async def test_looking_at_the_page_unsubscribes_nobody(desk: Desk, web) -> None:
    answer = await web.get(await link(desk))
    assert answer.status_code == 200
    assert "Unsubscribe" in answer.text and CARLA not in answer.text
    assert await suppressed(desk) is None


async def test_the_button_ends_marketing_and_undo_brings_it_back(desk: Desk, web) -> None:
    path = await link(desk)
    answer = await web.post(path, data={"do": "leave"})
    assert "Undo" in answer.text
    assert await suppressed(desk) == "marketing"
    await web.post(path, data={"do": "stay"})
    assert await suppressed(desk) is None


async def test_undo_takes_nothing_back_that_was_said_otherwise(desk: Desk, web) -> None:
    path = await link(desk)
    await desk.writes(CARLA, "STOP")
    await web.post(path, data={"do": "leave"})
    await web.post(path, data={"do": "stay"})
    assert await suppressed(desk) == "all"


async def test_undo_of_an_older_leaving_does_not_take_back_a_stop(desk: Desk, web) -> None:
    path = await link(desk)
    await web.post(path, data={"do": "leave"})
    await desk.writes(CARLA, "STOP")
    await web.post(path, data={"do": "stay"})
    assert await suppressed(desk) == "all"


async def test_the_page_speaks_the_readers_language_and_runs_no_script(desk: Desk, web) -> None:
    answer = await web.get(await link(desk), headers={"accept-language": "it-IT,it;q=0.9"})
    assert "Annulla iscrizione" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_the_code_of_a_short_link_opens_no_such_page(desk: Desk, web, willow) -> None:
    made = await willow.api.post("/api/v1/links", json={"url": "https://willow.example/", "name": "n"})
    assert (await web.get(f"/u/{made.json()['code']}")).status_code == 404
