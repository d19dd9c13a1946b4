"""Somebody who has just signed in is asked for a number, answers by text, and can leave as easily."""

import hashlib
from itertools import count
from secrets import randbelow, token_hex

import pytest
from playwright.sync_api import expect

from tests.stories.chat import Chat, ticket_of
from tests.stories.chat import answer as say
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import answer, newest_text, texts_of
from tests.waiting import until

QUESTION = "Get texts from Willow"
_numbers = count(randbelow(900_000))

pytestmark = pytest.mark.usefixtures("asking")


@pytest.fixture
def number() -> str:
    """An Italian mobile number nobody else's story knows."""
    return f"+39333{1_000_000 + next(_numbers)}"


@pytest.fixture
def asked(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> Hub:
    """The hub of somebody who wanted her orders, signed in, and is asked first."""
    hub.visit(stoa.url + "/").open("orders")
    hub.button("Sign in").click()
    sign_in(hub, owner, dora)
    hub.heading(QUESTION)
    return hub


def sign_in(hub: Hub, owner: Owner, shopper: Shopper, *, besides: str = "") -> str:
    hub.ask_for_code(shopper.email)
    code = owner.newest_code(shopper.email, besides=besides)
    hub.type_code(code)
    return code


def give(hub: Hub, number: str) -> None:
    """Types the number in international form, which chooses its country, ticks the box and goes on."""
    hub.field("Mobile number").fill(number)
    hub.whole.get_by_role("checkbox").check()
    hub.button("Continue").click()
    hub.heading("One more step")


def texts_channel(owner: Owner, shopper: Shopper) -> dict:
    return owner.get(f"/profiles/{owner.profile_id(shopper)}/consent")["current"]["sms"]["marketing"]


def test_she_joins_by_answering_and_leaves_by_stop(asked: Hub, owner: Owner, dora: Shopper, number: str) -> None:
    assert asked.field("Country").input_value() == "US"
    give(asked, number)
    assert texts_channel(owner, dora)["status"] == "not_subscribed"
    question = newest_text(owner, number)
    answer(owner, question, "Sì")
    asked.heading("Texts are on")
    assert texts_channel(owner, dora)["status"] == "subscribed"
    asked.button("Continue").click()
    asked.heading("Your orders")
    welcome = newest_text(owner, number, besides=question["id"])

    answer(owner, welcome, "STOP")
    newest_text(owner, number, besides=welcome["id"])
    assert texts_channel(owner, dora)["status"] == "unsubscribed"
    asked.tab("Profile")
    expect(asked.whole.get_by_role("region", name="Messages")).to_contain_text("By textOff")


def test_what_she_saw_is_what_is_kept(asked: Hub, owner: Owner, dora: Shopper, number: str) -> None:
    shown = [
        asked.screen.get_by_role("heading", level=2),
        asked.screen.locator(".tick label"),
        asked.screen.locator(".disclosure"),
        asked.button("Continue"),
    ]
    read = "\n".join(part.inner_text() for part in shown)
    give(asked, number)
    records = owner.get(f"/profiles/{owner.profile_id(dora)}/consent")["records"]
    given = next(record for record in records if record["action"] == "pending")
    assert given["text_hash"] == hashlib.sha256(read.encode()).hexdigest()
    assert given["checkbox"] == "ticked"
    assert given["page_url"] == asked.page.url


def test_the_box_is_not_ticked_and_nothing_happens_without_it(asked: Hub, owner: Owner, number: str) -> None:
    box = asked.whole.get_by_role("checkbox")
    expect(box).not_to_be_checked()
    asked.field("Mobile number").fill(number)
    asked.button("Continue").click()
    expect(box).to_be_focused()
    expect(asked.screen.get_by_role("alert")).to_have_text("Please tick the box if you agree.")
    asked.heading(QUESTION)
    assert texts_of(owner, number) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("+39 333 12", "too short"),
        ("+39 333 1234 5678 9012", "too long"),
        ("+39 06 6982", "cannot get texts"),
        ("hello", "not a phone number"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_at_it(asked: Hub, typed: str, words: str) -> None:
    asked.field("Mobile number").fill(typed)
    asked.whole.get_by_role("checkbox").check()
    asked.button("Continue").click()
    expect(asked.field("Mobile number")).to_be_focused()
    expect(asked.field("Mobile number")).to_have_attribute("aria-invalid", "true")
    expect(asked.screen).to_contain_text(words)
    asked.heading(QUESTION)


@pytest.mark.parametrize("way", ["Not now", "Close", "Escape"])
def test_a_skipped_question_rests(asked: Hub, stoa: Stoa, owner: Owner, dora: Shopper, way: str) -> None:
    code = owner.newest_code(dora.email)
    with asked.page.expect_response("**/consent/sms/skip"):
        if way == "Escape":
            asked.page.keyboard.press("Escape")
        else:
            asked.button(way).click()
    if way == "Not now":
        asked.heading("Your orders")
    asked.open("profile").heading("Your details")
    asked.button("Sign out").click()
    asked.heading("Hello")
    asked.open("sign-in")
    sign_in(asked, owner, dora, besides=code)
    asked.heading("Welcome, Dora")


def test_an_unanswered_question_comes_back(asked: Hub, owner: Owner, dora: Shopper, number: str) -> None:
    code = owner.newest_code(dora.email)
    give(asked, number)
    asked.button("Continue").click()
    asked.heading("Your orders")
    asked.tab("Profile").button("Sign out").click()
    asked.heading("Hello")
    asked.open("sign-in")
    sign_in(asked, owner, dora, besides=code)
    asked.heading(QUESTION)


def test_asked_again_is_not_texted_again(asked: Hub, owner: Owner, number: str) -> None:
    give(asked, number)
    first = newest_text(owner, number)
    asked.button("Use another number").click()
    give(asked, number)
    expect(asked.screen).to_contain_text("Check your messages")
    assert [text["id"] for text in texts_of(owner, number)] == [first["id"]]


def test_every_channel_is_left_and_joined_on_the_profile(asked: Hub, owner: Owner, dora: Shopper, number: str) -> None:
    give(asked, number)
    answer(owner, newest_text(owner, number), "YES")
    asked.heading("Texts are on")
    asked.button("Continue").click()
    asked.tab("Profile")
    asked.button("Turn off: By text").click()
    expect(asked.button("Turn on: By text")).to_be_visible()
    assert texts_channel(owner, dora)["status"] == "unsubscribed"
    asked.button("Undo").click()
    expect(asked.button("Turn off: By text")).to_be_visible()
    assert texts_channel(owner, dora)["status"] == "subscribed"

    asked.button("Turn on: By email").click()
    expect(asked.button("Turn off: By email")).to_be_visible()
    asked.button("Turn off: By email").click()
    expect(asked.button("Turn on: By email")).to_be_visible()


def test_whoever_skipped_may_still_join_on_the_profile(asked: Hub, owner: Owner, number: str) -> None:
    asked.button("Not now").click()
    asked.tab("Profile").button("Edit details").click()
    asked.button("Turn on: By text").click()
    asked.heading(QUESTION)
    give(asked, number)
    answer(owner, newest_text(owner, number), "yes")
    asked.heading("Texts are on")
    asked.button("Continue").click()
    asked.heading("Your details")


def test_pressed_twice_the_launcher_asks_once_and_keeps_the_question(hub: Hub, stoa: Stoa) -> None:
    hub.page.goto(stoa.url + "/")
    hub.page.get_by_role("button", name="Log in as Carla").click()
    asked: list[str] = []
    hub.page.on("request", lambda request: asked.append(request.url) if "/consent/prompt" in request.url else None)
    launcher = hub.there().page.get_by_role("button", name="Your account")
    launcher.evaluate("it => { it.click(); it.click(); }")
    hub.heading(QUESTION)
    assert len(asked) == 1


def test_a_customer_the_shop_vouches_for_is_asked_once(hub: Hub, stoa: Stoa) -> None:
    hub.page.goto(stoa.url + "/")
    hub.page.get_by_role("button", name="Log in as Carla").click()
    hub.there().open("orders").heading(QUESTION)
    with hub.page.expect_response("**/consent/sms/skip"):
        hub.button("Not now").click()
    hub.heading("Your orders")
    hub.page.reload()
    hub.there().open("orders").heading("Your orders")


def test_an_answer_in_chat_comes_before_the_question(
    hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, for_everyone: None
) -> None:
    chat = Chat(hub.visit(stoa.url + "/")).open()
    words = f"Is it in stock? {token_hex(3)}"
    chat.begin(words, dora.email)
    hub.open("orders")
    ticket = ticket_of(owner, words)
    say(owner, ticket, "Yes, in blue")
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat 1 unread message")
    hub.open("sign-in")
    sign_in(hub, owner, dora)
    hub.heading("Your orders")
    hub.tab("Chat")
    expect(chat.said("Yes, in blue")).to_be_visible()
    expect(hub.whole.get_by_role("tab", name="Chat")).to_have_accessible_name("Chat")
    until(lambda: owner.get(f"/tickets/{ticket['id']}")["read"]["read_seq"] > 1)
    # The question comes at another time.
    hub.close()
    hub.open("orders").heading(QUESTION)
