"""Sessions: who a browser is when it comes, and where from."""

from collections.abc import Awaitable, Callable

from tests.hub.shopper import Browser, Shop


async def test_a_new_browser_is_logged_out_and_keeps_its_anonymous_id(guest: Browser) -> None:
    brought = guest.anonymous_id
    session = await guest.open()
    assert session["state"] == "logged_out"
    assert session["anonymous_id"] == brought
    assert "by" not in session and "first_name" not in session
    assert session["visitor_token"].startswith("vt_")


async def test_a_browser_comes_back_as_the_same_visitor(guest: Browser) -> None:
    first = await guest.open()
    again = await guest.open()
    assert again["visitor_token"] == first["visitor_token"]


async def test_an_unknown_site_is_not_found(guest: Browser) -> None:
    guest.site_id = "NOSUCH"
    assert (await guest.ask_session()).status_code == 404


async def test_a_token_of_another_store_begins_a_new_visitor(shop: Shop, strangers: Shop) -> None:
    theirs = strangers.browser()
    await theirs.open()
    ours = shop.browser(token=theirs.token)
    session = await ours.open()
    assert session["visitor_token"] != theirs.token


async def test_a_token_that_is_none_of_ours_is_refused(guest: Browser) -> None:
    await guest.open()
    for wrong in ("", "vt_1_guess", f"{guest.token}x", "vt_999999_guess", "kx_1_x", "vt_abc_x"):
        answer = await guest.get("/for-you", headers={"Authorization": f"Bearer {wrong}"})
        assert answer.status_code == 401, wrong
        assert answer.json()["error"]["code"] == "visitor_token_invalid"


async def test_another_stores_token_opens_nothing_of_ours(shop: Shop, strangers: Shop) -> None:
    await shop.sell("P1")
    theirs = strangers.browser()
    await theirs.open()
    assert (await theirs.call("PUT", "/favorites/P1")).status_code == 404


async def test_a_page_of_a_foreign_origin_is_refused(guest: Browser) -> None:
    await guest.open()
    answer = await guest.get("/for-you", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "origin_not_allowed"


async def test_a_session_from_a_foreign_origin_is_refused(shop: Shop) -> None:
    body = {"site_id": shop.store.site_id}
    for origin in ("https://evil.example", "https://juniper.example", "null"):
        answer = await shop.web.post("/hub/v1/session", json=body, headers={"Origin": origin})
        assert answer.status_code == 403, origin


async def test_a_token_works_only_on_the_origin_it_was_given_to(shop: Shop, guest: Browser) -> None:
    await shop.store.api.patch("/api/v1/account", json={"origins": [shop.store.origin, "https://www.willow.example"]})
    body = {"site_id": shop.store.site_id}
    answer = await shop.web.post("/hub/v1/session", json=body, headers={"Origin": shop.store.origin})
    guest.adopt(answer)
    assert (await guest.get("/for-you", headers={"Origin": shop.store.origin})).status_code == 200
    assert (await guest.get("/for-you", headers={"Origin": "https://www.willow.example"})).status_code == 403


async def test_an_anonymous_id_of_a_proven_visitor_cannot_be_claimed(shop: Shop) -> None:
    await shop.put("customers", {"external_id": "C-1", "email": "carla@example.com"})
    carla = shop.browser()
    await carla.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    thief = shop.browser(anonymous_id=carla.anonymous_id)
    session = await thief.open()
    assert session["anonymous_id"] != carla.anonymous_id


async def test_bad_session_bodies_are_refused_with_the_field(shop: Shop) -> None:
    site_id = shop.store.site_id
    tries = [
        ({}, "site_id", "invalid_field"),
        ({"site_id": 7}, "site_id", "invalid_field"),
        ({"site_id": site_id, "kx": "x" * 1_000_000}, "", "body_too_large"),
        ({"site_id": site_id, "anonymous_id": "x" * 1000}, "anonymous_id", "invalid_field"),
        ({"site_id": site_id, "surprise": 1}, "surprise", "unknown_field"),
        ({"site_id": site_id, "signed_in": "no"}, "signed_in", "invalid_field"),
    ]
    for body, field, code in tries:
        answer = await shop.web.post("/hub/v1/session", json=body)
        error = answer.json()["error"]
        assert (error["code"], error.get("field", "")) == (code, field), body
        assert answer.status_code == (413 if code == "body_too_large" else 400)
    malformed = await shop.web.post(
        "/hub/v1/session", content=b'{"site_id": ', headers={"Content-Type": "application/json"}
    )
    assert malformed.json()["error"]["code"] == "invalid_json"


async def test_a_token_that_was_not_used_for_400_days_is_over(
    guest: Browser, advance: Callable[[str], Awaitable[None]]
) -> None:
    old = (await guest.open())["visitor_token"]
    await advance("P401D")
    answer = await guest.get("/for-you")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "visitor_token_expired")
    assert (await guest.open())["visitor_token"] != old


async def test_a_sighting_of_the_snippet_reaches_the_connection(shop: Shop, guest: Browser) -> None:
    await guest.open(page_url="https://willow.example/p/1", links_taken_over=3)
    health = (await shop.store.api.get("/api/v1/store/connection")).json()["health"]
    assert (health["snippet_page"], health["links_taken_over"]) == ("https://willow.example/p/1", 3)
