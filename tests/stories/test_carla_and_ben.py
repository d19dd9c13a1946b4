"""One conversation from both sides: Carla on her phone, Ben at his desk, each in a browser of their own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from secrets import token_hex
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.stories.chat import Chat
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.inbox import inbox
from tests.stories.owner import Owner, Shopper

PHONE = {"width": 390, "height": 844}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ROME = ZoneInfo("Europe/Rome")


@pytest.fixture
def carla(owner: Owner) -> Shopper:
    """Her name is nobody else's."""
    return owner.new_shopper(f"Carla{token_hex(3)}")


@pytest.fixture
def phone(another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, carla: Shopper) -> Chat:
    """Her phone, signed in, with the chat open."""
    return hers(another_browser(viewport=PHONE, has_touch=True, is_mobile=True).new_page(), stoa, owner, carla).open()


@pytest.fixture
def closed_today(owner: Owner) -> Iterator[None]:
    """The store is there on one day of the week, and not on this one."""
    in_three_days = WEEKDAYS[(datetime.now(ROME).weekday() + 3) % 7]
    before = owner.get("/chat/settings")["hours"]
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": {in_three_days: [["09:00", "17:00"]]}})
    yield
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": before})


@pytest.fixture
def clock(owner: Owner) -> Iterator[None]:
    yield
    owner.reset_clock()


def hers(page: Page, stoa: Stoa, owner: Owner, carla: Shopper, *, besides: str = "") -> Chat:
    """A browser in which she signs in, with another code than `besides`."""
    hub = Hub(page)
    hub.visit(stoa.url + "/").open("sign-in")
    hub.ask_for_code(carla.email)
    hub.type_code(owner.newest_code(carla.email, besides=besides))
    hub.heading(f"Welcome, {carla.first_name}")
    return Chat(hub)


def row(ben: Page, carla: Shopper) -> Locator:
    return ben.get_by_role("region", name="Tickets").get_by_role("listitem").filter(has_text=carla.first_name)


def open_ticket(ben: Page, carla: Shopper) -> Locator:
    row(ben, carla).get_by_role("link").click()
    ticket = ben.get_by_role("region", name=f"Ticket of {carla.first_name}")
    expect(ticket.get_by_role("log")).to_be_visible()
    return ticket


def begin(phone: Chat, words: str) -> None:
    phone.terms.check()
    phone.write(words)
    expect(phone.standing("Sent")).to_be_visible()


