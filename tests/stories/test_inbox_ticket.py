"""A ticket at hand: pictures dropped and pasted, another way to write, what STOP and an unproven address allow."""

from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.stories.chat import Chat
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.inbox import Texter, chat_with, inbox, letters_to, open_ticket, says, texting
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import newest_text, texts_of
from tests.stories.pictures import give, picture
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")


@pytest.fixture
def clock(owner: Owner) -> Iterator[None]:
    yield
    owner.reset_clock()


@pytest.fixture
def dora(owner: Owner) -> Texter:
    """A customer with a phone, who asks something by text."""
    texter = texting(owner)
    says(owner, texter, "Where is it?")
    return texter


@pytest.fixture
def chat(another_browser: Callable[..., BrowserContext], stoa: Stoa) -> Chat:
    """The hub of somebody who comes to the shop."""
    return Chat(Hub(another_browser().new_page()).visit(stoa.url + "/"))


def sign_in(chat: Chat, owner: Owner, shopper: Shopper) -> None:
    chat.hub.open("sign-in")
    chat.hub.ask_for_code(shopper.email)
    chat.hub.type_code(owner.newest_code(shopper.email))
    chat.hub.heading(f"Welcome, {shopper.first_name}")


def test_an_answer_she_left_unread_is_said_to_have_gone_by_email(
    ada: Page, stoa: Stoa, owner: Owner, clock: None
) -> None:
    ticket = chat_with(ada, stoa, owner, has_agreed=True)
    expect(ticket.get_by_text("Sent, not delivered yet")).to_be_visible()
    owner.advance_clock("PT4M")
    expect(ticket.get_by_text("Sent by email", exact=True)).to_be_visible()
    expect(ticket.get_by_text("Sent, not delivered yet")).to_have_count(0)


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted_and_sent(ada: Page, stoa: Stoa, owner: Owner, how: str) -> None:
    ticket = chat_with(ada, stoa, owner)
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("Like this?")
    give(box if how == "paste" else ticket.get_by_role("log"), how, "bowl.png", "image/png", picture())
    expect(ticket.get_by_role("list", name="Pictures to send").get_by_role("listitem")).to_have_count(1)
    expect(box).to_have_value("Like this?")
    ticket.get_by_role("button", name="Send", exact=True).click()
    shown = ticket.get_by_role("img", name="Picture by Ada Alberti")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 60)
    expect(ticket.get_by_role("log")).to_contain_text("Like this?")


