"""Chat on the page while the hub is closed: a greeting over the launcher, the count, the newest answer."""

from collections.abc import Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stories.chat import Chat, answer, new_email, ticket_of
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper
from tests.stories.pages import Site, html, snippet
from tests.stories.vouching import identity_token
from tests.waiting import until

GREETING = "Hi! Ask us anything"


@pytest.fixture(autouse=True)
def for_everyone(owner: Owner) -> Iterator[None]:
    before = owner.get("/chat/settings")["audience"]
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": "everyone"})
    # What the script says of a store is remembered for a moment.
    site = owner.get("/account")["site_id"]
    until(lambda: '"chat":"everyone"' in owner.http.get(f"/onsite/js/{site}/stoa.js").text)
    yield
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": before})


def bubble(page: Page) -> Locator:
    return page.locator("stoa-bubble section")


def test_a_greeting_opens_the_chat_and_comes_once_in_a_session(hub: Hub, stoa: Stoa) -> None:
    said: list[str] = []
    hub.page.on("request", lambda asked: said.append(asked.url))
    hub.visit(stoa.url + "/")
    expect(bubble(hub.page)).to_contain_text(GREETING)
    # Whoever only looks leaves nothing behind, and there is no line for nothing to be heard on.
    assert not any(path in url for url in said for path in ("/hub/v1/session", "/hub/v1/live"))
    bubble(hub.page).get_by_role("button", name=GREETING).click()
    hub.heading("Chat")
    hub.close()
    hub.page.reload()
    hub.there().page.wait_for_load_state("networkidle")
    expect(bubble(hub.page)).to_have_count(0)


def test_closed_it_does_not_come_back_and_carts_are_left_alone(hub: Hub, stoa: Stoa, page: Page) -> None:
    hub.visit(stoa.url + "/cart").page.wait_for_load_state("networkidle")
    assert page.evaluate("sessionStorage.length === 0 || !Object.keys(sessionStorage).some(k => k.endsWith('greeted'))")
    hub.visit(stoa.url + "/")
    bubble(page).get_by_role("button", name="Close").click()
    expect(bubble(page)).to_have_count(0)
    until_when = page.evaluate("Object.entries(localStorage).find(([k]) => k.endsWith('.chat.greeted'))[1]")
    now = page.evaluate("new Date().toISOString()")
    assert until_when > now


def test_an_answer_is_counted_on_the_launcher_and_shown_over_it(hub: Hub, stoa: Stoa, owner: Owner) -> None:
    chat = Chat(hub.visit(stoa.url + "/")).open()
    words = f"Later then {token_hex(3)}"
    chat.begin(words, new_email())
    hub.close()
    ticket = ticket_of(owner, words)
    answer(owner, ticket, "It is back")
    expect(bubble(hub.page)).to_contain_text("It is back")
    launcher = hub.page.locator("stoa-launcher").get_by_role("button")
    expect(launcher).to_have_accessible_name("Your account, 1 unread message")
    # On the next page as well: the conversation is known to the browser.
    hub.page.reload()
    hub.there()
    expect(launcher).to_have_accessible_name("Your account, 1 unread message")
    launcher.press("Enter")
    hub.heading("Chat")
    hub.page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    hub.open("for-you")
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat 1 unread message")
    hub.tab("Chat")
    expect(chat.said("It is back")).to_be_visible()
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat")


def test_an_answer_that_was_the_last_word_is_there_on_the_next_page_until_it_is_seen(
    hub: Hub, stoa: Stoa, owner: Owner
) -> None:
    chat = Chat(hub.visit(stoa.url + "/")).open()
    words = f"One question {token_hex(3)}"
    chat.begin(words, new_email())
    hub.close()
    ticket = ticket_of(owner, words)
    answer(owner, ticket, "Yes, it does")
    expect(bubble(hub.page)).to_contain_text("Yes, it does")
    owner.call("POST", f"/api/v1/tickets/{ticket['id']}/closure", {"seen_seq": 99})
    hub.page.reload()
    hub.there()
    launcher = hub.page.locator("stoa-launcher").get_by_role("button")
    expect(launcher).to_have_accessible_name("Your account, 1 unread message")
    launcher.press("Enter")
    hub.heading("Chat")
    expect(chat.said("Yes, it does")).to_be_visible()
    expect(chat.hub.button("Start a new chat")).to_be_visible()
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat")
    until(lambda: not any("chat.ticket" in key for key in hub.page.evaluate("Object.keys(localStorage)")))


