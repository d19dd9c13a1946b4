"""One sign-in is told from the next, so that what follows a sign-in follows each, and no renewal."""

from collections.abc import Awaitable, Callable

from tests.hub.shopper import Browser, Shop, customer

Advance = Callable[[str], Awaitable[None]]
EMAIL = "carla@example.com"


async def vouched(shop: Shop, browser: Browser, who: str = "C-1") -> str:
    return (await browser.open(identity_token=shop.identity_token(who)))["signed_in_at"]


async def test_pages_that_vouch_again_renew_the_same_sign_in(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    first = await vouched(shop, browser)
    await advance("PT50M")
    assert await vouched(shop, browser) == first
    assert (await browser.open())["signed_in_at"] == first


async def test_an_hour_without_a_page_does_not_make_the_next_one_a_sign_in(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    first = await vouched(shop, browser)
    await advance("P2D")
    assert "signed_in_at" not in await browser.open()
    assert await vouched(shop, browser) == first


async def test_logging_out_of_the_store_and_in_again_is_a_sign_in(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    first = await vouched(shop, browser)
    assert "signed_in_at" not in await browser.open(signed_in=False)
    await advance("PT1S")
    assert await vouched(shop, browser) != first


async def test_another_customer_is_another_sign_in(shop: Shop) -> None:
    browser = shop.browser()
    assert await vouched(shop, browser) != await vouched(shop, browser, "C-2")


async def test_each_code_is_a_sign_in(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    first = (await shop.sign_in(browser, EMAIL))["signed_in_at"]
    await advance("PT11H")
    assert (await browser.open())["signed_in_at"] == first
    assert (await shop.sign_in(browser, EMAIL))["signed_in_at"] != first


async def test_a_page_that_vouches_for_whoever_signed_in_by_code_renews(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", EMAIL))
    browser = shop.browser()
    await browser.open()
    first = (await shop.sign_in(browser, EMAIL))["signed_in_at"]
    assert await vouched(shop, browser) == first


async def test_renewals_are_no_event(shop: Shop, advance: Advance) -> None:
    await shop.put("customers", customer("C-1", EMAIL))
    browser = shop.browser()
    for _ in range(3):
        await vouched(shop, browser)
        await advance("PT2H")
    profile_id = await shop.profile_id(EMAIL)
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    assert [event["metric"] for event in events] == ["Hub Signed In"]
