"""Whether a visitor may write, what comes before her first message, and what of her chat she is shown."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from stoa import chat
from stoa.hub.limits import CHATS
from stoa.kit.db import transaction
from stoa.kit.errors import Refusal, TooMany
from stoa.kit.ids import from_text, to_text
from tests.chat import talking
from tests.hub.carla import arrange
from tests.hub.chats import LINKS, open_chat, write
from tests.hub.shopper import Browser, Shop

MAY_WRITE = {
    "off": set(),
    "signed_in": {"logged_in"},
    "everyone": {"logged_out", "typed", "recognized", "logged_in"},
}


async def shown(browser: Browser, **params: Any) -> dict[str, Any]:
    answer = await browser.get("/chat", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def signed_in(shop: Shop, sub: str = "C-carla") -> Browser:
    browser = shop.browser()
    claims = {"email": f"{sub.lower()}@shop.example", "email_verified": True}
    await browser.open(identity_token=shop.identity_token(sub, **claims))
    return browser


@pytest.mark.parametrize("audience", ["off", "signed_in", "everyone"])
async def test_who_may_write_is_the_stores_choice(shop: Shop, audience: str) -> None:
    await open_chat(shop, audience)
    carla = await arrange(shop)
    for standing in ("logged_out", "typed", "recognized", "logged_in"):
        browser = await carla.browser(standing)
        seen = await shown(browser)
        may = standing in MAY_WRITE[audience]
        assert seen["may_write"] is may, standing
        assert seen.get("why_not") == (None if may else "off" if audience == "off" else "sign_in")
        needs = {"logged_out": ["terms", "email"], "typed": ["terms", "email"]}.get(standing, ["terms"])
        assert seen["needs"] == (needs if may else [])
        config = (await browser.get("/config")).json()
        assert ("chat" in config["tabs"]) is may
        assert config["chat"] == {"audience": audience}


async def test_without_both_links_there_is_no_chat(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    browser = await signed_in(shop)
    seen = await shown(browser)
    assert (seen["privacy_url"], seen["terms_url"]) == (LINKS["privacy_url"], LINKS["terms_url"])
    await shop.store.api.patch("/api/v1/hub", json={"links": {"privacy_url": "/privacy"}})
    seen = await shown(browser)
    assert (seen["may_write"], seen["why_not"]) == (False, "off") and "terms_url" not in seen
    assert (await browser.get("/config")).json()["chat"] == {"audience": "off"}
    with pytest.raises(Refusal) as refusal:
        await write(shop, browser, "Hello")
    assert refusal.value.code == "chat_off"


async def test_the_first_message_accepts_the_terms_and_says_an_address(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    guest = shop.browser()
    await guest.open()
    for more, code in (
        ({"accepted_terms": False, "email": "a@b.example"}, "terms_first"),
        ({}, "email_first"),
        ({"email": "nobody"}, "invalid_field"),
    ):
        with pytest.raises(Refusal) as refusal:
            await write(shop, guest, "Hello", **more)
        assert refusal.value.code == code
    posted = await write(shop, guest, "Hello", email=" Anna@Shop.example ")
    assert (posted.ticket.typed_email, posted.ticket.is_proven) == ("anna@shop.example", False)
    assert (await shown(guest))["needs"] == []
    await write(shop, guest, "One more", accepted_terms=False)


async def end_all(shop: Shop, *posted: chat.Posted) -> None:
    async with transaction(shop.store.account_id) as db:
        for each in posted:
            await chat.end(db, shop.store.account_id, each.ticket.ticket_id, by="agent")


async def test_what_she_settled_holds_for_the_next_chat_until_the_terms_are_others(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    guest = shop.browser()
    await guest.open()
    await end_all(shop, await write(shop, guest, "Hello", email="anna@shop.example"))
    seen = await shown(guest)
    assert (seen["needs"], seen["has_email"]) == ([], True) and "anna" not in str(seen)
    second = await write(shop, guest, "Hello again", accepted_terms=False)
    assert second.ticket.typed_email == "anna@shop.example"
    assert "has_email" not in await shown(guest)
    await end_all(shop, second)
    terms = {"links": {**LINKS, "terms_url": "https://willow.example/terms-2"}}
    assert (await shop.store.api.patch("/api/v1/hub", json=terms)).status_code == 200
    assert (await shown(guest))["needs"] == ["terms"]
    with pytest.raises(Refusal) as refusal:
        await write(shop, guest, "And again", accepted_terms=False)
    assert refusal.value.code == "terms_first"
    third = await write(shop, guest, "And again", email="anna@work.example")
    await end_all(shop, third)
    fourth = await write(shop, guest, "Once more", accepted_terms=False)
    assert fourth.ticket.typed_email == "anna@work.example"


async def test_what_somebody_settled_is_nobody_elses(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    everything = ["terms", "email"]
    browsers = []
    for path in ("/sign-out", "/forget"):
        browser = shop.browser()
        await browser.open()
        await browser.become("/recognition", {"email": "anna@shop.example", "first_name": "Anna"})
        await end_all(shop, await write(shop, browser, "Hello", email="anna@shop.example"))
        assert (await shown(browser))["needs"] == []
        await browser.become(path)
        browsers.append(browser)
    stranger = shop.browser()
    await stranger.open()
    # Who types the same address has settled nothing by it.
    await stranger.become("/recognition", {"email": "anna@shop.example", "first_name": "Anna"})
    for each in (*browsers, stranger):
        seen = await shown(each)
        assert seen["needs"] == everything and "has_email" not in seen


async def test_the_address_a_link_showed_us_is_not_one_she_gave(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    carla = await arrange(shop)
    by_link = await carla.browser("recognized")
    await end_all(shop, await write(shop, by_link, "Hello"))
    seen = await shown(by_link)
    assert seen["needs"] == [] and "has_email" not in seen
    await by_link.become("/forget")
    assert (await shown(by_link))["needs"] == ["terms", "email"]


async def test_whom_a_link_showed_writes_as_her_browser_with_the_address_we_know(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    carla = await arrange(shop)
    at_home = await carla.browser("logged_in")
    await write(shop, at_home, "My street is Streetmark 1")
    by_link = await carla.browser("recognized")
    assert "ticket" not in await shown(by_link)
    posted = await write(shop, by_link, "Hello")
    assert posted.ticket.typed_email == "carla-mark-email@example.com" and not posted.ticket.is_proven


async def test_the_open_ticket_is_shown_and_what_is_unread(shop: Shop) -> None:
    await open_chat(shop)
    carla = await signed_in(shop)
    assert "ticket" not in await shown(carla)
    posted = await write(shop, carla, "Hello")
    ben = await talking.agent(shop.store.account_id)
    answer = await talking.answers(shop.store.account_id, posted.ticket.ticket_id, ben, "Hi Carla")
    await talking.answers(shop.store.account_id, posted.ticket.ticket_id, ben, "VIP", is_note=True)
    seen = await shown(carla)
    ticket_id = to_text(posted.ticket.ticket_id)
    assert seen["unread"] == 1 and seen["ticket"]["id"] == ticket_id and seen["ticket"]["status"] == "open"
    async with transaction(shop.store.account_id) as db:
        await chat.seen_by_shopper(db, shop.store.account_id, posted.ticket.ticket_id, read_seq=answer.message.seq)
    assert (await shown(carla))["unread"] == 0
    read = (await carla.get("/chat/messages", params={"ticket": ticket_id})).json()
    assert [(each["by"], each.get("text")) for each in read["messages"]] == [
        ("shopper", "Hello"),
        ("agent", "Hi Carla"),
    ]
    assert read["messages"][1]["author"] == "Ben" and "member_id" not in read["messages"][1]
    one = (await carla.get("/chat/messages", params={"ticket": ticket_id, "limit": 1})).json()
    assert one["is_more"] and len(one["messages"]) == 1
    later = (
        await carla.get("/chat/messages", params={"ticket": ticket_id, "since": read["messages"][0]["seq"]})
    ).json()
    assert [each["text"] for each in later["messages"]] == ["Hi Carla"]


async def test_the_session_of_who_is_signed_in_says_that_a_chat_of_hers_is_open(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    carla, dan, guest = await signed_in(shop), await signed_in(shop, "C-dan"), shop.browser()
    await guest.open()
    assert "has_open_chat" not in await carla.open()
    posted = await write(shop, carla, "Hello")
    await write(shop, guest, "Hello", email="guest@shop.example")
    on_another_device = await signed_in(shop)
    assert [(await each.open()).get("has_open_chat") for each in (carla, on_another_device)] == [True, True]
    # Nobody else's is hers, and of a browser that nobody knows nothing is looked up: it knows its own.
    assert ["has_open_chat" in await each.open() for each in (dan, guest)] == [False, False]
    async with transaction(shop.store.account_id) as db:
        await chat.end(db, shop.store.account_id, posted.ticket.ticket_id, by="agent")
    assert "has_open_chat" not in await carla.open()


async def test_a_closed_chat_is_gone_with_the_next_and_always_for_others(shop: Shop, strangers: Shop) -> None:
    await open_chat(shop)
    await open_chat(strangers)
    carla, dan = await signed_in(shop), await signed_in(shop, "C-dan")
    old = {"ticket": to_text((await write(shop, carla, "Hello")).ticket.ticket_id)}
    assert (await dan.get("/chat/messages", params=old)).status_code == 404
    assert (await (await signed_in(strangers)).get("/chat/messages", params=old)).status_code == 404
    async with transaction(shop.store.account_id) as db:
        await chat.end(db, shop.store.account_id, from_text(old["ticket"]), by="agent")
    assert "ticket" not in await shown(carla)
    assert (await carla.get("/chat/messages", params=old)).json()["messages"][-1]["line"] == {
        "code": "closed",
        "by": "agent",
    }
    await write(shop, carla, "Hello again")
    assert (await carla.get("/chat/messages", params=old)).status_code == 404


async def test_what_was_kept_is_acknowledged_again_after_its_chat_was_closed(shop: Shop) -> None:
    await open_chat(shop)
    carla = await signed_in(shop)
    first = await write(shop, carla, "Hello", client_id="one")
    async with transaction(shop.store.account_id) as db:
        await chat.end(db, shop.store.account_id, first.ticket.ticket_id, by="agent")
    again = await write(shop, carla, "Hello", client_id="one", accepted_terms=False)
    assert (again.message.message_id, again.is_new) == (first.message.message_id, False)


async def test_the_welcome_is_in_the_hubs_language_and_hours_are_told(shop: Shop) -> None:
    texts = {"it": {"welcome": "Ciao"}, "en": {"welcome": "Hi"}}
    await open_chat(shop, texts=texts)
    carla = await signed_in(shop)
    assert [(await shown(carla, locale=locale))["welcome"] for locale in ("it-IT", "ko")] == ["Ciao", "Hi"]
    assert not {"is_open", "opens_at"} & set(await shown(carla))
    await open_chat(shop, hours={"monday": [["00:00", "00:01"]]})
    seen = await shown(carla)
    assert seen["is_open"] is False and seen["opens_at"]
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    await open_chat(shop, hours={day: [["00:00", "24:00"]] for day in days})
    seen = await shown(carla)
    assert seen["is_open"] is True and "opens_at" not in seen


async def test_one_browser_begins_only_so_many_chats_at_once(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    browser, other = shop.browser(), shop.browser()
    await browser.open()
    await other.open()
    with pytest.raises(TooMany):
        for _ in range(2 * CHATS.most + 1):
            await end_all(shop, await write(shop, browser, "Hello?", email="carla@shop.example"))
    assert (await write(shop, other, "Hello?", email="dan@shop.example")).is_new


async def test_nobody_reads_a_chat_by_the_name_of_its_browser(shop: Shop) -> None:
    await open_chat(shop, "everyone")
    guest = shop.browser()
    await guest.open()
    posted = await write(shop, guest, "My secret", email="carla@shop.example")
    thief = shop.browser(anonymous_id=guest.anonymous_id)
    assert (await thief.open())["anonymous_id"] != guest.anonymous_id
    assert "ticket" not in await shown(thief)
    ticket = {"ticket": to_text(posted.ticket.ticket_id)}
    assert (await thief.get("/chat/messages", params=ticket)).status_code == 404


async def test_nobody_waits_for_a_chat_under_the_name_of_its_browser(
    shop: Shop, advance: Callable[[str], Awaitable[None]]
) -> None:
    await open_chat(shop, "everyone")
    guest = shop.browser()
    await guest.open()
    await advance("PT2M")
    thief = shop.browser(anonymous_id=guest.anonymous_id)
    await thief.open()
    await write(shop, guest, "My secret", email="carla@shop.example")
    assert "ticket" not in await shown(thief)
