"""Getting help with an order."""

from typing import Any
from uuid import uuid4

import pytest

from tests.chat import talking
from tests.chat.test_turns import is_there
from tests.hub.carla import arrange
from tests.hub.chats import open_chat, write
from tests.hub.shopper import Browser, Shop


async def ask(browser: Browser, order_id: str, **more: Any) -> Any:
    body = {"topic": "missing", "client_id": str(uuid4()), **more}
    return await browser.post(f"/orders/{order_id}/help", body)


async def first_order(browser: Browser) -> dict[str, Any]:
    return (await browser.get("/orders")).json()["orders"][0]


async def read(browser: Browser, ticket: str) -> list[dict[str, Any]]:
    return (await browser.get("/chat/messages", params={"ticket": ticket})).json()["messages"]


async def test_it_opens_a_chat_with_the_order_and_her_words(shop: Shop) -> None:
    await open_chat(shop)
    browser = await (await arrange(shop)).browser("logged_in")
    order = await first_order(browser)
    line = order["lines"][0]
    answer = await ask(browser, order["id"], line_ids=[line["id"]], text="One shirt only", topic="missing")
    assert answer.status_code == 201, answer.text
    said = await read(browser, answer.json()["ticket"])
    item = {name: line[name] for name in ("title", "quantity", "image_url")}
    about = {"id": order["id"], "number": order["number"], "items": [item]}
    assert said[0]["line"] == {"code": "help", "topic": "missing", "order": about}
    assert (said[1]["by"], said[1]["text"]) == ("shopper", "One shirt only")
    seen = (await shop.store.api.get(f"/api/v1/tickets/{answer.json()['ticket']}")).json()
    assert seen["order"] == {"id": order["id"], "number": order["number"]} and seen["topic"] == "missing"
    assert seen["waiting_since"] and seen["shopper_seq"] == 2


async def test_it_is_told_as_a_fact(shop: Shop) -> None:
    await open_chat(shop)
    browser = await (await arrange(shop)).browser("logged_in")
    order = await first_order(browser)
    ticket = (await ask(browser, order["id"])).json()["ticket"]
    events = (await shop.store.api.get("/api/v1/events", params={"metric": "Hub Help Requested"})).json()["items"]
    told = {"TicketID": ticket, "Channel": "chat", "Topic": "missing", "OrderNumber": order["number"]}
    assert told.items() <= events[0]["properties"].items()


async def test_without_words_the_topic_says_it_in_her_language_once(shop: Shop) -> None:
    await open_chat(shop)
    browser = await (await arrange(shop)).browser("logged_in")
    order = await first_order(browser)
    body = {"client_id": str(uuid4()), "locale": "it-IT", "topic": "not_arrived"}
    answers = [await ask(browser, order["id"], **body) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    said = await read(browser, answers[0].json()["ticket"])
    assert [each.get("text") for each in said] == [None, f"Il mio ordine {order['number']} non è arrivato."]


async def test_it_goes_to_whoevers_turn_it_is(shop: Shop) -> None:
    await open_chat(shop)
    ben = await talking.agent(shop.store.account_id)
    assert ben.member_id is not None
    await is_there(shop.store.account_id, ben.member_id)
    browser = await (await arrange(shop)).browser("logged_in")
    ticket = (await ask(browser, (await first_order(browser))["id"])).json()["ticket"]
    assert (await shop.store.api.get(f"/api/v1/tickets/{ticket}")).json()["assignee"]["name"] == "Ben Baker"


async def test_it_joins_the_chat_that_is_open(shop: Shop) -> None:
    await open_chat(shop)
    browser = await (await arrange(shop)).browser("logged_in")
    posted = await write(shop, browser, "Hello")
    await ask(browser, (await first_order(browser))["id"])
    words = talking.words_of(await talking.thread(shop.store.account_id, posted.ticket.ticket_id))
    assert words[:2] == ["Hello", "[help]"] and len(words) == 3


@pytest.mark.parametrize("standing", ["logged_out", "typed", "recognized"])
async def test_it_asks_to_sign_in_below_logged_in(shop: Shop, standing: str) -> None:
    await open_chat(shop, "everyone")
    carla = await arrange(shop)
    order_id = (await first_order(await carla.browser("logged_in")))["id"]
    answer = await ask(await carla.browser(standing), order_id)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "sign_in_required")


async def test_an_order_or_a_line_that_is_not_hers_is_not_there(shop: Shop, strangers: Shop) -> None:
    await open_chat(shop)
    await open_chat(strangers)
    carla = await arrange(shop)
    browser = await carla.browser("logged_in")
    order_id = (await first_order(browser))["id"]
    dan, theirs = shop.browser(), strangers.browser()
    await dan.open(identity_token=shop.identity_token("C-dan"))
    await theirs.open(identity_token=strangers.identity_token("C-customeridmark"))
    for other in (dan, theirs):
        assert (await ask(other, order_id)).status_code == 404
    answer = await ask(browser, order_id, line_ids=["nothing"])
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "line_ids[0]")


async def test_where_help_is_elsewhere_the_config_says_so_and_no_chat_opens(shop: Shop) -> None:
    browser = await (await arrange(shop)).browser("logged_in")
    order_id = (await first_order(browser))["id"]
    assert (await browser.get("/config")).json()["help"] == {"kind": "hidden"}
    await open_chat(shop, help={"kind": "link", "url": "https://help.example"})
    assert (await browser.get("/config")).json()["help"] == {"kind": "link", "url": "https://help.example"}
    answer = await ask(browser, order_id)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "help_elsewhere")
    await open_chat(shop, help={"kind": "chat"})
    assert (await browser.get("/config")).json()["help"] == {"kind": "chat"}
    assert (await ask(browser, order_id)).status_code == 201


@pytest.mark.parametrize("told", [{"kind": "widget"}, {"kind": "widget", "url": "https://help.example/"}])
async def test_a_widget_of_the_page_is_told_and_whom_none_opened_for_writes_here(
    shop: Shop, told: dict[str, str]
) -> None:
    await open_chat(shop, help=told)
    browser = await (await arrange(shop)).browser("logged_in")
    assert (await browser.get("/config")).json()["help"] == told
    assert (await ask(browser, (await first_order(browser))["id"])).status_code == 201


async def test_a_widget_is_told_where_there_is_no_chat(shop: Shop) -> None:
    await open_chat(shop, "off", help={"kind": "widget"})
    browser = await (await arrange(shop)).browser("logged_in")
    assert (await browser.get("/config")).json()["help"] == {"kind": "widget"}
    answer = await ask(browser, (await first_order(browser))["id"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "chat_off")