@pytest.mark.parametrize(
    ("name", "kind", "size", "words"),
    [
        ("notes.txt", "text/plain", 9, "notes.txt is no picture of a kind that everybody can see"),
        ("large.png", "image/png", 10 * 1024 * 1024 + 1, "large.png is larger than 10 MB"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words_beside_what_is_typed(
    ada: Page, stoa: Stoa, owner: Owner, name: str, kind: str, size: int, words: str
) -> None:
    ticket = chat_with(ada, stoa, owner)
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("Like this?")
    give(box, "drop", name, kind, size=size)
    expect(ada.get_by_text(words)).to_be_visible()
    expect(ticket.get_by_role("list", name="Pictures to send")).to_have_count(0)
    expect(box).to_have_value("Like this?")


def test_a_text_message_takes_no_picture_and_says_so(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("Like this?")
    give(box, "drop", "bowl.png", "image/png", picture())
    expect(ada.get_by_text("A text message takes no pictures.")).to_be_visible()
    expect(box).to_have_value("Like this?")


@pytest.mark.parametrize("by", ["Email", "Text message"])
def test_a_chat_is_answered_in_another_way(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter, chat: Chat, by: str
) -> None:
    sign_in(chat, owner, dora.shopper)
    chat.open().terms.check()
    words = f"I have to go now {token_hex(3)}"
    chat.write(words)
    expect(chat.standing("Sent")).to_be_visible()
    inbox(ada, stoa.url, "?view=all&channel=chat")
    ticket = open_ticket(ada, dora)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Write in another way").click()
    dialog = ada.get_by_role("dialog", name=f"Write to {dora.name}")
    dialog.get_by_text(by, exact=True).click()
    expect(dialog).to_contain_text(f"Leaves to {dora.shopper.email if by == 'Email' else dora.number}")
    answer = f"It is in Siena {token_hex(3)}"
    dialog.get_by_label("Text", exact=True).fill(answer)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_have_count(0)
    expect(ada.get_by_role("region", name=f"Ticket of {dora.name}").get_by_role("log")).to_contain_text(answer)
    if by == "Email":
        until(lambda: any(answer in letter["text"] for letter in letters_to(owner, dora.shopper.email)))
    else:
        until(lambda: newest_text(owner, dora.number)["text"] == answer)


def test_a_chat_that_is_over_is_answered_by_mail_whoever_it_was(
    for_everyone: None, ada: Page, stoa: Stoa, owner: Owner, chat: Chat
) -> None:
    words, email = f"I have to go now {token_hex(3)}", f"{token_hex(4)}@story.example"
    chat.open().begin(words, email)
    chat.hub.button("End chat").click()
    chat.hub.button("End it").click()
    expect(chat.log).to_contain_text("You ended the chat.")
    inbox(ada, stoa.url, "?view=closed&channel=chat")
    tickets = ada.get_by_role("region", name="Tickets").get_by_role("listitem")
    tickets.filter(has_text=words).get_by_role("link").click()
    ada.get_by_role("button", name="answer by email").click()
    dialog = ada.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Leaves to {email}.")
    answer = f"It is in Siena {token_hex(3)}"
    dialog.get_by_label("Text", exact=True).fill(answer)
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(ada.get_by_role("log")).to_contain_text(answer)
    until(lambda: any(answer in letter["text"] for letter in letters_to(owner, email)))


def test_ways_that_are_shut_say_why_and_no_slip_loses_what_was_written(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ticket = chat_with(ada, stoa, owner)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Write in another way").click()
    dialog = ada.get_by_role("dialog")
    expect(dialog.get_by_text("No email: This person has not agreed to emails")).to_be_visible()
    expect(dialog.get_by_text("No text message: This profile has no phone number.")).to_be_visible()
    expect(dialog.get_by_role("radio", name="Email")).to_be_disabled()
    expect(dialog.get_by_role("radio", name="Web chat")).to_be_checked()
    words = dialog.get_by_label("Text", exact=True)
    words.fill("Something new!")
    ada.keyboard.press("Escape")
    dialog.get_by_role("button", name="Keep writing").click()
    expect(words).to_have_value("Something new!")
    ada.keyboard.press("Escape")
    dialog.get_by_role("button", name="Discard").click()
    expect(dialog).to_have_count(0)


def test_an_answer_that_could_not_leave_outlives_the_page(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    box = ticket.get_by_role("textbox", name="Reply to")

    def cut(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    ada.route("**/api/v1/tickets/*/messages", cut)
    for words in ("One moment.", "It is in Siena."):
        box.fill(words)
        box.press("Enter")
    expect(ticket.get_by_text("Waiting for the connection…")).to_be_visible()
    ada.reload()
    expect(ticket.get_by_role("log")).to_contain_text("It is in Siena.")
    ada.unroute("**/api/v1/tickets/*/messages", cut)
    until(lambda: newest_text(owner, dora.number)["text"] == "It is in Siena.")
    said = [text["text"] for text in texts_of(owner, dora.number) if text["direction"] == "out"]
    assert said[:2] == ["It is in Siena.", "One moment."] and said.count("One moment.") == 1


def test_whether_a_text_may_be_answered_is_said_anew_while_the_ticket_is_open(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter
) -> None:
    notice = open_ticket(inbox(ada, stoa.url), dora).get_by_role("note")
    expect(notice).to_contain_text("You may answer this conversation until")
    says(owner, dora, "STOP")
    expect(notice).to_contain_text("This person said STOP.")
    says(owner, dora, "But where is it?")
    expect(notice).to_contain_text(f"{dora.name} said STOP, and then wrote to you.")


def test_after_stop_a_question_is_answered_for_a_day_and_no_longer(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter, clock: None
) -> None:
    says(owner, dora, "STOP")
    says(owner, dora, "But where is it?")
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    notice = ticket.get_by_role("note")
    expect(notice).to_contain_text(f"{dora.name} said STOP, and then wrote to you. You may answer here until")
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("It is in Siena.")
    box.press("Enter")
    until(lambda: newest_text(owner, dora.number)["text"] == "It is in Siena.")
    consent = owner.get(f"/profiles/{owner.profile_id(dora.shopper)}/consent")["current"]["sms"]
    assert consent["marketing"]["status"] == "unsubscribed"

    owner.advance_clock("PT24H1M")
    ada.reload()
    expect(notice).to_contain_text("This person said STOP. Only for 24 hours after a message of theirs")
    expect(box).to_have_count(0)
    expect(ticket.get_by_role("textbox", name="Note for the team")).to_be_visible()


def test_a_typed_address_opens_nothing_until_a_code_proves_it(
    for_everyone: None, ada: Page, stoa: Stoa, owner: Owner, chat: Chat
) -> None:
    carla = owner.new_shopper(f"Carla{token_hex(3)}")
    order = owner.place(carla)
    words = f"Where is my order? {token_hex(3)}"
    chat.open().begin(words, carla.email)
    inbox(ada, stoa.url).get_by_role("region", name="Tickets").get_by_role("listitem").filter(
        has_text=words
    ).get_by_role("link").click()
    log = ada.get_by_role("log")
    expect(log).to_contain_text(words)
    expect(ada.get_by_text("Address not proven")).to_be_visible()
    who = ada.get_by_role("complementary", name="Who it is")
    expect(who).to_contain_text(f"Somebody typed {carla.email}.")
    expect(who).not_to_contain_text(order)
    who.get_by_role("button", name="Ask to prove the address").click()

    expect(chat.log).to_contain_text("we need to know that it is you")
    chat.hub.button("Sign in").click()
    chat.hub.ask_for_code(carla.email)
    chat.hub.type_code(owner.newest_code(carla.email))
    expect(who.get_by_role("region", name="Orders")).to_contain_text(order)
    expect(ada.get_by_text("Address not proven")).to_have_count(0)
    expect(ada.get_by_role("region", name=f"Ticket of {carla.first_name}")).to_be_visible()


def test_whoever_leaves_what_opened_is_back_where_it_was_opened(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ada.set_viewport_size({"width": 390, "height": 844})
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    who = ada.get_by_role("complementary", name="Who it is")
    ticket.get_by_role("button", name="Who it is", exact=True).click()
    expect(who.get_by_role("button", name="Hide who it is")).to_be_focused()
    ada.keyboard.press("Escape")
    expect(who).to_have_count(0)
    expect(ticket.get_by_role("button", name="Who it is", exact=True)).to_be_focused()
    for name in ("Emoji", "Saved replies"):
        button = ticket.get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(button).not_to_be_focused()
        ada.keyboard.press("Escape")
        expect(button).to_be_focused()
    ticket.get_by_role("button", name="Emoji").click()
    ada.get_by_role("dialog", name="Emoji").get_by_role("button").first.click()
    expect(ticket.get_by_role("textbox", name="Reply to")).to_be_focused()


def test_a_note_stays_a_note_and_leaves_the_pictures_for_the_reply(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ticket = chat_with(ada, stoa, owner)
    box = ticket.get_by_role("textbox", name="Reply to")
    give(box, "drop", "bowl.png", "image/png", picture())
    given = ticket.get_by_role("list", name="Pictures to send").get_by_role("listitem")
    expect(given).to_have_count(1)
    box.fill("She is a friend of mine.")
    ticket.get_by_text("Note", exact=True).click()
    expect(given).to_have_count(0)
    note = ticket.get_by_role("textbox", name="Note for the team")
    note.press("Enter")
    expect(ticket.get_by_text("Note, for the team only")).to_be_visible()
    expect(given).to_have_count(1)
    box.fill("Nobody else is to read this.")
    ticket.get_by_text("Note", exact=True).click()
    ada.reload()
    expect(note).to_have_value("Nobody else is to read this.")


def test_a_picture_whose_address_ended_comes_anew_and_all_that_was_read_stays(
    ada: Page, stoa: Stoa, owner: Owner, clock: None
) -> None:
    ticket = chat_with(ada, stoa, owner)
    give(ticket.get_by_role("textbox", name="Reply to"), "drop", "bowl.png", "image/png", picture())
    ticket.get_by_role("button", name="Send", exact=True).click()
    shown = ticket.get_by_role("img", name="Picture by Ada Alberti")
    expect(shown).to_be_visible()
    ticket_id = ada.url.partition("/inbox/")[2].partition("?")[0]
    for number in range(50):
        words = {"client_id": f"{ticket_id} {number}", "text": f"Answer {number}"}
        owner.call("POST", f"/api/v1/tickets/{ticket_id}/messages", words)

    def come_too_late(route: Route) -> None:
        owner.advance_clock("PT61M")
        route.continue_()

    ada.route("**/hub/v1/attachments/*", come_too_late, times=1)
    ada.reload()
    ticket.get_by_role("button", name="Show older messages").click()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 60)
    expect(ticket.get_by_role("log")).to_contain_text("About your bowl")
