"""Pictures an agent sends: those that wait outlive the page, and a mail takes them along."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in, try_to_sign_in
from tests.stories.inbox import chat_with, letters_to
from tests.stories.owner import Owner
from tests.stories.pictures import give, picture
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")

WAITING = "Waiting for the connection…"
LOST = "This picture waited too long, or was too large to be kept when the page was left."
LEAVES_TO = re.compile(r"Leaves to (\S+@\S+)\. ")
DAY = 24 * 60 * 60 * 1000
# What an earlier page may have left: so many bytes of pictures.
FILL = """(size) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("stoa.outbox", 1);
    opening.onsuccess = () => {
        const file = new File([new Uint8Array(size)], "large.png");
        const writing = opening.result.transaction("pictures", "readwrite");
        writing.objectStore("pictures").put({ file, at: Date.now() }, "large");
        writing.oncomplete = resolve;
        writing.onabort = reject;
    };
})"""
HELD = """() => new Promise((resolve) => {
    const opening = indexedDB.open("stoa.outbox", 1);
    opening.onsuccess = () => {
        const count = opening.result.transaction("pictures").objectStore("pictures").count();
        count.onsuccess = () => resolve(count.result);
    };
})"""


def cut(route: Route) -> None:
    route.abort() if route.request.method == "POST" else route.continue_()


class Line:
    """To Stoa, for what is said in tickets."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def cut(self) -> None:
        self._page.route("**/api/v1/tickets/*/messages", cut)
        self._page.route("**/api/v1/ticket-attachments", cut)

    def mend(self) -> None:
        self._page.unroute("**/api/v1/tickets/*/messages", cut)
        self._page.unroute("**/api/v1/ticket-attachments", cut)


@pytest.fixture
def ticket(ada: Page, stoa: Stoa, owner: Owner) -> Locator:
    return chat_with(ada, stoa, owner)


@pytest.fixture
def line(ada: Page) -> Iterator[Line]:
    yield Line(ada)


def show(ticket: Locator, content: bytes) -> None:
    box = ticket.get_by_role("textbox", name="Reply to")
    give(box, "drop", "bowl.png", "image/png", content)
    expect(ticket.get_by_role("list", name="Pictures to send").get_by_role("listitem")).to_have_count(1)
    ticket.get_by_role("button", name="Send", exact=True).click()
    expect(ticket.get_by_role("list", name="Pictures to send")).to_have_count(0)


def write(ticket: Locator, words: str) -> None:
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill(words)
    box.press("Enter")


def until_kept(page: Page, pictures: int) -> None:
    """The browser writes them down in its own time."""
    until(lambda: page.evaluate(HELD) == pictures)


def on_its_way(ticket: Locator) -> Locator:
    return ticket.get_by_role("img", name="Picture on its way")


def said(owner: Owner, page: Page) -> list[dict[str, Any]]:
    ticket_id = page.url.partition("/inbox/")[2].partition("?")[0]
    return [one for one in owner.get(f"/tickets/{ticket_id}/messages")["messages"] if one["kind"] != "line"]


def test_what_waits_outlives_the_page_and_leaves_once_in_its_order(
    ada: Page, owner: Owner, ticket: Locator, line: Line
) -> None:
    ada.context.set_offline(True)
    show(ticket, picture(60))
    write(ticket, "This one?")
    show(ticket, picture(61))
    write(ticket, "Or that?")
    expect(ticket.get_by_text(WAITING)).to_be_visible()
    until_kept(ada, 2)
    line.cut()
    ada.context.set_offline(False)
    ada.reload()
    expect(on_its_way(ticket)).to_have_count(2)
    until(lambda: on_its_way(ticket).last.evaluate("image => image.naturalWidth") == 61)
    ada.reload()
    expect(on_its_way(ticket)).to_have_count(2)
    line.mend()
    expect(on_its_way(ticket)).to_have_count(0)
    expect(ticket.get_by_role("log").get_by_text("Or that?")).to_have_count(1)
    until(lambda: len(said(owner, ada)) == 5)
    ours = said(owner, ada)[1:]
    assert [one.get("text") or one["image"]["width"] for one in ours] == [60, "This one?", 61, "Or that?"]
    until_kept(ada, 0)
    ada.reload()
    expect(ticket.get_by_role("img", name="Picture by Ada Alberti")).to_have_count(2)
    assert len(said(owner, ada)) == 5


def test_a_picture_that_is_refused_says_so_at_its_place_until_it_is_removed(
    ada: Page, owner: Owner, ticket: Locator, line: Line
) -> None:
    line.cut()
    show(ticket, picture() + b"<script>1</script>")
    write(ticket, "Like this.")
    until_kept(ada, 1)
    ada.reload()
    expect(on_its_way(ticket)).to_have_count(1)
    line.mend()
    refused = ticket.get_by_role("alert").filter(has_text="There is something besides a picture in this file.")
    expect(refused).to_be_visible()
    until(lambda: [one.get("text") for one in said(owner, ada)][1:] == ["Like this."])
    expect(refused.get_by_role("button", name="Try again")).to_have_count(0)
    ada.reload()
    refused.get_by_role("button", name="Discard").click()
    expect(on_its_way(ticket)).to_have_count(0)
    until_kept(ada, 0)
    ada.reload()
    expect(ticket.get_by_role("log").get_by_text("Like this.")).to_be_visible()
    expect(on_its_way(ticket)).to_have_count(0)


