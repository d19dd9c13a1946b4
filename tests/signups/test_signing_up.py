"""Signing up at a place: on a page, by an agent, by the store's server, by a keyword. Texts always wait for a yes."""

from datetime import datetime, timedelta

import pytest

from stoa import consent
from stoa.kit.db import transaction
from stoa.kit.ids import from_text
from tests.hub.shopper import Browser
from tests.signups.conftest import NUMBER, PLACES, WORDS


async def browser_of(texting, web) -> Browser:
    browser = Browser(web, texting.site_id)
    await browser.open()
    return browser


async def see(web, store, place: dict, **more):
    """A page says that the place came into view."""
    return await web.post(f"/hub/v1/signups/{place['id']}/shown", json={"site_id": store.site_id}, **more)


async def consent_of(texting, q: str) -> dict:
    [row] = (await texting.api.get("/api/v1/profiles", params={"q": q})).json()["items"]
    return (await texting.api.get(f"/api/v1/profiles/{row['id']}/consent")).json()


async def test_a_page_is_given_the_published_places_in_its_language(texting, web, publish, make_place) -> None:
    place = await publish("popup", settings={"delay_seconds": 5, "rest_days": 7})
    await publish("keyword", keyword="willow")
    await make_place("widget")
    answer = await web.get("/hub/v1/signups", params={"site_id": texting.site_id, "locale": "it-IT"})
    [shown] = answer.json()["places"]
    assert (shown["id"], shown["language"], shown["wording"]["label"]) == (place["id"], "it", "Sì, scrivetemi.")
    assert (shown["settings"]["delay_seconds"], shown["settings"]["rest_days"]) == (5, 7)


async def test_a_number_is_asked_and_its_yes_subscribes(texting, web, publish, texts, reply) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    body = {"phone": "347 123 4567", "country": "IT", "accepted": True, "page_url": "https://willow.example/"}
    answer = await browser.post(f"/signups/{place['id']}", body)
    assert (answer.status_code, answer.json()) == (202, {"status": "pending"})
    [question] = await texts()
    assert "Offers before everybody else" in question and "YES" in question
    await reply("yes")
    shown = await consent_of(texting, NUMBER)
    assert shown["current"]["sms"]["marketing"]["status"] == "subscribed"
    ticked = shown["records"][-1]
    assert ticked["text"].split("\n") == [
        WORDS[part] for part in ("heading", "benefit", "label", "frequency", "way_out", "company", "contact", "button")
    ]
    assert (ticked["place"], ticked["controller"]) == (place["tag"], "Willow Srl")


async def test_the_proof_says_when_the_question_left_not_when_it_was_queued(
    texting, web, publish, texts, reply, advance
) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    await browser.post(f"/signups/{place['id']}", {"phone": NUMBER, "accepted": True})
    assert [each["action"] for each in (await consent_of(texting, NUMBER))["records"]] == ["pending"]
    await advance("PT20M")
    [question] = await texts()
    asked, ticked = (await consent_of(texting, NUMBER))["records"]
    assert (asked["action"], asked["message_body"], asked["thread_id"]) == ("asked", question, ticked["thread_id"])
    waited = datetime.fromisoformat(asked["message_at"]) - datetime.fromisoformat(ticked["at"])
    assert waited >= timedelta(minutes=20)
    await reply("yes")
    assert (await consent_of(texting, NUMBER))["records"][0]["action"] == "confirmed"


async def test_without_the_tick_nothing_is_written(texting, web, publish, texts) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    answer = await browser.post(f"/signups/{place['id']}", {"phone": NUMBER, "accepted": False})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "accepted")
    assert await texts() == []


async def test_a_closed_place_takes_nobody(texting, web, publish) -> None:
    place = await publish()
    await texting.owner.delete(f"{PLACES}/{place['id']}/publication")
    browser = await browser_of(texting, web)
    assert (await browser.post(f"/signups/{place['id']}", {"phone": NUMBER, "accepted": True})).status_code == 404
    assert (await see(web, texting, place)).status_code == 404


