"""The shopper's own profile: seen by her, changed through the store."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.hub.shopper import Browser, Shop, customer
from tests.peers.store import StorePeer, store_peer

ADDRESS = {"address1": "Via Roma 1", "city": "Siena", "country": "IT", "zip": "53100"}
KNOWN = {
    "external_id": "C-1",
    "email": "carla@example.com",
    "first_name": "Carla",
    "last_name": "Rossi",
    "addresses": [ADDRESS],
}


@pytest.fixture
async def server() -> AsyncIterator[StorePeer]:
    """The store's own server."""
    async with store_peer() as peer:
        yield peer


async def carla(shop: Shop, **more: Any) -> Browser:
    await shop.put("customers", customer("C-1", "carla@example.com", addresses=[ADDRESS], **more))
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    return browser


async def connect(shop: Shop, server: StorePeer, **now: Any) -> None:
    """The store takes edits, and has its customer so from now on."""
    url = server.says("/callback", {"customer": KNOWN | now})
    answer = await shop.store.api.patch("/api/v1/store/connection", json={"callback_url": url})
    assert answer.status_code == 200, answer.text


async def test_she_sees_what_the_store_keeps_of_her(shop: Shop) -> None:
    browser = await carla(shop, phone="+393471234567", locale="it")
    shown = (await browser.get("/profile")).json()
    assert (shown["first_name"], shown["last_name"], shown["email"]) == ("Carla", "Rossi", "carla@example.com")
    assert (shown["phone"], shown["locale"], shown["is_editable"]) == ("+39 347 123 4567", "it", False)
    assert [place["city"] for place in shown["addresses"]] == ["Siena"]
    assert "birthday" not in shown and "gender" not in shown


async def test_without_a_callback_nothing_can_be_changed(shop: Shop) -> None:
    await shop.store.api.patch("/api/v1/store/connection", json={"profile_url": "https://willow.example/me"})
    browser = await carla(shop)
    assert (await browser.get("/profile")).json()["store_profile_url"] == "https://willow.example/me"
    for method, path, body in (
        ("PATCH", "/profile", {"first_name": "Carlotta"}),
        ("PATCH", "/profile", {"email": "new@example.com"}),
        ("POST", "/profile/addresses", ADDRESS),
    ):
        answer = await browser.call(method, path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "profile_read_only"), path


async def test_a_guest_who_is_no_customer_of_the_store_cannot_change_anything(shop: Shop, server: StorePeer) -> None:
    await connect(shop, server)
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, "guest@example.com")
    assert (await browser.get("/profile")).json()["is_editable"] is False
    assert (await browser.call("PATCH", "/profile", json={"first_name": "X"})).status_code == 409


async def test_an_edit_is_shown_once_the_store_said_yes(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server, first_name="Carlotta")
    answer = await browser.call("PATCH", "/profile", json={"first_name": "Carlotta"})
    assert answer.status_code == 200 and answer.json()["first_name"] == "Carlotta"
    assert server.asked[-1].json()["customer"] == {"external_id": "C-1", "first_name": "Carlotta"}


async def test_birthday_and_gender_are_kept_by_the_store_too(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server, birthday="1990-05-17", gender="female")
    shown = (await browser.call("PATCH", "/profile", json={"birthday": "1990-05-17", "gender": "female"})).json()
    assert (shown["birthday"], shown["gender"]) == ("1990-05-17", "female")


async def test_what_the_store_refuses_is_not_changed(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server)
    server.says("/callback", {"error": {"message": "That name is taken.", "field": "first_name"}}, status=422)
    answer = await browser.call("PATCH", "/profile", json={"first_name": "Carlotta"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "store_refused")
    assert answer.json()["error"]["message"] == "That name is taken."
    assert (await browser.get("/profile")).json()["first_name"] == "Carla"


async def test_a_new_address_is_added_changed_and_removed_through_the_store(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    second = ADDRESS | {"address1": "Via Po 2"}
    await connect(shop, server, addresses=[ADDRESS, second])
    added = await browser.post("/profile/addresses", second)
    assert added.status_code == 201
    assert [place["address1"] for place in added.json()["addresses"]] == ["Via Roma 1", "Via Po 2"]
    third = second | {"address1": "Via Po 3"}
    await connect(shop, server, addresses=[ADDRESS, third])
    place = added.json()["addresses"][1]["id"]
    changed = await browser.call("PUT", f"/profile/addresses/{place}", json=third)
    assert [place["address1"] for place in changed.json()["addresses"]] == ["Via Roma 1", "Via Po 3"]
    await connect(shop, server, addresses=[ADDRESS])
    place = changed.json()["addresses"][1]["id"]
    left = await browser.call("DELETE", f"/profile/addresses/{place}")
    assert [place["address1"] for place in left.json()["addresses"]] == ["Via Roma 1"]
    assert (await browser.call("DELETE", "/profile/addresses/nonsense")).status_code == 404


async def test_a_new_email_is_proven_by_a_code_first(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server, email="new@example.com")
    asked = await browser.call("PATCH", "/profile", json={"email": "new@example.com"})
    assert asked.status_code == 202 and set(asked.json()) == {"status", "expires_at"}
    assert server.asked == []
    code = (await shop.codes("new@example.com"))[0]
    changed = await browser.post("/profile/email/verify", {"email": "new@example.com", "code": code})
    assert changed.status_code == 200 and changed.json()["email"] == "new@example.com"


async def test_a_wrong_code_changes_no_email(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server)
    await browser.call("PATCH", "/profile", json={"email": "new@example.com"})
    answer = await browser.post("/profile/email/verify", {"email": "new@example.com", "code": "not it"})
    assert answer.status_code == 422 and answer.json()["error"]["tries_left"] == 4
    assert server.asked == []


async def test_a_code_to_sign_in_does_not_change_an_email(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server)
    await browser.post("/sign-in", {"email": "new@example.com"})
    code = (await shop.codes("new@example.com"))[0]
    answer = await browser.post("/profile/email/verify", {"email": "new@example.com", "code": code})
    assert answer.status_code == 410


async def test_bad_edits_are_refused_with_the_field(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    await connect(shop, server)
    tries = [
        ({"first_name": "x" * 1000}, "first_name"),
        ({"birthday": "yesterday"}, "birthday"),
        ({"birthday": "9999-01-01"}, "birthday"),
        ({"phone": "call me"}, "phone"),
        ({"email": "no address"}, "email"),
        ({"email": "a@example.com", "first_name": "A"}, "email"),
        ({"locale": "<script>"}, "locale"),
        ({"password": "x"}, "password"),
    ]
    for body, field in tries:
        answer = await browser.call("PATCH", "/profile", json=body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), body
    nowhere = await browser.post("/profile/addresses", {"city": "Siena"})
    assert nowhere.status_code == 400
    assert server.asked == []
