"""Short links: one for each message and address, leading there, telling people from machines."""

import re
from datetime import timedelta

from stoa.kit.db import transaction
from stoa.messages.models import Link
from tests.messages.conftest import Desk
from tests.messages.moving import ahead

CARLA = "+447700900777"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"


async def sent(desk: Desk, text: str, **more) -> tuple[str, str]:
    """The message's id and the text as it arrived."""
    profile_id = await desk.person(CARLA)
    message_id = await desk.queue(CARLA, text, kind="marketing", profile_id=profile_id, **more)
    await desk.send()
    return message_id, (await desk.phone(CARLA))[-1]


def path_in(text: str) -> str:
    return re.findall(r"http://stoa\.test(/r/\w+)", text)[0]


async def test_an_address_in_marketing_becomes_a_short_one_that_leads_there(desk: Desk, noon, web) -> None:
    _, text = await sent(desk, "See https://willow.example/spring?color=green.")
    assert text.startswith("See http://stoa.test/r/") and text.endswith(".")
    answer = await web.get(path_in(text), headers={"user-agent": PHONE})
    assert answer.status_code == 302
    assert answer.headers["location"] == "https://willow.example/spring?color=green&utm_source=stoa&utm_medium=sms"
    assert answer.headers["cache-control"] == "no-store"


async def test_what_the_address_says_of_its_campaign_stays(desk: Desk, noon, web) -> None:
    _, text = await sent(desk, "https://willow.example/?utm_source=flyer", utm={"utm_campaign": "spring"})
    location = (await web.get(path_in(text), headers={"user-agent": PHONE})).headers["location"]
    assert "utm_source=flyer" in location and "utm_source=stoa" not in location and "utm_campaign=spring" in location


async def test_order_news_keep_their_addresses(desk: Desk) -> None:
    await desk.queue(CARLA, "Track: https://carrier.example/1")
    await desk.send()
    assert await desk.phone(CARLA) == ["Track: https://carrier.example/1"]


async def test_a_persons_click_is_a_fact_and_machines_are_told_apart(desk: Desk, noon, web, at, willow) -> None:
    profile_id = await desk.person(CARLA)
    _, text = await sent(desk, "https://willow.example/spring")
    await web.get(path_in(text), headers={"user-agent": PHONE})
    await at(ahead(timedelta(minutes=1)))
    await web.get(path_in(text), headers={"user-agent": PHONE})
    await web.get(path_in(text), headers={"user-agent": "WhatsApp/2.23"})
    await web.head(path_in(text), headers={"user-agent": PHONE})
    code = path_in(text).removeprefix("/r/")
    clicks = (await willow.api.get(f"/api/v1/links/{code}/clicks")).json()["items"]
    assert sorted(click.get("machine", "") for click in clicks) == ["", "head", "too_fast", "user_agent"]
    assert "Clicked SMS" in await desk.metrics_of(profile_id)


async def test_a_link_that_has_expired_says_so(desk: Desk, willow, web) -> None:
    made = await willow.api.post("/api/v1/links", json={"url": "https://willow.example/old", "name": "old"})
    code = made.json()["code"]
    async with transaction(desk.account_id) as db:
        link = await db.get(Link, (desk.account_id, code))
        link.expires_at = link.created_at
    answer = await web.get(f"/r/{code}")
    assert answer.status_code == 410
    assert "does not work any more" in answer.text


async def test_a_made_up_code_leads_nowhere(desk: Desk, web) -> None:
    for code in ("1_abcdefghi", "x", f"{desk.account_id}_abcdefghi", "999999999_abcdefghi", "1_" + "a" * 500, "%00"):
        assert (await web.get(f"/r/{code}")).status_code == 404, code


async def test_no_line_break_gets_into_a_header(willow, web) -> None:
    answer = await willow.api.post("/api/v1/links", json={"url": "https://x.example/\r\nSet-Cookie: a=b", "name": "n"})
    assert answer.status_code == 400


async def test_codes_cannot_be_guessed_from_one_another(desk: Desk, willow) -> None:
    made = [
        (await willow.api.post("/api/v1/links", json={"url": "https://willow.example/", "name": str(n)})).json()["code"]
        for n in range(20)
    ]
    secrets = {code.partition("_")[2] for code in made}
    assert len(secrets) == 20
    assert all(len(secret) == 9 for secret in secrets)