async def test_a_place_of_another_store_is_none(mallory, web, publish) -> None:
    place = await publish()
    browser = Browser(web, mallory.site_id)
    await browser.open()
    assert (await browser.post(f"/signups/{place['id']}", {"phone": NUMBER, "accepted": True})).status_code == 404
    assert (await see(web, mallory, place)).status_code == 404
    listed = await web.get("/hub/v1/signups", params={"site_id": mallory.site_id})
    assert listed.json()["places"] == []


async def test_only_pages_of_the_store_show_and_count_places(texting, web, publish) -> None:
    place = await publish()
    elsewhere = {"Origin": "https://elsewhere.example"}
    listed = await web.get("/hub/v1/signups", params={"site_id": texting.site_id}, headers=elsewhere)
    assert (listed.status_code, listed.json()["error"]["code"]) == (403, "origin_not_allowed")
    assert (await see(web, texting, place, headers=elsewhere)).status_code == 403


async def test_a_store_nobody_could_answer_shows_no_place(willow, web) -> None:
    listed = await web.get("/hub/v1/signups", params={"site_id": willow.site_id})
    assert (listed.status_code, listed.json()["places"]) == (200, [])


async def test_who_read_other_words_is_shown_these_first(texting, web, publish, texts) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    body = {"phone": NUMBER, "accepted": True, "language": "en", "version": str(place["version"])}
    await texting.owner.patch(f"{PLACES}/{place['id']}", json={"wordings": {"en": WORDS | {"benefit": "News"}}})
    answer = await browser.post(f"/signups/{place['id']}", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "text_changed")
    assert await texts() == []


async def test_in_a_form_of_the_stores_its_own_button_is_kept(texting, web, publish) -> None:
    place = await publish("order_confirmation")
    browser = await browser_of(texting, web)
    body = {"phone": NUMBER, "accepted": True, "pressed": "Pay  and order", "order_id": "W-1042"}
    assert (await browser.post(f"/signups/{place['id']}", body)).status_code == 202
    [record] = [row for row in (await consent_of(texting, NUMBER))["records"] if row["action"] == "pending"]
    assert (record["button"], record["source"]["order_id"]) == ("Pay and order", "W-1042")
    assert WORDS["button"] not in record["text"].split("\n")


async def test_the_answer_is_the_same_for_a_number_that_said_stop(texting, web, publish, texts, reply) -> None:
    place = await publish()
    await reply("STOP")
    before = len(await texts())
    browser = await browser_of(texting, web)
    answers = [
        await browser.post(f"/signups/{place['id']}", {"phone": phone, "accepted": True})
        for phone in (NUMBER, "+393491234567")
    ]
    assert answers[0].json() == answers[1].json() == {"status": "pending"}
    assert len(await texts()) == before


async def test_a_number_typed_beside_an_address_is_not_tied_to_it(texting, web, publish, reply) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    body = {"phone": NUMBER, "email": "victim@example.com", "accepted": True}
    assert (await browser.post(f"/signups/{place['id']}", body)).status_code == 202
    await reply("yes")
    victim = await consent_of(texting, "victim@example.com")
    assert victim["current"]["sms"]["marketing"]["status"] == "not_subscribed"


async def test_an_address_is_written_down_with_its_words(texting, web, publish) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    answer = await browser.post(f"/signups/{place['id']}", {"email": "Carla@example.com", "accepted": True})
    assert answer.json() == {"status": "subscribed"}
    shown = await consent_of(texting, "carla@example.com")
    assert shown["current"]["email"]["marketing"]["status"] == "subscribed"
    assert WORDS["label"] in shown["records"][0]["text"]


async def test_who_left_is_not_brought_back_by_whoever_types_her_address(texting, web, publish) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    path, body = f"/signups/{place['id']}", {"email": "carla@example.com", "accepted": True}
    await browser.post(path, body)
    [row] = (await texting.api.get("/api/v1/profiles", params={"q": "carla@"})).json()["items"]
    left = {"channel": "email", "status": "unsubscribed", "method": "phone"}
    await texting.api.post(f"/api/v1/profiles/{row['id']}/consent", json=left)
    assert (await browser.post(path, body)).status_code == 202
    assert (await consent_of(texting, "carla@example.com"))["current"]["email"]["marketing"]["status"] == "unsubscribed"


