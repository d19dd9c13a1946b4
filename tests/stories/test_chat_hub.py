"""Chat as a shopper has it: questions first, the terms, pictures, a line that fails, its end, help with an order."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.stories import axe
from tests.stories.chat import EMAIL, Chat, answer, new_email, texts, ticket_of
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper, line
from tests.waiting import until

QUESTION, ANSWER = "Do you deliver to islands?", "Yes, in four to six days."
WELCOME = "Hi! Ask us anything, we are happy to help."

pytestmark = pytest.mark.usefixtures("for_everyone")


@pytest.fixture
def question(owner: Owner) -> Iterator[None]:
    said = {"en": {"question": QUESTION, "answer": ANSWER}}
    made = owner.call("POST", "/api/v1/faqs", {"name": "Delivery", "texts": said})
    yield
    owner.call("DELETE", f"/api/v1/faqs/{made['id']}")


def test_questions_come_first_and_are_answered_as_in_a_conversation(question: None, chat: Chat, owner: Owner) -> None:
    expect(chat.said(WELCOME)).to_be_visible()
    chat.hub.button(QUESTION).click()
    expect(chat.said(QUESTION)).to_be_visible()
    expect(chat.said(ANSWER)).to_be_visible()
    expect(chat.hub.button(QUESTION)).to_have_count(0)
    words = f"And to Crete? {token_hex(3)}"
    chat.begin(words, new_email())
    # What she read was hers alone.
    assert texts(owner, ticket_of(owner, words)) == [words]
    expect(chat.field).to_be_focused()
    # What the store said first stays first, and the questions can still be asked.
    expect(chat.log.locator(".message").first).to_contain_text(WELCOME)
    chat.hub.button("Often asked").click()
    chat.hub.button(QUESTION).click()
    expect(chat.log.locator(".message").last).to_contain_text(ANSWER)
    expect(chat.hub.button("Often asked")).to_be_focused()
    chat.hub.button("Often asked").click()
    expect(chat.hub.whole.get_by_role("group", name="Often asked").get_by_role("button").first).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.hub.button(QUESTION)).to_have_count(0)
    expect(chat.hub.dialog).to_be_visible()


def test_what_is_missing_before_the_first_message_is_said(chat: Chat) -> None:
    chat.write("Hello?")
    expect(chat.hub.screen).to_contain_text("Enter your email address.")
    expect(chat.hub.whole.get_by_label(EMAIL)).to_be_focused()
    chat.hub.whole.get_by_label(EMAIL).fill("nobody")
    chat.field.press("Enter")
    expect(chat.hub.screen).to_contain_text("This does not look like an email address.")


def test_nothing_is_said_before_the_terms_are_accepted(chat: Chat) -> None:
    said: list[str] = []
    chat.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: said.append(frame)))
    chat.hub.whole.get_by_label(EMAIL).fill(new_email())
    chat.write("Hello?")
    expect(chat.terms).to_be_focused()
    expect(chat.hub.screen).to_contain_text("Please tick the box first.")
    for name in ("privacy policy", "terms"):
        assert chat.hub.link(name).get_attribute("href").startswith("http")
        assert "noopener" in chat.hub.link(name).get_attribute("rel")
    assert chat.field.input_value() == "Hello?" and not any("Hello?" in frame for frame in said)
    chat.terms.check()
    chat.field.press("Enter")
    expect(chat.standing("Sent")).to_be_visible()
    expect(chat.terms).to_have_count(0)


def test_an_answer_comes_by_itself_and_what_she_saw_is_seen(chat: Chat, owner: Owner) -> None:
    words = f"Is it blue? {token_hex(3)}"
    chat.begin(words, new_email())
    ticket = ticket_of(owner, words)
    answer(owner, ticket, "As the sea: https://willow.example/sea. <b>Really</b>")
    link = chat.log.get_by_role("link", name="https://willow.example/sea")
    expect(link).to_have_attribute("href", "https://willow.example/sea")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(chat.said("<b>Really</b>")).to_be_visible()
    read = f"/tickets/{ticket['id']}"
    until(lambda: owner.get(read)["read"]["read_seq"] == owner.get(read)["last_seq"])
    owner.call("PUT", f"/api/v1{read}/read", {"seq": owner.get(read)["last_seq"]})
    chat.write("Lovely")
    expect(chat.standing("Sent")).to_be_visible()
    owner.call("PUT", f"/api/v1{read}/read", {"seq": owner.get(read)["last_seq"]})
    expect(chat.standing("Seen")).to_be_visible()


def test_a_mistyped_address_is_corrected_in_the_chat(chat: Chat, owner: Owner) -> None:
    words, right = f"Is it washable? {token_hex(3)}", new_email()
    chat.begin(words, "ana@shop.exmaple")
    screen, change = chat.hub.screen, chat.hub.button("Wrong address? Change it")
    expect(screen).to_contain_text("the answer goes to ana@shop.exmaple")
    change.press("Enter")
    field = chat.hub.whole.get_by_label(EMAIL)
    expect(field).to_be_focused()
    field.fill("anna")
    field.press("Enter")
    expect(screen).to_contain_text("This does not look like an email address.")
    expect(field).to_be_focused()
    chat.hub.button("Cancel").click()
    expect(change).to_be_focused()
    change.press("Enter")
    field.fill(right)
    field.press("Enter")
    expect(screen).to_contain_text(f"the answer goes to {right}")
    expect(change).to_be_focused()
    ticket = ticket_of(owner, words)
    assert ticket["typed_email"] == right
    # It is there on the next page too.
    chat.page.reload()
    chat.hub.there()
    chat.open()
    expect(screen).to_contain_text(f"the answer goes to {right}")


def test_chat_that_did_not_come_comes_when_asked_for_again(hub: Hub, stoa: Stoa) -> None:
    code = "**/onsite/hub/chat-views-*.js"
    hub.page.route(code, lambda route: route.abort())
    hub.visit(stoa.url + "/").open("chat")
    retry = hub.button("Try again")
    expect(retry).to_be_visible()
    hub.page.unroute(code)
    retry.click()
    hub.heading("Chat")


def test_tabs_of_one_browser_show_the_same_thread(chat: Chat, stoa: Stoa) -> None:
    other = Chat(Hub(chat.page.context.new_page()).visit(stoa.url + "/")).open()
    mark = token_hex(3)
    chat.begin(f"From here {mark}", new_email())
    expect(other.said(f"From here {mark}")).to_be_visible()
    expect(other.terms).to_have_count(0)
    other.write(f"From there {mark}")
    expect(chat.said(f"From there {mark}")).to_be_visible()
    assert chat.said(mark).count() == other.said(mark).count() == 2


def test_ended_by_her_it_is_rated_and_the_next_begins_without_it(chat: Chat, owner: Owner) -> None:
    words = f"That was all {token_hex(3)}"
    chat.begin(words, new_email())
    ticket = ticket_of(owner, words)
    chat.hub.button("End chat").click()
    expect(chat.hub.button("End it")).to_be_focused()
    chat.hub.button("End it").click()
    expect(chat.log).to_contain_text("You ended the chat.")
    chat.hub.whole.get_by_role("radio", name="4 stars of 5").check(force=True)
    chat.hub.whole.get_by_label("Anything to add?").fill("Quick")
    chat.hub.button("Send rating").click()
    expect(chat.hub.screen).to_contain_text("Thank you.")
    rating = until(lambda: owner.get(f"/tickets/{ticket['id']}").get("rating"))
    assert "4" in str(rating) and "Quick" in str(rating)
    chat.hub.button("Start a new chat").click()
    expect(chat.said(words)).to_have_count(0)
    # What she settled for the first holds for the next, also on the next page.
    chat.page.reload()
    chat.hub.there()
    chat.open()
    expect(chat.hub.screen).to_contain_text("the email you gave before")
    expect(chat.terms).to_have_count(0)
    expect(chat.hub.whole.get_by_label(EMAIL)).to_have_count(0)
    chat.write("Once more")
    expect(chat.standing("Sent")).to_be_visible()
    assert ticket_of(owner, "Once more")["id"] != ticket["id"]
    expect(chat.said(words)).to_have_count(0)


def test_what_she_does_at_the_end_stays_in_sight(chat: Chat, owner: Owner) -> None:
    chat.page.set_viewport_size({"width": 390, "height": 700})
    words = f"A long talk {token_hex(3)}"
    chat.begin(words, new_email())
    ticket = ticket_of(owner, words)
    for number in range(8):
        answer(owner, ticket, f"Part {number} of it. " + "It is a long story. " * 6)
    expect(chat.said("Part 7")).to_be_in_viewport()
    # Whoever comes back to it comes to its end.
    chat.hub.tab("Profile").tab("Chat")
    expect(chat.said("Part 7")).to_be_in_viewport()
    chat.hub.close()
    chat.open()
    expect(chat.said("Part 7")).to_be_in_viewport()
    # A click of Playwright's own may scroll to what moves in just now.
    chat.hub.button("End chat").dispatch_event("click")
    expect(chat.hub.button("End it")).to_be_focused()
    expect(chat.said("Part 7")).to_be_in_viewport()
    chat.hub.button("End it").click()
    expect(chat.log.get_by_text("You ended the chat.")).to_be_in_viewport(ratio=1)
    chat.hub.whole.get_by_role("radio", name="4 stars of 5").check(force=True)
    expect(chat.hub.button("Send rating")).to_be_in_viewport()
    expect(chat.log.get_by_text("You ended the chat.")).to_be_in_viewport(ratio=1)


def test_what_she_says_brings_her_to_the_end_and_what_others_say_does_not(chat: Chat, owner: Owner) -> None:
    chat.page.set_viewport_size({"width": 390, "height": 700})
    words = f"A long talk {token_hex(3)}"
    chat.begin(words, new_email())
    ticket = ticket_of(owner, words)
    for number in range(8):
        answer(owner, ticket, f"Part {number} of it. " + "It is a long story. " * 6)
    expect(chat.said("Part 7")).to_be_in_viewport()
    chat.said(words).scroll_into_view_if_needed()
    expect(chat.said("Part 7")).not_to_be_in_viewport()
    answer(owner, ticket, "One more thing")
    expect(chat.hub.button("New messages")).to_be_visible()
    expect(chat.said(words)).to_be_in_viewport()
    place = chat.hub.screen.evaluate("screen => screen.scrollTop")
    chat.field.press_sequentially("Hm")
    assert chat.hub.screen.evaluate("screen => screen.scrollTop") == place
    chat.write("I am reading")
    expect(chat.said("I am reading")).to_be_in_viewport()
    # A keyboard takes room from below.
    chat.page.set_viewport_size({"width": 390, "height": 450})
    expect(chat.said("I am reading")).to_be_in_viewport()


def test_a_swipe_in_a_conversation_reads_back_and_one_on_the_head_closes(
    another_browser: Callable[..., BrowserContext], stoa: Stoa
) -> None:
    page = another_browser(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True).new_page()
    chat = Chat(Hub(page).visit(stoa.url + "/")).open()
    finger = page.context.new_cdp_session(page)

    def swipe_down(y: float) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 100, "y": y}]})
        for step in range(1, 6):
            point = {"x": 100, "y": y + 40 * step}
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def top_of(text: str) -> float:
        box = chat.hub.whole.get_by_text(text, exact=True).first.bounding_box()
        assert box
        return box["y"] + 5

    swipe_down(top_of(WELCOME))
    chat.field.fill("Still here")
    expect(chat.field).to_have_value("Still here")
    swipe_down(top_of("Willow"))
    expect(chat.hub.dialog).to_be_hidden()


def test_help_with_an_order_leads_into_the_chat(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    bowl, cup = line("p-1", "A story bowl", 2500), line("p-2", "A story cup", 900)
    number = owner.place(dora, lines=[bowl, cup])
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}").open("orders")
    hub.screen.get_by_role("button", name=f"Order {number}").click()
    hub.button("Get help with this order").click()
    # Whom we only recognize signs in, and is where she wanted to be.
    hub.ask_for_code(dora.email)
    hub.type_code(owner.newest_code(dora.email))
    hub.heading(f"Help with order {number}")
    hub.button("Send").click()
    expect(hub.screen).to_contain_text("Please choose one.")
    hub.whole.get_by_role("radio", name="Something is missing").check()
    hub.whole.get_by_role("checkbox", name="A story cup").check()
    words = f"No cup {token_hex(3)}"
    hub.whole.get_by_label("Tell us more").fill(words)
    hub.button("Send").click()
    hub.heading("Chat")
    chat = Chat(hub)
    expect(chat.log).to_contain_text(f"Help with order {number}")
    expect(chat.log).to_contain_text("A story cup")
    expect(chat.log).not_to_contain_text("A story bowl")
    expect(chat.said(words)).to_be_visible()
    ticket = ticket_of(owner, words)
    assert ticket["profile"]["id"] == owner.profile_id(dora)
    # Asked again in a conversation that is long already, it is what she sees.
    for part in range(6):
        answer(owner, ticket, f"Part {part} of it. " + "It is a long story. " * 6)
    expect(chat.said("Part 5")).to_be_visible()
    hub.tab("Orders").screen.get_by_role("button", name=f"Order {number}").click()
    hub.button("Get help with this order").click()
    hub.whole.get_by_role("radio", name="Something is wrong or broken").check()
    hub.button("Send").click()
    expect(chat.said(f"Something in my order {number} is wrong or broken.")).to_be_in_viewport()


def test_where_chat_is_closed_the_questions_have_a_tab(hub: Hub, stoa: Stoa, owner: Owner, question: None) -> None:
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": "off"})
    hub.visit(stoa.url + "/#k-hub/faq").heading("Often asked")
    expect(hub.button(QUESTION)).to_be_visible()
    expect(hub.screen.get_by_role("heading")).to_have_count(1)
    hub.button(QUESTION).click()
    expect(hub.screen).to_contain_text(ANSWER)
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_count(0)


@pytest.fixture
def away_for_two_weeks(owner: Owner) -> Iterator[None]:
    shut = [{"on": str(datetime.now(UTC).date() + timedelta(days=n)), "name": "Away"} for n in range(-1, 14)]
    hours = {day: [["09:00", "17:00"]] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": hours, "holidays": {"days": shut}})
    yield
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": {}, "holidays": {"days": []}})


def test_a_long_closing_says_the_date_of_its_end(away_for_two_weeks: None, chat: Chat) -> None:
    expect(chat.hub.screen).to_contain_text(re.compile(r"We are back \w+day, \w+ \d+ at "))


def test_signed_in_only_asks_to_sign_in(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": "signed_in"})
    hub.visit(stoa.url + "/").open("chat").heading("Sign in")
    expect(hub.screen).to_contain_text("Sign in to chat with us.")
    hub.ask_for_code(dora.email)
    hub.type_code(owner.newest_code(dora.email))
    hub.heading("Chat")
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_attribute("aria-selected", "true")
    # Who is signed in is known by her address.
    expect(hub.whole.get_by_label(EMAIL)).to_have_count(0)


def test_whom_a_link_showed_signs_in_to_go_on_with_her_chat(
    hub: Hub, another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, dora: Shopper
) -> None:
    codes = [""]

    def by_link(where: Hub) -> Chat:
        return Chat(where.visit(f"{stoa.url}/?_kx={owner.kx(dora)}")).open()

    def sign_in(chat: Chat) -> None:
        expect(chat.hub.screen).to_contain_text("Was a conversation going on?")
        chat.hub.button("Sign in").click()
        chat.hub.ask_for_code(dora.email)
        codes.append(owner.newest_code(dora.email, besides=codes[-1]))
        chat.hub.type_code(codes[-1])
        chat.hub.heading("Chat")

    at_home = by_link(hub)
    sign_in(at_home)
    words = f"At home {token_hex(3)}"
    at_home.terms.check()
    at_home.write(words)
    expect(at_home.standing("Sent")).to_be_visible()
    on_the_way = by_link(Hub(another_browser().new_page()))
    expect(on_the_way.said(words)).to_have_count(0)
    sign_in(on_the_way)
    expect(on_the_way.said(words)).to_be_visible()


def test_axe_finds_nothing_in_any_state(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, question: None
) -> None:
    page = another_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    chat = Chat(Hub(page).visit(stoa.url + "/")).open()

    def check() -> None:
        expect(chat.hub.whole.locator("[aria-busy=true]")).to_have_count(0)
        assert axe.violations(page, "stoa-hub") == []

    chat.hub.button(QUESTION).click()
    chat.write("Before the terms")
    check()
    words = f"Look at it {token_hex(3)}"
    chat.begin(words, new_email())
    chat.hub.button("Emoji").click()
    chat.field.press("Escape")
    expect(chat.hub.button("Emoji")).to_have_attribute("aria-expanded", "false")
    expect(chat.hub.dialog).to_be_visible()
    chat.hub.button("Emoji").click()
    answer(owner, ticket_of(owner, words), "With pleasure 😊")
    expect(chat.said("With pleasure")).to_be_visible()
    check()
    page.keyboard.press("Escape")
    expect(chat.field).to_be_focused()
    chat.hub.button("End chat").click()
    check()
    chat.hub.button("End it").click()
    chat.hub.whole.get_by_role("radio", name="4 stars of 5").check(force=True)
    check()
