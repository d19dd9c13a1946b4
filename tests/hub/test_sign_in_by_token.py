"""Signing in by the store's word."""

from collections.abc import Awaitable, Callable

from stoa.kit import clock
from tests.hub.shopper import Shop, customer, order

Advance = Callable[[str], Awaitable[None]]


async def test_a_token_signs_in_a_customer_who_has_no_profile_yet(shop: Shop) -> None:
    browser = shop.browser()
    token = shop.identity_token("C-9", first_name="Nora", email="nora@example.com", email_verified=True)
    session = await browser.open(identity_token=token)
    assert (session["state"], session["by"], session["first_name"]) == ("logged_in", "token", "Nora")
    assert await shop.profile_id("nora@example.com")


async def test_an_unverified_email_joins_nobody(shop: Shop) -> None:
    await shop.put("orders", order("7", email="carla@example.com"))
    carla = await shop.profile_id("carla@example.com")
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-evil", email="carla@example.com"))
    assert (await browser.get("/orders")).json() == {"orders": []}
    assert await shop.profile_id("carla@example.com") == carla
    assert "carla" not in (await browser.get("/profile")).text


async def test_a_verified_email_joins_the_profile_and_its_guest_orders(shop: Shop) -> None:
    await shop.put("orders", order("7", email="carla@example.com"))
    before = await shop.profile_id("carla@example.com")
    browser = shop.browser()
    token = shop.identity_token("C-1", email="carla@example.com", email_verified=True)
    await browser.open(identity_token=token)
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-7"]
    assert await shop.profile_id("carla@example.com") == before


async def test_a_proven_phone_joins_guest_orders_only_with_the_same_name_or_email(shop: Shop) -> None:
    hers = {"address1": "A", "city": "B", "country": "IT", "first_name": "Carla", "last_name": "Rossi"}
    theirs = hers | {"first_name": "Somebody", "last_name": "Else"}
    phone = "+393471234567"
    await shop.put(
        "orders", order("1", phone=phone, shipping_address=hers), order("2", phone=phone, shipping_address=theirs)
    )
    browser = shop.browser()
    token = shop.identity_token("C-1", phone=phone, phone_verified=True, first_name="Carla", last_name="Rossi")
    await browser.open(identity_token=token)
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-1"]


async def test_a_token_works_once(shop: Shop) -> None:
    token = shop.identity_token("C-1")
    await shop.browser().open(identity_token=token)
    answer = await shop.browser().ask_session(identity_token=token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "identity_token_reused")


async def test_an_old_token_is_ignored_where_its_customer_is_signed_in(shop: Shop, advance: Advance) -> None:
    token = shop.identity_token("C-1")
    browser = shop.browser()
    await browser.open(identity_token=token)
    assert (await browser.open(identity_token=token))["state"] == "logged_in"
    await advance("PT10M")
    assert (await browser.open(identity_token=token))["state"] == "logged_in"


async def test_an_old_token_of_somebody_else_is_refused(shop: Shop) -> None:
    dans = shop.identity_token("C-dan")
    await shop.browser().open(identity_token=dans)
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    assert (await browser.ask_session(identity_token=dans)).status_code == 401


async def test_tokens_that_are_expired_forged_or_foreign_are_refused(shop: Shop, strangers: Shop) -> None:
    now = int(clock.now().timestamp())
    expired = shop.identity_token("C-1", iat=now - 600, exp=now - 400)
    tries = [
        (expired, "identity_token_expired"),
        (shop.identity_token("C-1")[:-3] + "abc", "identity_token_invalid"),
        (strangers.identity_token("C-1"), "identity_token_invalid"),
        (shop.identity_token("C-1", iss="OTHER1"), "identity_token_invalid"),
        (shop.identity_token("C-1", exp=now + 86_400), "identity_token_invalid"),
        ("nonsense", "identity_token_invalid"),
    ]
    for token, code in tries:
        answer = await shop.browser().ask_session(identity_token=token)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, code), code


async def test_a_refused_token_leaves_the_visitor_as_she_was(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    assert (await browser.ask_session(identity_token="nonsense")).status_code == 401
    assert (await browser.open())["state"] == "recognized"


async def test_a_token_session_lasts_an_hour_and_is_renewed_by_pages_that_vouch(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    await advance("PT50M")
    await browser.open(identity_token=shop.identity_token("C-1"))
    await advance("PT50M")
    assert (await browser.get("/profile")).status_code == 200
    await advance("PT11M")
    assert (await browser.get("/profile")).status_code == 403
    session = await browser.open()
    assert (session["state"], session["by"]) == ("recognized", "token")


async def test_a_page_that_says_nobody_is_logged_in_ends_the_session_in_all_tabs(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1", first_name="Carla"))
    other_tab = shop.browser(token=browser.token, anonymous_id=browser.anonymous_id)
    session = await browser.open(signed_in=False)
    assert session["state"] == "logged_out" and "first_name" not in session
    assert session["anonymous_id"] != other_tab.anonymous_id
    assert (await other_tab.get("/profile")).status_code == 403


async def test_a_page_that_says_nobody_is_logged_in_leaves_a_code_session_alone(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, "carla@example.com")
    assert (await browser.open(signed_in=False))["state"] == "logged_in"


async def test_signing_out_of_a_token_session_goes_to_the_stores_log_out(shop: Shop) -> None:
    await shop.store.api.patch("/api/v1/store/connection", json={"logout_url": "https://willow.example/logout"})
    by_token, by_code = shop.browser(), shop.browser()
    await by_token.open(identity_token=shop.identity_token("C-1"))
    await by_code.open()
    await shop.sign_in(by_code, "carla@example.com")
    assert (await by_token.post("/sign-out")).json()["redirect_url"] == "https://willow.example/logout"
    assert "redirect_url" not in (await by_code.post("/sign-out")).json()


async def test_another_customer_of_the_store_takes_the_session_over(shop: Shop) -> None:
    browser = shop.browser()
    first = await browser.open(identity_token=shop.identity_token("C-1", first_name="Carla"))
    second = await browser.open(identity_token=shop.identity_token("C-2", first_name="Dan"))
    assert second["first_name"] == "Dan" and second["anonymous_id"] != first["anonymous_id"]