def test_signing_out_leaves_nothing_that_waited(
    ada: Page, stoa: Stoa, owner: Owner, ticket: Locator, line: Line
) -> None:
    line.cut()
    show(ticket, picture())
    write(ticket, "Like this.")
    ticket.get_by_role("textbox", name="Reply to").fill("And what I only began")
    until_kept(ada, 1)
    here = ada.url
    ada.get_by_role("button", name="Your menu").click()
    ada.get_by_role("menuitem", name="Sign out").click()
    expect(ada.get_by_role("button", name="Sign in")).to_be_visible()
    assert ada.evaluate(HELD) == 0
    line.mend()
    sign_in(ada, stoa.url, stoa.demo["owner"]).goto(here)
    expect(ticket.get_by_role("log")).to_contain_text("About your bowl")
    expect(ticket.get_by_role("textbox", name="Reply to")).to_have_value("")
    expect(on_its_way(ticket)).to_have_count(0)
    assert len(said(owner, ada)) == 1


def test_another_member_in_the_same_browser_neither_sees_nor_sends_it(
    ada: Page, stoa: Stoa, owner: Owner, ticket: Locator, line: Line
) -> None:
    line.cut()
    show(ticket, picture())
    until_kept(ada, 1)
    here = ada.url
    ada.context.set_offline(True)
    line.mend()
    ada.context.clear_cookies()
    ada.goto("about:blank")
    ada.context.set_offline(False)
    sign_in(ada, stoa.url, stoa.demo["agent"]).goto(here)
    write(ticket, "Ben here.")
    until(lambda: [one.get("author") for one in said(owner, ada)][1:] == ["Ben Okafor"])
    expect(on_its_way(ticket)).to_have_count(0)
    ada.context.clear_cookies()
    ada.goto(here)
    try_to_sign_in(ada, stoa.demo["owner"]["email"], stoa.demo["owner"]["password"])
    expect(ticket.get_by_role("img", name="Picture by Ada Alberti")).to_be_visible()
    assert said(owner, ada)[-1]["author"] == "Ada Alberti"


def test_a_picture_that_waited_for_more_than_a_day_is_said_to_be_lost(
    ada: Page, owner: Owner, ticket: Locator, line: Line
) -> None:
    line.cut()
    show(ticket, picture())
    until_kept(ada, 1)
    ada.clock.set_fixed_time(ada.evaluate("() => Date.now()") + DAY + 60_000)
    ada.reload()
    lost = ticket.get_by_role("alert").filter(has_text=LOST)
    expect(lost).to_be_visible()
    assert ada.evaluate(HELD) == 0
    lost.get_by_role("button", name="Discard").click()
    expect(lost).to_have_count(0)


def test_more_than_a_browser_may_hold_lasts_as_long_as_its_page(ada: Page, ticket: Locator, line: Line) -> None:
    line.cut()
    ada.evaluate(FILL, 100 * 1024 * 1024)
    show(ticket, picture())
    expect(on_its_way(ticket)).to_be_visible()
    ada.reload()
    expect(ticket.get_by_role("alert").filter(has_text=LOST)).to_be_visible()


def test_a_browser_whose_storage_does_not_answer_sends_all_the_same(ada: Page, owner: Owner, ticket: Locator) -> None:
    ada.add_init_script("indexedDB.open = () => ({})")
    ada.reload()
    show(ticket, picture())
    write(ticket, "Like this.")
    until(lambda: [one.get("text") or one["image"]["width"] for one in said(owner, ada)][1:] == [60, "Like this."])


def test_a_mail_takes_along_what_the_dialog_was_given(ada: Page, owner: Owner, stoa: Stoa) -> None:
    ticket = chat_with(ada, stoa, owner, has_agreed=True)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Answer by email").click()
    dialog = ada.get_by_role("dialog")
    address = LEAVES_TO.search(dialog.get_by_text("Leaves to").inner_text())[1]
    words = dialog.get_by_label("Text", exact=True)
    words.fill("Like these.")
    chosen = {"name": "bowl.png", "mimeType": "image/png", "buffer": picture(60)}
    dialog.get_by_label("Pictures", exact=True).set_input_files([chosen])
    give(words, "paste", "cup.png", "image/png", picture(61))
    give(dialog.get_by_role("button", name="Send", exact=True), "drop", "plate.png", "image/png", picture(62))
    given = dialog.get_by_role("list", name="Pictures to send").get_by_role("listitem")
    expect(given).to_have_count(3)
    given.nth(1).get_by_role("button", name="Leave this picture out").click()
    expect(given).to_have_count(2)
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(ticket.get_by_role("img", name="Picture by Ada Alberti")).to_have_count(2)
    until(lambda: bool(letters_to(owner, address)))
    [letter] = letters_to(owner, address)
    assert letter["text"].startswith("Like these.\n(a picture)\n(a picture)\n")
    assert letter["html"].count('<img src="data:image/png;base64,') == 2


def test_a_mail_says_which_of_its_pictures_is_refused_and_keeps_the_rest(ada: Page, owner: Owner, stoa: Stoa) -> None:
    ticket = chat_with(ada, stoa, owner, has_agreed=True)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Answer by email").click()
    dialog = ada.get_by_role("dialog")
    words = dialog.get_by_label("Text", exact=True)
    words.fill("Like these.")
    give(words, "paste", "bowl.png", "image/png", picture(60))
    give(words, "paste", "page.png", "image/png", picture(61) + b"<script>1</script>")
    given = dialog.get_by_role("list", name="Pictures to send").get_by_role("listitem")
    expect(given).to_have_count(2)
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_text("page.png: There is something besides a picture in this file.")).to_be_visible()
    expect(words).to_have_value("Like these.")
    given.last.get_by_role("button", name="Leave this picture out").click()
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog).to_have_count(0)
    until(lambda: [one.get("image", {}).get("width") for one in said(owner, ada)][1:] == [60])
