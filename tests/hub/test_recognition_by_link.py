"""`_kx`: the link in a message recognizes, for 28 days, in three browsers, and never signs in."""

from collections.abc import Awaitable, Callable

from tests.hub.shopper import Shop, customer

Advance = Callable[[str], Awaitable[None]]
EMAIL = "carla@example.com"


async def carlas_kx(shop: Shop) -> str:
    await shop.put("customers", customer("C-1", EMAIL))
    return await shop.kx(await shop.profile_id(EMAIL))


async def test_a_link_recognizes_by_first_name_and_does_not_sign_in(shop: Shop) -> None:
    browser = shop.browser()
    session = await browser.open(kx=await carlas_kx(shop))
    assert (session["state"], session["by"], session["first_name"]) == ("recognized", "kx", "Carla")
    assert (await browser.get("/profile")).status_code == 403


async def test_a_link_gives_the_browser_a_new_anonymous_id(shop: Shop) -> None:
    browser = shop.browser()
    before = (await browser.open())["anonymous_id"]
    after = (await browser.open(kx=await carlas_kx(shop)))["anonymous_id"]
    assert after != before


async def test_recognition_lasts_28_days_to_the_minute(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open(kx=await carlas_kx(shop))
    await advance("P27DT23H59M")
    assert (await browser.open())["state"] == "recognized"
    assert (await browser.get("/for-you")).json()["state"] == "recognized"
    await advance("PT2M")
    assert (await browser.get("/for-you")).json()["state"] == "logged_out"
    session = await browser.open()
    assert session["state"] == "logged_out" and "first_name" not in session


async def test_after_recognition_ran_out_nothing_of_hers_is_left_in_the_browser(shop: Shop, advance: Advance) -> None:
    await shop.sell("P1")
    browser = shop.browser()
    await browser.open(kx=await carlas_kx(shop))
    hers = browser.anonymous_id
    await browser.call("PUT", "/favorites/P1")
    await advance("P28DT1M")
    session = await browser.open()
    assert session["anonymous_id"] != hers
    assert (await browser.get("/favorites")).json() == {"favorites": []}


async def test_each_click_begins_the_28_days_again(shop: Shop, advance: Advance) -> None:
    kx = await carlas_kx(shop)
    browser = shop.browser()
    await browser.open(kx=kx)
    await advance("P20D")
    await browser.open(kx=kx)
    await advance("P20D")
    assert (await browser.open())["state"] == "recognized"


async def test_a_visit_without_the_link_does_not_prolong_it(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open(kx=await carlas_kx(shop))
    await advance("P20D")
    await browser.open()
    await advance("P9D")
    assert (await browser.open())["state"] == "logged_out"


async def test_a_forwarded_link_recognizes_in_three_browsers_only(shop: Shop) -> None:
    kx = await carlas_kx(shop)
    browsers = [shop.browser() for _ in range(4)]
    assert [(await browser.open(kx=kx))["state"] for browser in browsers] == ["recognized"] * 3 + ["logged_out"]
    assert (await browsers[0].open(kx=kx))["state"] == "recognized"


async def test_a_link_works_for_90_days(shop: Shop, advance: Advance) -> None:
    kx = await carlas_kx(shop)
    await advance("P89DT23H59M")
    assert (await shop.browser().open(kx=kx))["state"] == "recognized"
    await advance("PT2M")
    assert (await shop.browser().open(kx=kx))["state"] == "logged_out"


async def test_a_link_that_is_wrong_is_ignored(shop: Shop) -> None:
    for wrong in ("kx_1_nonsense", "x", "", "x" * 5000, "kx_999999999_abc"):
        assert (await shop.browser().open(kx=wrong))["state"] == "logged_out", wrong


async def test_not_you_forgets_at_once_and_refuses_the_link_in_this_browser_only(shop: Shop) -> None:
    kx = await carlas_kx(shop)
    here, elsewhere = shop.browser(), shop.browser()
    await here.open(kx=kx)
    hers = here.anonymous_id
    session = await here.become("/forget")
    assert session["state"] == "logged_out" and session["anonymous_id"] != hers
    assert "Carla" not in (await here.get("/for-you")).text
    assert (await here.open(kx=kx))["state"] == "logged_out"
    assert (await elsewhere.open(kx=kx))["state"] == "recognized"


async def test_a_link_of_somebody_else_does_not_disturb_who_is_signed_in(shop: Shop) -> None:
    kx = await carlas_kx(shop)
    dan = shop.browser()
    await dan.open()
    await shop.sign_in(dan, "dan@example.com")
    session = await dan.open(kx=kx)
    assert (session["state"], session["by"]) == ("logged_in", "code")
    assert "Carla" not in (await dan.get("/for-you")).text


async def test_a_second_persons_link_takes_the_place_of_the_first(shop: Shop) -> None:
    kx = await carlas_kx(shop)
    await shop.put("customers", customer("C-2", "dan@example.com", first_name="Dan"))
    dans = await shop.kx(await shop.profile_id("dan@example.com"))
    browser = shop.browser()
    await browser.open(kx=kx)
    assert (await browser.open(kx=dans))["first_name"] == "Dan"


async def test_mallory_cannot_mint_a_link_to_willows_shopper(shop: Shop, strangers: Shop) -> None:
    await shop.put("customers", customer("C-1", EMAIL))
    profile_id = await shop.profile_id(EMAIL)
    answer = await strangers.store.api.post(f"/api/v1/profiles/{profile_id}/kx", json={})
    assert answer.status_code == 404
    for wrong in ("nonsense", "01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        assert (await shop.store.api.post(f"/api/v1/profiles/{wrong}/kx", json={})).status_code == 404
    bad = await shop.store.api.post(f"/api/v1/profiles/{profile_id}/kx", json={"days": 400})
    assert bad.json()["error"]["code"] == "unknown_field"


async def test_minting_is_audited(shop: Shop) -> None:
    await carlas_kx(shop)
    entries = (await shop.store.owner.get("/api/v1/audit")).json()["items"]
    assert entries[0]["action"] == "kx.minted"
