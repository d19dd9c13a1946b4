"""A typed address proves nothing: new and known ones get the same answer, and only this browser's things."""

from collections.abc import Awaitable, Callable

from tests.hub.shopper import Browser, Shop, customer, order

Advance = Callable[[str], Awaitable[None]]
VARYING = {"visitor_token", "anonymous_id", "expires_at"}


async def typed(shop: Shop, email: str, **more: str) -> Browser:
    browser = shop.browser()
    await browser.open()
    await browser.become("/recognition", {"email": email, **more})
    return browser


async def test_known_and_new_addresses_get_the_same_answer(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    await shop.put("orders", order("1", email="carla@example.com", customer_external_id="C-1"))
    known = await typed(shop, "carla@example.com", first_name="Carla")
    new = await typed(shop, "nobody@example.com", first_name="Carla")
    assert _fixed(known.session) == _fixed(new.session) == {"state": "recognized", "by": "form", "first_name": "Carla"}
    await shop.settle()
    for path in ("/for-you", "/orders", "/favorites", "/config"):
        assert (await known.get(path)).json() == (await new.get(path)).json(), path


async def test_without_a_typed_name_there_is_no_greeting(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = await typed(shop, "carla@example.com")
    await shop.settle()
    assert "first_name" not in await browser.open()
    assert "first_name" not in (await browser.get("/for-you")).json()


async def test_it_lists_what_this_browser_did_and_not_what_the_person_did_elsewhere(shop: Shop) -> None:
    await shop.sell("P1", "P2", "P3", "P4")
    elsewhere = shop.browser()
    await elsewhere.open()
    await shop.sign_in(elsewhere, "carla@example.com")
    await elsewhere.view("P1")
    await elsewhere.call("PUT", "/favorites/P2")
    here = shop.browser()
    await here.open()
    await here.view("P3")
    await here.become("/recognition", {"email": "carla@example.com"})
    await here.call("PUT", "/favorites/P4")
    await shop.settle()
    shown = (await here.get("/for-you")).json()
    assert [card["product_id"] for card in shown["recently_viewed"]] == ["P3"]
    assert [card["product_id"] for card in shown["favorites"]] == ["P4"]


async def test_a_favourite_of_the_person_cannot_be_removed_by_typing_her_address(shop: Shop) -> None:
    await shop.sell("P1")
    carla = shop.browser()
    await carla.open()
    await shop.sign_in(carla, "carla@example.com")
    await carla.call("PUT", "/favorites/P1")
    stranger = await typed(shop, "carla@example.com")
    await shop.settle()
    assert (await stranger.call("DELETE", "/favorites/P1")).json() == {"favorites": []}
    assert len((await carla.get("/favorites")).json()["favorites"]) == 1


async def test_a_typed_address_makes_a_profile_with_the_browsers_history(shop: Shop) -> None:
    await shop.sell("P1")
    browser = shop.browser()
    await browser.open()
    await browser.view("P1")
    await browser.become("/recognition", {"email": "new@example.com", "first_name": "Nora"})
    await shop.settle()
    profile_id = await shop.profile_id("new@example.com")
    profile = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}")).json()
    assert profile["first_name"] == "Nora"
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    assert [event["metric"] for event in events] == ["Viewed Product"]


async def test_it_ends_after_28_days_and_the_browsers_own_things_stay(shop: Shop, advance: Advance) -> None:
    await shop.sell("P1")
    browser = await typed(shop, "new@example.com", first_name="Nora")
    await browser.call("PUT", "/favorites/P1")
    await advance("P28DT1M")
    session = await browser.open()
    assert session["state"] == "logged_out" and "first_name" not in session
    assert len((await browser.get("/favorites")).json()["favorites"]) == 1


async def test_who_is_recognized_by_a_link_stays_who_she_is(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    session = await browser.become("/recognition", {"email": "dan@example.com", "first_name": "Dan"})
    assert (session["by"], session["first_name"]) == ("kx", "Carla")


async def test_a_phone_number_does_as_well(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    assert (await browser.become("/recognition", {"phone": "+393471234567"}))["by"] == "form"


async def test_what_is_no_address_is_refused(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    tries = [({}, "email"), ({"email": "x"}, "email"), ({"phone": "12"}, "phone"), ({"email": "x" * 300}, "email")]
    for body, field in tries:
        answer = await browser.post("/recognition", body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), body


def _fixed(session: dict) -> dict:
    return {name: value for name, value in session.items() if name not in VARYING}
