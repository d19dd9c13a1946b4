"""What was looked at."""

from tests.hub.shopper import Browser, Shop, customer


async def viewed(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/for-you")).json()["recently_viewed"]]


async def test_a_browser_sees_what_it_looked_at_newest_first_and_once(shop: Shop, guest: Browser) -> None:
    await shop.sell("P1", "P2")
    await guest.open()
    for product_id in ("P1", "P2", "P1"):
        await guest.view(product_id)
        await shop.settle()
    assert await viewed(guest) == ["P1", "P2"]


async def test_views_before_the_first_session_count(shop: Shop, guest: Browser) -> None:
    await shop.sell("P1")
    await guest.view("P1")
    await shop.settle()
    await guest.open()
    assert await viewed(guest) == ["P1"]


async def test_a_product_the_store_does_not_have_is_left_out(shop: Shop, guest: Browser) -> None:
    await guest.open()
    await guest.view("unknown")
    await shop.settle()
    assert await viewed(guest) == []


async def test_history_a_store_imports_counts(shop: Shop) -> None:
    await shop.sell("P1", "P2")
    await shop.put("customers", customer("C-1", "carla@example.com"))
    for number, (spelling, product_id) in enumerate((("ItemId", "P1"), ("product_id", "P2"))):
        event = {
            "data": {
                "type": "event",
                "attributes": {
                    "properties": {spelling: product_id},
                    "time": f"2026-01-0{number + 1}T10:00:00Z",
                    "metric": {"data": {"type": "metric", "attributes": {"name": "Viewed Product"}}},
                    "profile": {"data": {"type": "profile", "attributes": {"external_id": "C-1"}}},
                },
            }
        }
        headers = {"Authorization": f"Klaviyo-API-Key {shop.store.key}", "revision": "2025-01-15"}
        answer = await shop.web.post("/api/events", json=event, headers=headers)
        assert answer.status_code == 202, answer.text
    await shop.settle()
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1", email="carla@example.com", email_verified=True))
    assert await viewed(browser) == ["P2", "P1"]


async def test_what_was_seen_on_one_device_is_seen_on_the_other(shop: Shop) -> None:
    await shop.sell("P1")
    laptop, phone = shop.browser(), shop.browser()
    for browser in (laptop, phone):
        await browser.open()
        await shop.sign_in(browser, "carla@example.com")
    await laptop.view("P1")
    await shop.settle()
    assert await viewed(phone) == ["P1"]