async def test_an_agent_reads_the_words_and_the_customer_confirms(texting, publish, texts, reply) -> None:
    place = await publish("agent")
    await texting.api.put(
        "/api/v1/store/customers", json={"customers": [{"external_id": "C-1", "email": "carla@example.com"}]}
    )
    [row] = (await texting.api.get("/api/v1/profiles", params={"q": "carla"})).json()["items"]
    body = {"accepted": True, "phone": NUMBER, "profile_id": row["id"]}
    answer = await texting.owner.post(f"{PLACES}/{place['id']}/entries", json=body)
    assert (answer.status_code, answer.json()) == (202, {"sms": "pending"})
    assert len(await texts()) == 1
    await reply("YES")
    shown = await consent_of(texting, "carla@example.com")
    assert shown["current"]["sms"]["marketing"]["status"] == "subscribed"
    assert (shown["records"][-1]["actor"], shown["records"][-1]["method"]) == ("Ada", "agent")


async def test_the_stores_server_tells_of_a_tick_at_checkout(texting, publish) -> None:
    place = await publish("order_confirmation")
    body = {"accepted": True, "phone": NUMBER, "ip": "198.51.100.7", "source": {"order_id": "W-1042"}}
    assert (await texting.api.post(f"{PLACES}/{place['id']}/entries", json=body)).status_code == 202
    [record] = [row for row in (await consent_of(texting, NUMBER))["records"] if row["action"] == "pending"]
    assert (record["source"]["order_id"], record["method"], record["ip"]) == ("W-1042", "api", "198.51.100.7")


async def test_a_keyword_asks_for_the_yes_and_is_none(texting, publish, texts, reply, settle) -> None:
    await publish("keyword", keyword="willow")
    await reply("Willow!")
    await settle()
    assert any("YES" in text for text in await texts())
    assert (await consent_of(texting, NUMBER))["current"]["sms"]["marketing"]["status"] == "not_subscribed"
    await reply("YES")
    assert (await consent_of(texting, NUMBER))["current"]["sms"]["marketing"]["status"] == "subscribed"


@pytest.mark.parametrize("text", ["I love willow trees", "willow please tell me where my order is"])
async def test_a_text_with_the_keyword_in_it_is_no_sign_up(texting, publish, texts, reply, settle, text: str) -> None:
    await publish("keyword", keyword="willow")
    await reply(text)
    await settle()
    assert not any("reply YES" in each for each in await texts())


async def test_the_funnel_counts_how_far_people_came(texting, web, publish, reply, settle) -> None:
    place = await publish()
    browser = await browser_of(texting, web)
    for _ in range(3):
        assert (await see(web, texting, place)).status_code == 202
    for phone in (NUMBER, "+393491234567"):
        await browser.post(f"/signups/{place['id']}", {"phone": phone, "accepted": True})
    await reply("YES")
    await settle()
    [row] = (await texting.api.get("/api/v1/signups/funnel")).json()["items"]
    assert (row["shown"], row["given"], row["asked"], row["confirmed"]) == (3, 2, 2, 1)
    assert row["name"] == "A widget"


async def test_a_consent_of_a_place_with_a_period_ends_with_it(texting, web, publish, reply) -> None:
    place = await publish(settings={"months": 6})
    browser = await browser_of(texting, web)
    await browser.post(f"/signups/{place['id']}", {"phone": NUMBER, "accepted": True})
    await reply("YES")
    [row] = (await texting.api.get("/api/v1/profiles", params={"q": NUMBER})).json()["items"]
    async with transaction(texting.account_id) as db:
        [state] = await consent.current(db, texting.account_id, from_text(row["id"]))
    assert state.expires_at is not None
