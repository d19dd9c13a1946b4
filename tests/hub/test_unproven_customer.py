"""Eve registers at the store with Anna's address, which nobody checks: the store's word joins the two, and Eve may not
see what Anna left.
"""

import json
from collections.abc import Callable

import pytest

from tests.hub.shopper import Browser, Shop, customer, order
from tests.peers.store import store_peer

ANNA = "anna@example.com"
ADDRESS = {"address1": "Via Roma 1", "city": "Siena", "zip": "53100", "country": "IT"}
EVE = {"external_id": "C-eve", "email": ANNA, "first_name": "Eve", "addresses": [ADDRESS | {"city": "Eveville"}]}
MARKS = ("Annamark", "Rossimark", "3475550000", "1990-05-17", "female", "Annaville", "Firefox on Android", "W-anna")


@pytest.fixture
async def anna(shop: Shop) -> Browser:
    """Signed in by a code, with everything there can be of her: a customer too, who bought, looked and likes."""
    await shop.sell("P1", "P2", "P3")
    more = {"last_name": "Rossimark", "phone": "+393475550000", "addresses": [ADDRESS | {"city": "Annaville"}]}
    await shop.put("customers", customer("C-anna", ANNA, first_name="Annamark", **more))
    await shop.put("orders", order("anna1", customer_external_id="C-anna", email=ANNA), order("anna2", email=ANNA))
    profile_id = await shop.profile_id(ANNA)
    said = {"birthday": "1990-05-17", "gender": "female"}
    answer = await shop.store.api.patch(f"/api/v1/profiles/{profile_id}", json=said)
    assert answer.status_code == 200, answer.text
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, ANNA)
    await browser.view("P1")
    await browser.call("PUT", "/favorites/P1")
    await shop.settle()
    return browser


async def eve(shop: Shop, **claims: object) -> Browser:
    await shop.put("customers", EVE)
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-eve", **claims))
    return browser


async def liked(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/favorites")).json()["favorites"]]


async def viewed(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/for-you")).json()["recently_viewed"]]


async def test_the_two_are_one_profile(shop: Shop, anna: Browser) -> None:
    await eve(shop)
    assert await shop.profile_id(ANNA)


async def test_she_sees_nothing_that_anna_left(shop: Shop, anna: Browser) -> None:
    browser = await eve(shop)
    # Her own browser says the same of itself.
    device = (await browser.get("/profile")).json()["devices"]
    assert [(each["label"], each["is_current"]) for each in device] == [("Firefox on Android", True)]
    texts = [json.dumps(browser.session)]
    for path in ("/profile", "/for-you", "/orders", "/favorites", "/config"):
        texts.append((await browser.get(path)).text.replace("Firefox on Android", "", 1))
    for mark in (*MARKS, '"P1"'):
        assert not [text for text in texts if mark in text], mark


async def test_she_sees_what_the_store_says_of_her(shop: Shop, anna: Browser) -> None:
    browser = await eve(shop)
    await shop.put("orders", order("eve1", customer_external_id="C-eve"))
    assert browser.session["first_name"] == "Eve"
    shown = (await browser.get("/profile")).json()
    assert (shown["first_name"], shown["email"], "last_name" in shown, "phone" in shown) == ("Eve", ANNA, False, False)
    assert [place["city"] for place in shown["addresses"]] == ["Eveville"]
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-eve1"]


async def test_annas_orders_are_not_there_by_id_either(shop: Shop, anna: Browser) -> None:
    ids = [found["id"] for found in (await anna.get("/orders")).json()["orders"]]
    browser = await eve(shop)
    assert len(ids) == 2
    for order_id in ids:
        assert (await browser.get(f"/orders/{order_id}")).status_code == 404
        assert (await browser.post(f"/orders/{order_id}/buy-again")).status_code == 404


async def test_what_she_likes_is_hers_on_every_device(shop: Shop, anna: Browser) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.call("PUT", "/favorites/P2")
    await shop.put("customers", EVE)
    await browser.open(identity_token=shop.identity_token("C-eve"))
    await browser.call("PUT", "/favorites/P1")
    await browser.call("PUT", "/favorites/P3")
    assert await liked(await eve(shop)) == ["P3", "P1", "P2"]
    await browser.call("DELETE", "/favorites/P1")
    assert await liked(browser) == ["P3", "P2"]
    assert await liked(anna) == ["P3", "P2", "P1"]


async def test_what_this_browser_looked_at_is_shown_to_her(shop: Shop, anna: Browser) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.view("P2")
    await shop.settle()
    await shop.put("customers", EVE)
    await browser.open(identity_token=shop.identity_token("C-eve"))
    await browser.view("P3")
    await shop.settle()
    assert await viewed(browser) == ["P3", "P2"]
    await browser.become("/sign-out")
    assert await viewed(browser) == []


async def test_she_cannot_sign_anna_out(shop: Shop, anna: Browser) -> None:
    device = (await anna.get("/profile")).json()["devices"][0]["id"]
    browser = await eve(shop)
    assert (await browser.call("DELETE", f"/profile/devices/{device}")).status_code == 404
    await browser.become("/sign-out", {"everywhere": True})
    assert (await anna.get("/profile")).status_code == 200


async def test_her_edits_are_of_her_own_customer(shop: Shop, anna: Browser) -> None:
    async with store_peer() as server:
        url = server.says("/callback", {"customer": EVE | {"gender": "other"}})
        await shop.store.api.patch("/api/v1/store/connection", json={"callback_url": url})
        browser = await eve(shop)
        await shop.put("customers", customer("C-anna", ANNA))
        changed = await browser.call("PATCH", "/profile", json={"gender": "other"})
        assert changed.status_code == 200 and changed.json()["gender"] == "other"
        assert server.asked[-1].json()["customer"]["external_id"] == "C-eve"


async def test_what_was_recognized_by_the_stores_word_alone_stays_closed(
    shop: Shop, anna: Browser, advance: Callable
) -> None:
    browser = await eve(shop)
    await advance("PT2H")
    session = await browser.open()
    assert (session["state"], session["first_name"]) == ("recognized", "Eve")
    assert (await browser.get("/orders")).json()["orders"] == []
    assert await liked(browser) == [] and await viewed(browser) == []


async def test_a_code_opens_the_rest(shop: Shop, anna: Browser) -> None:
    browser = await eve(shop)
    await shop.sign_in(browser, ANNA)
    assert await liked(browser) == ["P1"] and await viewed(browser) == ["P1"]
    assert len((await browser.get("/orders")).json()["orders"]) == 2


async def test_a_verified_address_opens_the_rest_even_in_a_running_session(shop: Shop, anna: Browser) -> None:
    browser = await eve(shop)
    await browser.open(identity_token=shop.identity_token("C-eve", email=ANNA, email_verified=True))
    assert await liked(browser) == ["P1"] and await viewed(browser) == ["P1"]
    # A page that says less afterwards takes nothing away.
    await browser.open(identity_token=shop.identity_token("C-eve"))
    assert await liked(browser) == ["P1"]


async def test_whoever_proved_the_address_keeps_it_open_when_the_store_names_her_too(shop: Shop, anna: Browser) -> None:
    await anna.open(identity_token=shop.identity_token("C-anna"))
    assert anna.session["by"] == "token"
    assert await liked(anna) == ["P1"]
    assert len((await anna.get("/orders")).json()["orders"]) == 2