def test_they_talk_and_both_see_it_at_once(phone: Chat, ben: Page, stoa: Stoa, carla: Shopper) -> None:
    inbox(ben, stoa.url)
    begin(phone, "Where is my bowl?")
    expect(row(ben, carla).get_by_role("img", name="Web chat")).to_be_visible()
    expect(row(ben, carla)).to_contain_text("Where is my bowl?")
    ticket = open_ticket(ben, carla)
    expect(phone.standing("Seen")).to_be_visible()

    phone.field.press_sequentially("It was")
    expect(ticket.get_by_text(f"{carla.first_name} {carla.last_name} is typing…")).to_be_visible()
    phone.hub.button("Emoji").click()
    phone.hub.whole.get_by_role("group", name="Emoji").get_by_role("button").first.click()
    emoji = phone.field.input_value().removeprefix("It was").strip()
    assert emoji
    phone.field.press("Enter")
    phone.write("a present")
    phone.write("for Anna")
    said = ticket.get_by_role("log").get_by_text("a present")
    expect(said).to_be_visible()
    expect(ticket.get_by_role("log")).to_contain_text(emoji)

    box = ticket.get_by_role("textbox", name="Reply to")
    box.press_sequentially("One mo")
    expect(phone.hub.screen).to_contain_text("Ben is typing")
    box.fill("One moment, please.")
    box.press("Enter")
    expect(phone.said("One moment, please.")).to_be_visible()
    expect(ticket.get_by_text("Seen").first).to_be_visible()

    phone.hub.whole.locator("input[type=file]").set_input_files(
        {"name": "bowl.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    phone.hub.button("Send").click()
    shown = ticket.get_by_role("img", name=f"Picture by {carla.first_name}")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 80


def test_out_of_hours_she_is_answered_by_itself(
    closed_today: None, phone: Chat, ben: Page, stoa: Stoa, carla: Shopper
) -> None:
    phone.terms.check()
    phone.write("Is anybody there?")
    expect(phone.said("We are closed right now.")).to_be_visible()
    inbox(ben, stoa.url, "?view=came_in_closed")
    ticket = open_ticket(ben, carla)
    expect(ticket.get_by_role("log")).to_contain_text("We are closed right now.")
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("I am, after all.")
    box.press("Enter")
    expect(phone.said("I am, after all.")).to_be_visible()
    expect(row(ben, carla)).to_have_count(0)


def test_what_is_snoozed_comes_back_by_itself(
    phone: Chat, ben: Page, stoa: Stoa, owner: Owner, carla: Shopper, clock: None
) -> None:
    inbox(ben, stoa.url)
    begin(phone, "Will it be in blue again?")
    ticket = open_ticket(ben, carla)
    ticket.get_by_role("button", name="Snooze").click()
    ben.get_by_role("menuitem", name="Choose a time").click()
    until = (datetime.now(UTC) + timedelta(hours=2)).astimezone(ROME)
    ben.get_by_role("dialog").locator("input[type=datetime-local]").fill(f"{until:%Y-%m-%dT%H:%M}")
    ben.get_by_role("dialog").get_by_role("button", name="Snooze").click()
    expect(row(ben, carla)).to_have_count(0)
    owner.advance_clock("PT2H1M")
    expect(row(ben, carla)).to_be_visible()
    expect(ticket.get_by_role("log")).to_contain_text("Back from its snooze")


def test_ended_it_is_found_by_a_filter_and_the_next_begins_anew(
    phone: Chat, ben: Page, stoa: Stoa, carla: Shopper
) -> None:
    begin(phone, "Only a question about colours.")
    inbox(ben, stoa.url)
    expect(row(ben, carla)).to_be_visible()
    phone.hub.button("End chat").click()
    phone.hub.button("End it").click()
    expect(phone.log).to_contain_text("You ended the chat.")
    expect(row(ben, carla)).to_have_count(0)
    phone.hub.button("Start a new chat").click()
    # What was settled for the first holds for the next.
    phone.write("Something else.")
    expect(phone.standing("Sent")).to_be_visible()
    expect(phone.said("Only a question about colours.")).to_have_count(0)
    expect(row(ben, carla)).to_contain_text("Something else.")
    inbox(ben, stoa.url, "?view=all&status=closed&channel=chat")
    ticket = open_ticket(ben, carla)
    expect(ticket.get_by_role("log")).to_contain_text("Only a question about colours.")
    expect(ticket.get_by_role("log")).not_to_contain_text("Something else.")
    expect(ticket.get_by_text("This chat is over")).to_be_visible()


def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (80, 60), (15, 107, 92)).save(content, "JPEG")
    return content.getvalue()


def test_another_device_of_hers_shows_what_was_said(
    phone: Chat, another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, carla: Shopper
) -> None:
    begin(phone, "From the phone")
    used = owner.newest_code(carla.email)
    desk = hers(another_browser().new_page(), stoa, owner, carla, besides=used).open()
    expect(desk.said("From the phone")).to_be_visible()
    desk.write("From the desk")
    expect(phone.said("From the desk")).to_be_visible()


def test_chat_opens_to_who_has_just_signed_in_before_her_settings_are_there(
    phone: Chat, another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, carla: Shopper
) -> None:
    used, page = owner.newest_code(carla.email), another_browser().new_page()
    hub, held = Hub(page), list[Route]()
    hub.visit(stoa.url + "/").open("sign-in")
    hub.ask_for_code(carla.email)
    page.route("**/hub/v1/config?*", lambda route: held.append(route))
    hub.type_code(owner.newest_code(carla.email, besides=used))
    hub.heading(f"Welcome, {carla.first_name}")
    hub.open("chat").heading("Often asked")
    held.pop().continue_()
    hub.heading("Chat")


def test_closed_by_a_slip_it_is_open_again_by_undo(phone: Chat, ben: Page, stoa: Stoa, carla: Shopper) -> None:
    begin(phone, "Does it fit a small table?")
    inbox(ben, stoa.url)
    ticket = open_ticket(ben, carla)
    ben.keyboard.press("e")
    expect(row(ben, carla)).to_have_count(0)
    expect(ticket.get_by_text("This chat is over")).to_be_visible()
    ben.get_by_role("button", name="Undo").click()
    expect(row(ben, carla)).to_be_visible()
    phone.write("A round one.")
    expect(ticket.get_by_role("log")).to_contain_text("A round one.")
    ben.get_by_role("button", name="More").click()
    ben.get_by_role("menuitem", name="Mark unread").click()
    ben.keyboard.press("e")
    ben.get_by_role("dialog", name="Something is unread").get_by_role("button", name="Close it unread").click()
    expect(row(ben, carla)).to_have_count(0)
    expect(phone.log).to_contain_text("ended the chat", timeout=30_000)
