"""Previews read as a visitor in a state and write nothing."""

from collections.abc import Awaitable, Callable

import pytest

from tests.hub.carla import FIRST_NAME, SECRETS, arrange
from tests.hub.shopper import Browser, Shop

Advance = Callable[[str], Awaitable[None]]
PREVIEW = "/api/v1/hub/preview"


async def preview(shop: Shop, state: str, **more: str) -> Browser:
    answer = await shop.store.owner.post(PREVIEW, json={"state": state, **more})
    assert answer.status_code == 200 and answer.json()["state"] == state, answer.text
    return shop.browser(token=answer.json()["visitor_token"])


@pytest.mark.parametrize("state", ["logged_out", "recognized", "logged_in"])
async def test_it_shows_what_a_visitor_in_that_state_sees(shop: Shop, state: str) -> None:
    await arrange(shop)
    browser = await preview(shop, state)
    shown = (await browser.get("/for-you")).json()
    assert shown["state"] == state
    assert shown.get("first_name") == (None if state == "logged_out" else FIRST_NAME)
    assert (await browser.get("/orders")).status_code == (403 if state == "logged_out" else 200)
    assert (await browser.get("/profile")).status_code == (200 if state == "logged_in" else 403)


async def test_a_recognized_preview_shows_no_personal_value(shop: Shop) -> None:
    carla = await arrange(shop)
    browser = await preview(shop, "recognized", profile_id=carla.profile_id)
    text = (await browser.get("/for-you")).text + (await browser.get("/orders")).text
    for mark in SECRETS.values():
        assert mark not in text


async def test_it_writes_nothing(shop: Shop) -> None:
    await arrange(shop)
    browser = await preview(shop, "logged_in")
    tries = [
        ("PUT", "/favorites/P1", None),
        ("DELETE", "/favorites/P1", None),
        ("POST", "/interactions", {"name": "opened"}),
        ("POST", "/recognition", {"email": "x@example.com"}),
        ("POST", "/sign-in", {"email": "x@example.com"}),
        ("POST", "/sign-in/verify", {"email": "x@example.com", "code": "1"}),
        ("POST", "/forget", {}),
        ("POST", "/sign-out", {}),
        ("PATCH", "/profile", {"first_name": "X"}),
        ("POST", "/profile/addresses", {"address1": "A", "city": "B", "country": "IT"}),
    ]
    for method, path, body in tries:
        answer = await browser.call(method, path, **({"json": body} if body is not None else {}))
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "preview_only"), path


async def test_it_may_ask_what_could_be_bought_again(shop: Shop) -> None:
    await arrange(shop)
    browser = await preview(shop, "recognized")
    order_id = (await browser.get("/orders")).json()["orders"][0]["id"]
    assert (await browser.post(f"/orders/{order_id}/buy-again")).status_code == 200


async def test_it_works_in_the_dashboards_own_page(shop: Shop) -> None:
    browser = await preview(shop, "logged_out")
    assert (await browser.get("/config", headers={"Origin": "http://stoa.test"})).status_code == 200
    assert (await browser.get("/config", headers={"Origin": "https://evil.example"})).status_code == 403


async def test_its_session_stays_a_preview(shop: Shop) -> None:
    carla = await arrange(shop)
    browser = await preview(shop, "logged_out")
    session = await browser.open(kx=carla.kx, identity_token=shop.identity_token("C-x"))
    assert (session["state"], session["is_preview"]) == ("logged_out", True)


async def test_it_ends_after_an_hour(shop: Shop, advance: Advance) -> None:
    browser = await preview(shop, "logged_out")
    await advance("PT61M")
    answer = await browser.get("/for-you")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "visitor_token_expired")


async def test_a_store_without_customers_can_be_previewed(shop: Shop) -> None:
    browser = await preview(shop, "logged_in")
    for path in ("/for-you", "/orders", "/profile", "/favorites", "/config"):
        assert (await browser.get(path)).status_code == 200, path


async def test_bad_wishes_are_refused(shop: Shop, strangers: Shop) -> None:
    carla = await arrange(shop)
    theirs = await strangers.store.api.post(PREVIEW, json={"state": "logged_in", "profile_id": carla.profile_id})
    assert theirs.status_code == 404
    for body, field in (({"state": "asleep"}, "state"), ({}, "state"), ({"state": "logged_in", "x": 1}, "x")):
        answer = await shop.store.api.post(PREVIEW, json=body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)
    assert (await shop.store.api.post(PREVIEW, json={"state": "logged_in", "profile_id": "x"})).status_code == 404


async def test_who_may_not_read_profiles_gets_no_preview(shop: Shop) -> None:
    made = await shop.store.owner.post("/api/v1/keys", json={"name": "hub only", "scopes": ["hub:write"]})
    headers = {"Authorization": f"Bearer {made.json()['key']}"}
    answer = await shop.web.post(PREVIEW, json={"state": "logged_in"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_allowed")
