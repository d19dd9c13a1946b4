"""Somebody whom nobody knows mistyped the address to which an answer may go, and corrects it."""

from typing import Any

import pytest

from tests.chat import talking
from tests.hub.carla import arrange
from tests.hub.chats import open_chat, write
from tests.hub.shopper import Browser, Shop

WRONG, RIGHT = "ana@shop.exmaple", "anna@shop.example"


@pytest.fixture
async def guest(shop: Shop) -> Browser:
    """She has begun a chat with the wrong address."""
    await open_chat(shop, "everyone")
    browser = shop.browser()
    await browser.open()
    await write(shop, browser, "Is it blue?", email=WRONG)
    return browser


async def correct(browser: Browser, email: str) -> Any:
    return await browser.call("PATCH", "/chat", json={"email": email})


async def shown(browser: Browser) -> dict[str, Any]:
    return (await browser.get("/chat")).json()


async def ticket_in_inbox(shop: Shop) -> dict[str, Any]:
    [row] = (await shop.store.owner.get("/api/v1/tickets", params={"view": "all"})).json()["items"]
    return (await shop.store.owner.get(f"/api/v1/tickets/{row['id']}")).json()


async def test_she_is_shown_it_and_the_team_sees_the_new_one(shop: Shop, guest: Browser) -> None:
    assert (await shown(guest))["email"] == WRONG
    answer = await correct(guest, f" {RIGHT.upper()} ")
    assert (answer.status_code, answer.json()["email"]) == (200, RIGHT)
    assert (await shown(guest))["email"] == RIGHT
    ticket = await ticket_in_inbox(shop)
    assert (ticket["typed_email"], ticket["is_proven"], ticket["last_by"]) == (RIGHT, False, "shopper")
    thread = (await shop.store.owner.get(f"/api/v1/tickets/{ticket['id']}/messages")).json()["messages"]
    assert thread[-1]["line"] == {"code": "email_corrected"}
    hers = (await guest.get("/chat/messages", params={"ticket": ticket["id"]})).json()["messages"]
    assert [each.get("text") for each in hers if each["by"] != "auto"] == ["Is it blue?"]


async def test_the_same_again_is_no_correction(shop: Shop, guest: Browser) -> None:
    assert (await correct(guest, WRONG)).status_code == 200
    assert (await ticket_in_inbox(shop))["last_seq"] == 1


async def test_what_is_no_address_is_refused_and_the_old_one_stays(shop: Shop, guest: Browser) -> None:
    answer = await correct(guest, "anna")
    assert answer.status_code == 400
    assert (answer.json()["error"]["code"], answer.json()["error"]["field"]) == ("invalid_field", "email")
    assert (await shown(guest))["email"] == WRONG


async def test_it_is_corrected_three_times_at_most(guest: Browser) -> None:
    for number in range(3):
        assert (await correct(guest, f"anna-{number}@shop.example")).status_code == 200
    answer = await correct(guest, RIGHT)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "corrected_often")
    assert (await shown(guest))["email"] == "anna-2@shop.example"


async def test_one_that_is_proven_is_changed_by_a_code_alone(shop: Shop, guest: Browser) -> None:
    await shop.sign_in(guest, "carla@shop.example")
    assert "email" not in await shown(guest)
    assert (await correct(guest, RIGHT)).status_code == 404
    assert "typed_email" not in await ticket_in_inbox(shop)


async def test_one_we_knew_is_neither_shown_nor_changed(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    by_link = await (await arrange(shop)).browser("recognized")
    posted = await write(shop, by_link, "Hello")
    assert posted.ticket.typed_email == "carla-mark-email@example.com"
    assert "carla-mark-email" not in str(await shown(by_link))
    assert (await correct(by_link, RIGHT)).status_code == 404


async def test_without_an_open_chat_there_is_nothing_to_correct(shop: Shop, guest: Browser) -> None:
    stranger = shop.browser()
    await stranger.open()
    assert (await correct(stranger, RIGHT)).status_code == 404
    ticket = await ticket_in_inbox(shop)
    await shop.store.owner.post(f"/api/v1/tickets/{ticket['id']}/closure", json={"seen_seq": 99})
    assert (await correct(guest, RIGHT)).status_code == 404


async def test_the_next_chat_takes_the_corrected_one(shop: Shop, guest: Browser) -> None:
    await correct(guest, RIGHT)
    ticket = await ticket_in_inbox(shop)
    await shop.store.owner.post(f"/api/v1/tickets/{ticket['id']}/closure", json={"seen_seq": 99})
    posted = await write(shop, guest, "Hello again")
    assert posted.ticket.typed_email == RIGHT
    assert talking.words_of([posted.message]) == ["Hello again"]
