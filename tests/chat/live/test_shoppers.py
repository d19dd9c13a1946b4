"""The shopper's side of a chat, as the hub's script talks to it."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select, update

from stoa import chat
from stoa.chat.models import Ticket, TicketMessage
from stoa.hub.limits import WORDS
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import from_text
from tests.cast import Store
from tests.chat.live.conftest import Connect, Hub, SignedIn
from tests.chat.live.wire import Wire
from tests.chat.talking import agent, answers
from tests.hub.chats import open_chat
from tests.hub.shopper import Browser, Shop

Advance = Callable[[str], Awaitable[None]]


async def asked(line: Wire, text: str = "Where is my order?") -> dict:
    """The first message of a chat, acknowledged."""
    client_id = line.send(text=text, accepted_terms=True)
    return await line.hear("ack", client_id=client_id)


async def answered(store: Store, ticket: str, text: str, **more: object) -> chat.Posted:
    return await answers(store.account_id, from_text(ticket), await agent(store.account_id), text, **more)


async def watched(line: Wire, ticket: str, since: int = 0) -> dict:
    line.say("watch", ticket=ticket, since=since)
    return await line.hear("messages", ticket=ticket)


async def test_question_and_answer_are_heard_on_both_sides(
    willow: Store, hub: Hub, signed_in: SignedIn, dashboard: Connect
):
    ben = await dashboard(willow)
    carla = await hub(await signed_in())
    ack = await asked(carla)
    assert (ack["message"]["seq"], ack["message"]["by"]) == (1, "shopper")
    row = (await ben.hear("ticket"))["ticket"]
    assert (row["id"], row["preview"]) == (ack["ticket"], "Where is my order?")
    page = await watched(ben, ack["ticket"])
    assert page["messages"][0]["text"] == "Where is my order?"
    ben.send(ticket=ack["ticket"], text="On its way!")
    answer = (await carla.hear("message"))["message"]
    assert (answer["text"], answer["author"]) == ("On its way!", "Ben")
    assert "member_id" not in answer
    carla.send(text="Thanks")
    await ben.hear("ack")
    assert (await ben.hear("message"))["message"]["text"] == "Thanks"


async def test_the_first_message_of_a_chat_accepts_the_terms(hub: Hub, signed_in: SignedIn):
    carla = await hub(await signed_in())
    assert carla.heard[0]["chat"]["needs"] == ["terms"]
    client_id = carla.send(text="Hello?")
    refused = await carla.hear("error")
    assert (refused["code"], refused["client_id"]) == ("terms_first", client_id)
    carla.send(text="Hello?", client_id=client_id, accepted_terms=True)
    assert (await carla.hear("ack"))["client_id"] == client_id
    carla.send(text="Anybody?")
    await carla.hear("ack")


async def test_all_her_devices_show_the_same_thread(shop: Shop, hub: Hub, signed_in: SignedIn):
    phone = await hub(await signed_in())
    laptop = await hub(await signed_in())
    ack = await asked(phone, "From the phone")
    opened = await laptop.hear("chat")
    assert opened["chat"]["ticket"]["id"] == ack["ticket"]
    assert (await laptop.hear("message"))["message"]["text"] == "From the phone"
    laptop.send(text="From the laptop")
    assert (await laptop.hear("ack"))["ticket"] == ack["ticket"]
    assert (await phone.hear("message"))["message"]["text"] == "From the laptop"


async def test_what_came_while_she_was_away_comes_by_since(willow: Store, hub: Hub, signed_in: SignedIn):
    browser = await signed_in()
    line = await hub(browser)
    ack = await asked(line)
    await line.leave()
    for number in range(3):
        await answered(willow, ack["ticket"], f"Answer {number}")
    again = await hub(browser, ticket=ack["ticket"], since=ack["message"]["seq"])
    assert again.heard[0]["chat"]["unread"] == 3
    page = await again.hear("messages")
    assert [each["text"] for each in page["messages"] if each["kind"] == "text"] == [f"Answer {n}" for n in range(3)]
    assert await again.nothing_but("ping", "chat") == []
    again.say("since", ticket=ack["ticket"], seq=page["messages"][-1]["seq"])
    assert (await again.hear("messages"))["messages"] == []


async def test_a_chat_that_was_closed_while_she_was_away_still_shows_its_end(
    willow: Store, hub: Hub, signed_in: SignedIn
):
    browser = await signed_in()
    line = await hub(browser)
    ack = await asked(line)
    await line.leave()
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, from_text(ack["ticket"]), by="agent")
    again = await hub(browser, ticket=ack["ticket"], since=ack["message"]["seq"])
    assert again.heard[0]["chat"]["ticket"]["status"] == "closed"
    page = await again.hear("messages")
    assert page["messages"][-1]["line"]["code"] == "closed"
    fresh = await hub(browser)
    assert "ticket" not in fresh.heard[0]["chat"]


async def test_notes_and_lines_of_the_team_are_not_hers(willow: Store, hub: Hub, signed_in: SignedIn):
    line = await hub(await signed_in())
    ack = await asked(line)
    await answered(willow, ack["ticket"], "She is difficult", is_note=True)
    await answered(willow, ack["ticket"], "Hello Carla")
    message = (await line.hear("message"))["message"]
    assert message["text"] == "Hello Carla"
    line.say("since", ticket=ack["ticket"], seq=0)
    page = await line.hear("messages")
    assert [each["text"] for each in page["messages"]] == ["Where is my order?", "Hello Carla"]


async def test_typing_goes_both_ways(willow: Store, hub: Hub, signed_in: SignedIn, dashboard: Connect):
    carla = await hub(await signed_in())
    ack = await asked(carla)
    ben = await dashboard(willow)
    await watched(ben, ack["ticket"])
    carla.say("typing")
    typing = await ben.hear("typing")
    assert (typing["ticket"], typing["by"]) == (ack["ticket"], "shopper")
    ben.say("typing", ticket=ack["ticket"])
    assert (await carla.hear("typing")) == {"type": "typing", "by": "Ben"}


async def test_both_see_how_far_the_other_has_read(willow: Store, hub: Hub, signed_in: SignedIn, dashboard: Connect):
    carla = await hub(await signed_in())
    ack = await asked(carla)
    ben = await dashboard(willow)
    await watched(ben, ack["ticket"])
    ben.say("read", ticket=ack["ticket"], seq=1)
    assert (await carla.hear("read"))["read_seq"] == 1
    posted = await answered(willow, ack["ticket"], "On its way!")
    await carla.hear("message")
    delivered = await ben.hear("read")
    assert (delivered["delivered_seq"], delivered["read_seq"]) == (posted.message.seq, 0)
    carla.say("read", seq=posted.message.seq)
    assert (await ben.hear("read"))["read_seq"] == posted.message.seq


async def test_she_ends_her_chat_rates_it_and_begins_another(willow: Store, hub: Hub, signed_in: SignedIn):
    carla = await hub(await signed_in())
    ack = await asked(carla)
    carla.say("end")
    message = (await carla.hear("message"))["message"]
    assert message["line"] == {"code": "closed", "by": "shopper"}
    closed = await carla.hear("chat")
    assert (closed["chat"]["ticket"]["status"], closed["chat"]["ticket"]["is_rated"]) == ("closed", False)
    carla.say("rate", ticket=ack["ticket"], score=5, words="Kind!")
    while not (await carla.hear("chat"))["chat"]["ticket"]["is_rated"]:
        pass
    another = await asked(carla, "One more thing")
    assert another["ticket"] != ack["ticket"]
    assert another["message"]["seq"] == 1


async def test_nothing_else_than_her_last_chat_is_hers(
    willow: Store, mallory: Store, hub: Hub, signed_in: SignedIn, strangers: Shop
):
    carla = await hub(await signed_in())
    ack = await asked(carla, "My secret")
    hers = await hub(await signed_in("M-1", at=strangers))
    neighbour = await hub(await signed_in("C-2"))
    for line in (hers, neighbour):
        line.say("since", ticket=ack["ticket"], seq=0)
        assert (await line.hear("error"))["code"] == "not_found"
        line.say("rate", ticket=ack["ticket"], score=1)
        assert (await line.hear("error"))["code"] == "not_found"
        line.say("read", seq=1)
        assert (await line.hear("error"))["code"] == "not_found"
        line.say("typing")
    carla.send(text="Another secret")
    await carla.hear("ack")
    for line in (hers, neighbour):
        assert await line.nothing_but() == []
        assert "secret" not in str(line.heard)


async def test_a_ticket_of_another_named_in_hello_brings_nothing(
    shop: Shop, hub: Hub, signed_in: SignedIn, strangers: Shop
):
    carla = await hub(await signed_in())
    ack = await asked(carla, "My secret")
    for browser in (await signed_in("C-2"), await signed_in("M-1", at=strangers)):
        line = await hub(browser, ticket=ack["ticket"], since=0)
        assert await line.nothing_but() == []
        assert "secret" not in str(line.heard)


async def test_whoever_signs_out_hears_nothing_more(willow: Store, hub: Hub, signed_in: SignedIn):
    browser = await signed_in()
    carla = await hub(browser)
    ack = await asked(carla)
    assert (await browser.post("/sign-out")).status_code == 200
    await answered(willow, ack["ticket"], "For Carla alone")
    changed = await carla.hear("chat")
    while changed["chat"]["may_write"]:
        changed = await carla.hear("chat")
    assert "ticket" not in changed["chat"]
    await carla.nothing_but()
    assert "For Carla alone" not in str(carla.heard)
    carla.send(text="Am I still here?")
    assert (await carla.hear("error"))["code"] == "sign_in_required"


async def test_whoever_signs_in_instead_hears_her_own(willow: Store, shop: Shop, hub: Hub, signed_in: SignedIn):
    browser = await signed_in()
    line = await hub(browser)
    ack = await asked(line)
    await signed_in("C-2", browser=browser)
    await answered(willow, ack["ticket"], "For Carla alone")
    second = await asked(line, "I am somebody else")
    assert second["ticket"] != ack["ticket"]
    await answered(willow, second["ticket"], "Hello, somebody else")
    assert (await line.hear("message"))["message"]["text"] == "Hello, somebody else"
    assert "For Carla alone" not in str(line.heard)


async def test_a_session_that_ends_by_itself_ends_what_is_heard(
    willow: Store, hub: Hub, signed_in: SignedIn, advance: Advance
):
    carla = await hub(await signed_in())
    ack = await asked(carla)
    await advance("P40D")
    await answered(willow, ack["ticket"], "For Carla alone")
    await carla.hear("chat")
    await carla.nothing_but()
    assert "For Carla alone" not in str(carla.heard)


async def test_what_a_browser_wrote_is_hers_once_she_signs_in(shop: Shop, hub: Hub, signed_in: SignedIn):
    await open_chat(shop, "everyone")
    browser = shop.browser()
    await browser.open()
    line = await hub(browser)
    assert line.heard[0]["chat"]["needs"] == ["terms", "email"]
    client_id = line.send(text="Hello?", accepted_terms=True)
    assert (await line.hear("error"))["code"] == "email_first"
    line.send(text="Hello?", client_id=client_id, accepted_terms=True, email="carla@example.com")
    ack = await line.hear("ack")
    await shop.put("customers", {"external_id": "C-1", "email": "carla@example.com"})
    await browser.open(identity_token=shop.identity_token("C-1"))
    changed = await line.hear("chat")
    while changed["chat"].get("ticket", {}).get("id") != ack["ticket"]:
        changed = await line.hear("chat")
    line.send(text="It is me")
    assert (await line.hear("ack"))["ticket"] == ack["ticket"]


async def test_settings_reach_those_who_are_there(shop: Shop, hub: Hub, signed_in: SignedIn):
    line = await hub(await signed_in())
    await open_chat(shop, "off")
    changed = await line.hear("chat")
    while changed["chat"]["may_write"]:
        changed = await line.hear("chat")
    assert changed["chat"]["why_not"] == "off"


async def test_who_looks_is_told_when_the_hours_begin_or_end(
    shop: Shop, hub: Hub, signed_in: SignedIn, advance: Advance
):
    browser = await signed_in()
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    await open_chat(shop, hours={day: [["00:00", "12:00"]] for day in days})
    line = await hub(browser)
    before = line.heard[0]["chat"]["is_open"]
    line.say("present", is_present=True)
    assert await line.nothing_but() == []
    await advance("PT12H")
    line.say("present", is_present=True)
    assert (await line.hear("chat"))["chat"]["is_open"] is not before


async def test_whose_hub_is_closed_has_left(willow: Store, hub: Hub, signed_in: SignedIn, db_for: Callable):
    browser = await signed_in()
    line = await hub(browser)
    ack = await asked(line)

    async def has_left() -> bool:
        async with db_for(willow.account_id) as db:
            wanted = select(Ticket.shopper_there_until).where(Ticket.ticket_id == from_text(ack["ticket"]))
            return await db.scalar(wanted) <= clock.now()

    line.say("present", is_present=True)
    await line.nothing_but()
    assert not await has_left()
    line.say("present", is_present=False)
    await until_it_is(has_left, True)
    line.say("present", is_present=True)
    await until_it_is(has_left, False)
    other = await hub(browser)
    other.say("present", is_present=True)
    await other.nothing_but()
    await line.leave()
    assert not await has_left()
    await other.leave()
    await until_it_is(has_left, True)


async def until_it_is(question: Callable[[], Awaitable[bool]], answer: bool) -> None:
    for _ in range(2_000):
        if await question() is answer:
            return
    raise AssertionError("it never was")


async def test_a_hundred_messages_in_ten_seconds_are_enough(
    willow: Store, hub: Hub, signed_in: SignedIn, advance: Advance
):
    browser = await signed_in()
    lines = [await hub(browser), await hub(browser)]
    await asked(lines[0])
    for number in range(99):
        lines[number % 2].send(text=str(number))
        await lines[number % 2].hear("ack")
    async with transaction(willow.account_id) as db:  # However long this machine took for them.
        ours = TicketMessage.account_id == willow.account_id
        await db.execute(update(TicketMessage).where(ours).values(at=clock.now()))
    for line in lines:
        line.send(text="one too many")
        assert (await line.hear("error"))["code"] == "slow_down"
    await advance("PT11S")
    lines[1].send(text="calmly")
    await lines[1].hear("ack")


async def test_an_hour_holds_only_so_many_messages_of_one_browser(hub: Hub, signed_in: SignedIn):
    line = await hub(await signed_in())
    codes = set()
    for _ in range(2 * WORDS.most + 1):
        line.send(text="")
        codes.add((await line.hear("error"))["code"])
    assert codes == {"invalid_field", "slow_down"}


@pytest.mark.parametrize("token", ["", "vt_1_wrong", "pk_1_secret", "nothing"])
async def test_a_token_that_is_none_is_told_by_the_close_code(wire: Callable[..., Wire], token: str, application):
    line = wire("/hub/v1/live")
    line.say("hello", token=token)
    assert await line.hung_up() == 4401


async def test_a_page_of_another_store_is_turned_away(wire: Callable[..., Wire], signed_in: SignedIn):
    browser = await signed_in()
    line = wire("/hub/v1/live", origin="https://juniper.example")
    line.say("hello", token=browser.token)
    assert await line.hung_up() == 4403


async def test_whoever_may_not_write_is_turned_away(shop: Shop, wire: Callable[..., Wire]):
    await open_chat(shop)
    browser = shop.browser()
    await browser.open()
    line = wire("/hub/v1/live")
    line.say("hello", token=browser.token)
    assert await line.hung_up() == 4403


async def test_a_preview_writes_nothing(shop: Shop, willow: Store, hub: Hub, wire: Callable[..., Wire]):
    await open_chat(shop, "everyone")
    answer = await willow.api.post("/api/v1/hub/preview", json={"state": "logged_out"})
    assert answer.status_code in (200, 201), answer.text
    browser = Browser(shop.web, willow.site_id, token=answer.json()["visitor_token"])
    line = await hub(browser)
    line.send(text="Hello?", accepted_terms=True)
    assert (await line.hear("error"))["code"] == "preview_only"
