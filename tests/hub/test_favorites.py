"""Favourites in the hub."""

import asyncio

from tests.hub.shopper import Browser, Shop, customer, product


async def ids(browser: Browser) -> list[str]:
    return [card["product_id"] for card in (await browser.get("/favorites")).json()["favorites"]]


async def test_a_product_is_kept_and_taken_away_before_any_sign_in(shop: Shop, guest: Browser) -> None:
    await shop.sell("P1", "P2")
    await guest.open()
    await guest.call("PUT", "/favorites/P1")
    answer = await guest.call("PUT", "/favorites/P2")
    assert [card["product_id"] for card in answer.json()["favorites"]] == ["P2", "P1"]
    answer = await guest.call("DELETE", "/favorites/P2")
    assert [card["product_id"] for card in answer.json()["favorites"]] == ["P1"]


async def test_a_card_says_what_the_store_says_of_the_product(shop: Shop, guest: Browser) -> None:
    sold_out = [{"external_id": "V1", "title": "M", "price_minor": 4900, "stock": 0}]
    await shop.put("products", product("P1", compare_at_minor=5900, rating=4.5, rating_count=3, variants=sold_out))
    await guest.open()
    card = (await guest.call("PUT", "/favorites/P1")).json()["favorites"][0]
    assert card == {
        "product_id": "P1",
        "title": "Thing P1",
        "url": "https://willow.example/p/P1",
        "price_minor": 4900,
        "compare_at_minor": 5900,
        "currency": "EUR",
        "rating": 4.5,
        "rating_count": 3,
        "is_favorite": True,
        "is_available": False,
    }


async def test_a_product_the_store_does_not_have_is_not_found(shop: Shop, strangers: Shop, guest: Browser) -> None:
    await strangers.sell("P9")
    await guest.open()
    for method in ("PUT", "DELETE"):
        for product_id in ("P9", "nonsense", "x" * 500, "%00", "a%00b", "%ff", "..%2F.."):
            assert (await guest.call(method, f"/favorites/{product_id}")).status_code == 404


async def test_ids_of_other_shapes_work(shop: Shop, guest: Browser) -> None:
    odd = "gid://shop/Product/77 ü"
    await shop.put("products", product(odd, url="https://willow.example/p/odd"))
    await guest.open()
    await guest.call("PUT", "/favorites/gid%3A%2F%2Fshop%2FProduct%2F77%20%C3%BC")
    assert await ids(guest) == [odd]


async def test_adding_twice_is_one_favourite_and_one_fact(shop: Shop, guest: Browser) -> None:
    await shop.sell("P1")
    await guest.open()
    await shop.sign_in(guest, "carla@example.com")
    await asyncio.gather(*(guest.call("PUT", "/favorites/P1") for _ in range(3)))
    await guest.call("DELETE", "/favorites/P1")
    await guest.call("DELETE", "/favorites/P1")
    profile_id = await shop.profile_id("carla@example.com")
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    said = [event for event in events if "Favorites" in event["metric"]]
    assert [event["metric"] for event in said] == ["Removed from Favorites", "Added to Favorites"]
    assert said[0]["properties"]["ProductID"] == "P1" and said[0]["properties"]["Price"] == 49.0


async def test_favourites_before_sign_in_are_events_of_the_person_afterwards(shop: Shop, guest: Browser) -> None:
    await shop.sell("P1")
    await guest.open()
    await guest.call("PUT", "/favorites/P1")
    await shop.sign_in(guest, "carla@example.com")
    assert await ids(guest) == ["P1"]
    profile_id = await shop.profile_id("carla@example.com")
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    assert "Added to Favorites" in {event["metric"] for event in events}


async def test_members_see_a_profiles_favourites_and_mallory_does_not(shop: Shop, strangers: Shop) -> None:
    await shop.sell("P1")
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    await browser.call("PUT", "/favorites/P1")
    profile_id = await shop.profile_id("carla@example.com")
    path = f"/api/v1/profiles/{profile_id}/favorites"
    assert [card["product_id"] for card in (await shop.store.owner.get(path)).json()["items"]] == ["P1"]
    assert (await strangers.store.api.get(path)).status_code == 404


async def test_merged_profiles_share_their_favourites(shop: Shop) -> None:
    await shop.sell("P1", "P2")
    first, second = shop.browser(), shop.browser()
    for browser, email, product_id in ((first, "a@example.com", "P1"), (second, "b@example.com", "P2")):
        await browser.open()
        await shop.sign_in(browser, email)
        await browser.call("PUT", f"/favorites/{product_id}")
        await browser.call("PUT", "/favorites/P1")
    into, source = await shop.profile_id("a@example.com"), await shop.profile_id("b@example.com")
    merged = await shop.store.api.post(f"/api/v1/profiles/{into}/merge", json={"from_id": source})
    assert merged.status_code < 300, merged.text
    assert sorted(await ids(first)) == sorted(await ids(second)) == ["P1", "P2"]


async def test_a_person_erased_is_gone_from_her_browsers(shop: Shop) -> None:
    await shop.sell("P1")
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, "gone@example.com")
    await browser.call("PUT", "/favorites/P1")
    profile_id = await shop.profile_id("gone@example.com")
    erased = await shop.store.api.post(f"/api/v1/profiles/{profile_id}/erasure", json={"confirm": "gone@example.com"})
    assert erased.status_code == 202, erased.text
    answer = await browser.get("/favorites")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "visitor_token_invalid")