def test_answers_of_a_chat_that_ended_are_read_before_help_with_an_order_begins_another(
    hub: Hub, stoa: Stoa, owner: Owner, site: Site, dora: Shopper
) -> None:
    number = owner.place(dora)
    attributes = f'data-identity-token="{identity_token(stoa, dora)}"'
    hub.visit(site.put("/helped", html("<h1>Bowls</h1>", snippet(stoa.url, stoa.demo["site_id"], attributes))))
    chat, words = Chat(hub).open(), f"Is it on its way? {token_hex(3)}"
    chat.terms.check()
    chat.write(words)
    ticket = ticket_of(owner, words)
    hub.close()
    answer(owner, ticket, "It comes on Friday")
    expect(bubble(hub.page)).to_contain_text("It comes on Friday")
    owner.call("POST", f"/api/v1/tickets/{ticket['id']}/closure", {"seen_seq": 99})

    def ask_for_help() -> None:
        hub.open("orders").screen.get_by_role("button", name=f"Order {number}").click()
        hub.button("Get help with this order").click()
        hub.heading(f"Help with order {number}")

    ask_for_help()
    expect(hub.button("Send")).to_have_count(0)
    hub.button("Read the answers").click()
    expect(chat.said("It comes on Friday")).to_be_visible()
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat")
    ask_for_help()
    hub.whole.get_by_role("radio", name="Something is missing").check()
    hub.button("Send").click()
    expect(chat.said(f"Something is missing from my order {number}.")).to_be_visible()


@pytest.fixture
def question(owner: Owner) -> Iterator[None]:
    said = {"en": {"question": "Do you deliver?", "answer": "Yes."}}
    made = owner.call("POST", "/api/v1/faqs", {"name": "Delivery", "texts": said})
    yield
    owner.call("DELETE", f"/api/v1/faqs/{made['id']}")


@pytest.mark.usefixtures("question")
def test_the_page_after_chat_was_closed_shows_the_questions_at_once(hub: Hub, stoa: Stoa, owner: Owner) -> None:
    def open_after(audience: str) -> None:
        owner.call("PATCH", "/api/v1/chat/settings", {"audience": audience})
        hub.page.reload()
        hub.there().open("chat")

    Chat(hub.visit(stoa.url + "/")).open()
    open_after("off")
    hub.heading("Often asked")
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_count(0)
    open_after("everyone")
    hub.heading("Chat")


def writes_first(owner: Owner, shopper: Shopper, text: str) -> None:
    said = {"channel": "chat", "profile_id": owner.profile_id(shopper)}
    owner.call("POST", "/api/v1/tickets", {**said, "text": text, "client_id": token_hex(8)})


def test_whom_the_store_writes_to_first_hears_of_it_where_she_stands(
    hub: Hub, stoa: Stoa, owner: Owner, site: Site, dora: Shopper
) -> None:
    attributes = f'data-identity-token="{identity_token(stoa, dora)}"'
    hub.page.clock.install()
    hub.visit(site.put("/stands", html("<h1>Vases</h1>", snippet(stoa.url, stoa.demo["site_id"], attributes))))
    hub.page.wait_for_function("() => JSON.stringify(localStorage).includes('logged_in')")
    writes_first(owner, dora, "Your vase is back")
    # Her session is asked for anew some minutes later.
    hub.page.clock.fast_forward(6 * 60_000)
    expect(bubble(hub.page)).to_contain_text("Your vase is back")
    launcher = hub.page.locator("stoa-launcher").get_by_role("button")
    expect(launcher).to_have_accessible_name("Your account, 1 unread message")
    launcher.press("Enter")
    expect(Chat(hub).said("Your vase is back")).to_be_visible()


def test_an_open_chat_is_counted_on_a_device_that_never_saw_it(
    hub: Hub, stoa: Stoa, owner: Owner, site: Site, dora: Shopper
) -> None:
    writes_first(owner, dora, "Your lamp is on its way")
    proven = identity_token(stoa, dora, email=dora.email, email_verified=True)
    attributes = f'data-identity-token="{proven}"'
    hub.visit(site.put("/other-device", html("<h1>Lamps</h1>", snippet(stoa.url, stoa.demo["site_id"], attributes))))
    expect(bubble(hub.page)).to_contain_text("Your lamp is on its way")
    launcher = hub.page.locator("stoa-launcher").get_by_role("button")
    expect(launcher).to_have_accessible_name("Your account, 1 unread message")


def test_on_a_page_from_right_to_left_bubble_and_words_turn_with_it(
    hub: Hub, stoa: Stoa, owner: Owner, site: Site
) -> None:
    script = snippet(stoa.url, owner.get("/account")["site_id"])
    hub.visit(site.put("/hebrew", f'<!doctype html><html lang="he" dir="rtl"><meta charset="utf-8">{script}<p>שלום'))
    close = bubble(hub.page).get_by_role("button", name="Close").bounding_box()
    words = bubble(hub.page).locator(".text").bounding_box()
    assert close and words and close["x"] + close["width"] <= words["x"]
    # The hub's own words run from left to right in all of its languages; what people write runs as they write it.
    chat = Chat(hub).open()
    chat.begin(f"איפה ההזמנה שלי? {token_hex(3)}", new_email())
    direction = "element => getComputedStyle(element).direction"
    assert chat.said("איפה").locator(".said").evaluate(direction) == "rtl"
    assert chat.log.evaluate(direction) == "ltr"
    own, log = chat.said("איפה").bounding_box(), chat.log.bounding_box()
    assert own and log and own["x"] + own["width"] >= log["x"] + log["width"] - 1
