"""Carla and Dan on one browser: nobody gets the other's history."""

from tests.hub.shopper import Browser, Shop, customer


async def viewed(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/for-you")).json()["recently_viewed"]]


async def liked(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/favorites")).json()["favorites"]]


async def carla_by_link(shop: Shop) -> tuple[Browser, str]:
    """A browser that looked at P1 and likes P2 by itself, then came by Carla's link and looked at P3 and likes P4."""
    await shop.sell("P1", "P2", "P3", "P4")
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open()
    await browser.view("P1")
    await browser.call("PUT", "/favorites/P2")
    await shop.settle()
    kx = await shop.kx(await shop.profile_id("carla@example.com"))
    await browser.open(kx=kx)
    await browser.view("P3")
    await browser.call("PUT", "/favorites/P4")
    await shop.settle()
    return browser, kx


async def test_what_the_browser_did_before_the_link_joins_the_profile(shop: Shop) -> None:
    browser, _ = await carla_by_link(shop)
    assert await viewed(browser) == ["P3", "P1"]
    assert await liked(browser) == ["P4", "P2"]
    profile_id = await shop.profile_id("carla@example.com")
    answer = await shop.store.api.get(f"/api/v1/profiles/{profile_id}/favorites")
    assert [card["product_id"] for card in answer.json()["items"]] == ["P4", "P2"]


async def test_dan_gets_what_the_browser_did_itself_and_nothing_of_carlas(shop: Shop) -> None:
    browser, _ = await carla_by_link(shop)
    session = await shop.sign_in(browser, "dan@example.com")
    assert session["state"] == "logged_in" and session.get("first_name") != "Carla"
    assert await viewed(browser) == ["P1"]
    assert await liked(browser) == ["P2"]


async def test_carlas_recognition_ends_when_dan_signs_in(shop: Shop) -> None:
    browser, _ = await carla_by_link(shop)
    carlas_id = browser.anonymous_id
    session = await shop.sign_in(browser, "dan@example.com")
    assert session["anonymous_id"] != carlas_id
    signed_out = await browser.become("/sign-out")
    assert signed_out["state"] == "logged_out" and "first_name" not in signed_out


async def test_the_two_stay_two_profiles(shop: Shop) -> None:
    browser, _ = await carla_by_link(shop)
    await shop.sign_in(browser, "dan@example.com")
    await browser.view("P2")
    await shop.settle()
    carla, dan = await shop.profile_id("carla@example.com"), await shop.profile_id("dan@example.com")
    assert carla != dan
    events = (await shop.store.api.get(f"/api/v1/profiles/{dan}/events")).json()["items"]
    assert {event["properties"].get("ProductID") for event in events if event["metric"] == "Viewed Product"} == {"P2"}
    carlas = (await shop.store.api.get(f"/api/v1/profiles/{carla}/events")).json()["items"]
    assert {event["properties"].get("ProductID") for event in carlas if event["metric"] == "Viewed Product"} == {
        "P1",
        "P3",
    }


async def test_carla_keeps_what_was_hers(shop: Shop) -> None:
    browser, kx = await carla_by_link(shop)
    await shop.sign_in(browser, "dan@example.com")
    phone = shop.browser()
    await phone.open(kx=kx)
    assert await viewed(phone) == ["P3", "P1"]
    assert await liked(phone) == ["P4", "P2"]


async def test_what_was_done_before_not_you_joins_nobody_after_it(shop: Shop) -> None:
    browser, _ = await carla_by_link(shop)
    await browser.become("/forget")
    assert await viewed(browser) == [] and await liked(browser) == []
    await shop.sign_in(browser, "dan@example.com")
    assert await viewed(browser) == [] and await liked(browser) == []


async def test_after_signing_out_the_next_person_begins_with_nothing(shop: Shop) -> None:
    await shop.sell("P1", "P2")
    browser = shop.browser()
    await browser.open()
    await browser.view("P1")
    await shop.settle()
    await shop.sign_in(browser, "carla@example.com")
    assert await viewed(browser) == ["P1"]
    await browser.become("/sign-out")
    assert await viewed(browser) == []
    await shop.sign_in(browser, "dan@example.com")
    assert await viewed(browser) == []


async def test_signing_in_over_somebody_signed_in_gives_nothing_of_hers(shop: Shop) -> None:
    await shop.sell("P1", "P2")
    browser = shop.browser()
    await browser.open()
    await browser.view("P1")
    await shop.settle()
    await shop.sign_in(browser, "carla@example.com")
    before = browser.anonymous_id
    session = await shop.sign_in(browser, "dan@example.com")
    assert session["anonymous_id"] != before
    assert await viewed(browser) == [] and await liked(browser) == []


async def test_a_browsers_history_before_the_sign_in_becomes_the_persons_events(shop: Shop) -> None:
    await shop.sell("P1")
    browser = shop.browser()
    await browser.open()
    await browser.view("P1")
    await shop.settle()
    await shop.sign_in(browser, "carla@example.com")
    profile_id = await shop.profile_id("carla@example.com")
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    assert {event["metric"] for event in events} == {"Viewed Product", "Hub Signed In"}
