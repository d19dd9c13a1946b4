"""The inbox: who writes is seen at once, answered by keys, and nobody is answered twice."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in
from tests.stories.inbox import Texter, inbox, open_ticket, row_of, says, search_field, texting
from tests.stories.owner import Owner
from tests.stories.phone import newest_text, texts_of
from tests.waiting import until

PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")


@pytest.fixture
def dora(owner: Owner) -> Texter:
    """Somebody who asks something by text."""
    texter = texting(owner)
    says(owner, texter, "Where is it?")
    return texter


@pytest.fixture
def saved_reply(owner: Owner) -> Iterator[str]:
    text = "Hello {{ profile.first_name }}, we look into it."
    made = owner.call("POST", "/api/v1/saved-replies", {"title": "Looking", "text": text})
    yield made["title"]
    owner.call("DELETE", f"/api/v1/saved-replies/{made['id']}")


def test_a_text_comes_in_by_itself_and_the_answer_reaches_the_phone(ada: Page, stoa: Stoa, owner: Owner) -> None:
    inbox(ada, stoa.url)
    dora = texting(owner)
    says(owner, dora, "Has it left?")
    row = row_of(ada, dora)
    expect(row.get_by_role("img", name="Text message")).to_be_visible()
    expect(row.get_by_role("img", name="Unread")).to_be_visible()
    expect(ada).to_have_title(re.compile(r"^\(\d+\) Inbox"))
    ticket = open_ticket(ada, dora)
    expect(ticket.get_by_role("note")).to_contain_text("You may answer this conversation until")
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("Yes, this morning – “look”. " * 4)
    expect(ticket.get_by_text("2 parts")).to_be_visible()
    ticket.get_by_text("2 parts").click()
    expect(ticket.get_by_role("list", name="Parts of the text").locator("mark").first).to_be_visible()
    box.fill("Yes, this morning.")
    box.press("Enter")
    expect(ticket.get_by_text("Delivered")).to_be_visible()
    assert newest_text(owner, dora.number)["text"] == "Yes, this morning."
    expect(row.get_by_role("img", name="Unread")).to_have_count(0)
    expect(row).to_contain_text("You")


def test_the_keyboard_is_enough(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ada.keyboard.type("gi")
    expect(ada).to_have_url(re.compile("/dashboard/inbox"))
    inbox(ada, stoa.url, "?view=all&channel=sms")
    expect(row_of(ada, dora)).to_be_visible()
    ada.keyboard.press("j")
    ticket = ada.get_by_role("region", name=f"Ticket of {dora.name}")
    expect(ticket.get_by_role("log")).to_contain_text("Where is it?")
    ada.keyboard.press("r")
    ada.keyboard.type("A draft")
    ada.keyboard.press("Escape")
    ada.keyboard.press("n")
    expect(ticket.get_by_role("textbox", name="Note for the team")).to_be_focused()
    ada.keyboard.press("ControlOrMeta+a")
    ada.keyboard.type("She asked before.")
    ada.keyboard.press("Enter")
    ada.keyboard.press("Escape")
    expect(ticket.get_by_role("log")).to_contain_text("Note, for the team only")
    ada.keyboard.press("t")
    ada.get_by_role("combobox", name="Tag").fill("returns")
    ada.keyboard.press("Enter")
    expect(ticket.get_by_role("list", name="Tags")).to_contain_text("returns")
    expect(ada.get_by_role("combobox", name="Tag")).to_have_count(0)
    ada.keyboard.press("a")
    ada.get_by_role("menuitem", name="Me").press("Enter")
    expect(ticket.get_by_role("button", name="Assigned to you")).to_be_visible()
    ada.keyboard.press("s")
    ada.get_by_role("menuitem", name="Tomorrow").press("Enter")
    expect(ticket.get_by_text("Snoozed until").first).to_be_visible()
    expect(row_of(ada, dora)).to_have_count(0)
    ada.get_by_role("button", name="Undo").click()
    expect(row_of(ada, dora)).to_contain_text("returns")
    ada.keyboard.press("e")
    expect(row_of(ada, dora)).to_have_count(0)
    expect(ticket.get_by_role("log")).to_contain_text("Closed")
    ada.keyboard.press("?")
    expect(ada.get_by_role("table", name="On this page")).to_contain_text("Write a note")


def test_what_is_closed_by_text_opens_again_when_she_writes(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    inbox(ada, stoa.url)
    ticket = open_ticket(ada, dora)
    ticket.get_by_role("button", name="Close the ticket").click()
    expect(row_of(ada, dora)).to_have_count(0)
    says(owner, dora, "Still nothing!")
    expect(row_of(ada, dora)).to_contain_text("Still nothing!")
    expect(ticket.get_by_role("log")).to_contain_text("Opened again")


def test_whoever_is_blocked_is_out_of_sight_until_the_undo(ada: Page, stoa: Stoa, dora: Texter) -> None:
    inbox(ada, stoa.url)
    ticket = open_ticket(ada, dora)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Block this person").click()
    expect(row_of(ada, dora)).to_have_count(0)
    ada.get_by_role("button", name="Undo").click()
    expect(row_of(ada, dora)).to_be_visible()


def test_filters_are_saved_as_a_view_for_the_team(ada: Page, stoa: Stoa, owner: Owner, dora: Texter, ben: Page) -> None:
    inbox(ada, stoa.url, "?view=all")
    ada.get_by_role("button", name="Filters").click()
    ada.get_by_role("combobox", name="Channel").click()
    ada.get_by_role("option", name="Text message").click()
    expect(ada).to_have_url(re.compile("channel=sms"))
    ada.get_by_role("button", name="Save as a view").click()
    ada.get_by_label("Name").fill(f"Texts {dora.number}")
    ada.get_by_role("button", name="Save", exact=True).click()
    inbox(ben, stoa.url, "")
    ben.get_by_role("navigation", name="Views").get_by_role("link", name=f"Texts {dora.number}").click()
    expect(row_of(ben, dora)).to_be_visible()
    expect(ben).to_have_url(re.compile("channel=sms"))
    ada.get_by_role("button", name=f"Remove the view Texts {dora.number}").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("link", name=f"Texts {dora.number}")).to_have_count(0)


def test_a_search_finds_what_was_said_and_whose_it_is(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    says(owner, dora, f"It is the Kéttle{dora.number[-7:]}.")
    inbox(ada, stoa.url)
    expect(row_of(ada, dora)).to_be_visible()
    ada.keyboard.press("/")
    field = search_field(ada)
    expect(field).to_be_focused()
    ada.keyboard.type(f"kettle{dora.number[-7:-2]} where")
    expect(ada).to_have_url(re.compile("view=all&q=kettle"))
    expect(row_of(ada, dora)).to_be_visible()
    expect(ada.get_by_role("region", name="Tickets").get_by_role("listitem")).to_have_count(1)
    expect(ada.get_by_role("button", name="View: All open")).to_be_visible()
    ada.reload()
    expect(field).to_have_value(f"kettle{dora.number[-7:-2]} where")
    expect(row_of(ada, dora)).to_be_visible()
    ada.get_by_role("button", name="Clear the search").click()
    expect(ada).to_have_url(re.compile("view=all$"))
    expect(field).to_have_value("")
    field.fill(dora.name)
    expect(ada.get_by_role("region", name="Tickets").get_by_role("listitem")).to_have_count(1)
    expect(row_of(ada, dora)).to_be_visible()


def test_what_a_view_does_not_hold_is_looked_for_in_all_tickets(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ticket.get_by_role("button", name="Close the ticket").click()
    expect(row_of(ada, dora)).to_have_count(0)
    search_field(inbox(ada, stoa.url)).fill(dora.number)
    ada.get_by_role("button", name="Search all tickets").click()
    expect(ada).to_have_url(re.compile("status=any"))
    expect(row_of(ada, dora)).to_be_visible()
    search_field(ada).fill(f"{dora.number} and more")
    expect(ada.get_by_text("No ticket matches")).to_be_visible()
    ada.get_by_role("button", name="Clear the search").last.click()
    expect(ada).to_have_url(re.compile("view=all$"))


def test_a_search_is_kept_with_the_filters_of_a_view(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    saved = {"name": f"About {dora.number}", "filters": {"status": "any", "q": dora.number}}
    made = owner.call("POST", "/api/v1/saved-views", saved)
    inbox(ada, stoa.url)
    ada.get_by_role("navigation", name="Views").get_by_role("link", name=saved["name"]).click()
    expect(search_field(ada)).to_have_value(dora.number)
    expect(ada.get_by_role("region", name="Tickets").get_by_role("listitem")).to_have_count(1)
    expect(ada.get_by_role("button", name=f"View: {saved['name']}")).to_be_visible()
    owner.call("DELETE", f"/api/v1/saved-views/{made['id']}")


def test_two_who_write_to_one_person_learn_of_each_other(
    ada: Page, ben: Page, stoa: Stoa, owner: Owner, dora: Texter
) -> None:
    for page in (ada, ben):
        open_ticket(inbox(page, stoa.url), dora)
    ben.get_by_role("textbox", name="Reply to").press_sequentially("I think")
    expect(ada.get_by_text("Ben Okafor is writing…")).to_be_visible()
    box = ada.get_by_role("textbox", name="Reply to")
    box.fill("It is here.")
    box.press("Enter")
    ada.get_by_role("dialog", name="Ben Okafor is writing an answer").get_by_role("button", name="Wait").click()
    box.press("Enter")
    ada.get_by_role("button", name="Send all the same").click()
    expect(ben.get_by_role("log")).to_contain_text("It is here.")
    until(lambda: newest_text(owner, dora.number)["text"] == "It is here.")


def test_what_is_written_without_a_line_leaves_once_when_it_is_back(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter
) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    box = ticket.get_by_role("textbox", name="Reply to")
    ada.context.set_offline(True)
    for words in ("One moment.", "It is in Siena."):
        box.fill(words)
        box.press("Enter")
    expect(ticket.get_by_text("Waiting for the connection…")).to_be_visible()
    ada.context.set_offline(False)
    expect(ticket.get_by_text("Waiting for the connection…")).to_have_count(0)
    expect(ticket.get_by_text("Delivered").last).to_be_visible()
    said = [text["text"] for text in texts_of(owner, dora.number) if text["direction"] == "out"]
    assert said[:2] == ["It is in Siena.", "One moment."]


def test_a_draft_stays_with_its_ticket(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    open_ticket(inbox(ada, stoa.url), dora)
    ada.get_by_role("textbox", name="Reply to").fill("Half a sen")
    ada.reload()
    expect(ada.get_by_role("textbox", name="Reply to")).to_have_value("Half a sen")


def test_a_saved_reply_comes_with_the_persons_name(ada: Page, stoa: Stoa, dora: Texter, saved_reply: str) -> None:
    hello = f"Hello {dora.shopper.first_name}, we look into it."
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ticket.get_by_role("button", name="Saved replies").click()
    ada.get_by_label("Find a saved reply").fill(saved_reply)
    ada.get_by_role("option", name=saved_reply).hover()
    expect(ada.get_by_text(hello)).to_be_visible()
    ada.get_by_role("option", name=saved_reply).click()
    expect(ticket.get_by_role("textbox", name="Reply to")).to_have_value(hello)
    ticket.get_by_role("button", name="Emoji").click()
    ada.get_by_role("button", name="Parcel", exact=True).click()
    expect(ticket.get_by_role("textbox", name="Reply to")).to_have_value(f"{hello}📦")


def test_a_picture_is_chosen_and_sent_in_a_chat(ada: Page, stoa: Stoa, owner: Owner) -> None:
    shopper = owner.new_shopper("Dora")
    begun = {"channel": "chat", "text": "About your bowl", "client_id": shopper.external_id}
    profile_id = owner.profile_id(shopper)
    ticket_id = owner.call("POST", "/api/v1/tickets", {**begun, "profile_id": profile_id})["id"]
    ada.goto(f"{stoa.url}/dashboard/inbox/{ticket_id}?view=all")
    ticket = ada.get_by_role("region", name="Ticket of Dora")
    picture = ada.screenshot(clip={"x": 0, "y": 0, "width": 120, "height": 80})
    file = {"name": "bowl.png", "mimeType": "image/png", "buffer": picture}
    ticket.locator("input[type=file]").set_input_files([file])
    expect(ticket.get_by_role("list", name="Pictures to send").get_by_role("listitem")).to_have_count(1)
    ticket.get_by_role("button", name="Send", exact=True).click()
    ticket.get_by_role("button", name="Enlarge the picture by Ada Alberti").click()
    expect(ada.get_by_role("dialog").get_by_role("img", name="Picture by Ada Alberti")).to_be_visible()


def test_a_person_has_her_tickets_on_her_page_and_her_page_beside_her_tickets(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter
) -> None:
    order = owner.place(dora.shopper)
    open_ticket(inbox(ada, stoa.url), dora)
    who = ada.get_by_role("complementary", name="Who it is")
    expect(who.get_by_role("region", name="Orders")).to_contain_text(order)
    later = owner.place(dora.shopper)
    expect(who.get_by_role("list", name="Timeline")).to_contain_text(later)
    who.get_by_role("link", name=f"All about {dora.name}").click()
    expect(ada.get_by_role("heading", level=1, name=dora.name)).to_be_visible()
    tickets = ada.get_by_role("region", name="Tickets")
    tickets.get_by_role("link", name="Where is it?").click()
    expect(ada.get_by_role("log")).to_contain_text("Where is it?")


def test_on_a_phone_there_is_one_pane_at_a_time(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ada.set_viewport_size(PHONE)
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    expect(row_of(ada, dora)).to_be_hidden()
    ticket.get_by_role("button", name="Who it is").click()
    who = ada.get_by_role("complementary", name="Who it is")
    expect(who).to_contain_text(dora.number)
    assert (who.bounding_box() or {})["width"] == PHONE["width"]
    who.get_by_role("button", name="Hide who it is").click()
    ticket.get_by_role("button", name="Back to the list").click()
    expect(row_of(ada, dora)).to_be_visible()
    search_field(ada).fill(dora.number)
    expect(ada.get_by_role("region", name="Tickets").get_by_role("listitem")).to_have_count(1)
    open_ticket(ada, dora).get_by_role("button", name="Back to the list").click()
    expect(search_field(ada)).to_have_value(dora.number)
    ada.get_by_role("button", name="View: All open").click()
    ada.get_by_role("menuitem", name="Closed", exact=True).click()
    expect(row_of(ada, dora)).to_have_count(0)


def test_axe_finds_nothing_in_the_list_the_ticket_and_what_opens_from_them(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, dora: Texter, saved_reply: str
) -> None:
    page = another_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    sign_in(page, stoa.url, stoa.demo["owner"])
    inbox(page, stoa.url)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert axe.violations(page) == []
    ticket = open_ticket(page, dora)
    ticket.get_by_role("textbox", name="Reply to").fill("“Yes”")
    expect(ticket.get_by_text("1 part")).to_be_visible()
    assert axe.violations(page) == []
    search_field(page).fill("nothingofthekind")
    expect(page.get_by_role("button", name="Search all tickets")).to_be_visible()
    assert axe.violations(page) == []
    ticket = open_ticket(inbox(page, stoa.url), dora)
    for opener in ("Who it is", "Emoji", "Saved replies", "Filters", "New conversation", "Snooze"):
        page.get_by_role("button", name=opener, exact=True).click()
        assert axe.violations(page) == [], opener
        page.keyboard.press("Escape")


def test_where_sockets_are_blocked_the_page_asks_instead(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ada.route_web_socket("**/api/v1/live", lambda socket: socket.close())
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    says(owner, dora, "Does this come through?")
    expect(ticket.get_by_role("log")).to_contain_text("Does this come through?")
    ticket.get_by_role("textbox", name="Reply to").fill("It does.")
    ada.keyboard.press("Enter")
    expect(ticket.get_by_text("Delivered")).to_be_visible()


def test_whoever_is_offline_says_so_in_the_menu(ada: Page, ben: Page, stoa: Stoa, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ben.get_by_role("button", name="Your menu").click()
    ben.get_by_role("menuitemradio", name="Offline").click()
    ticket.get_by_role("button", name="Assign").click()
    expect(ada.get_by_role("menuitem", name="Ben Okafor (offline)")).to_be_visible()
    ben.get_by_role("menuitemradio", name="Online").click()
    expect(ada.get_by_role("menuitem", name="Ben Okafor (online)")).to_be_visible()


def test_the_inbox_in_numbers_opens_the_tickets_behind_them(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, dora: Texter, tmp_path: Path
) -> None:
    page = another_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    sign_in(page, stoa.url, stoa.demo["owner"])
    ticket = open_ticket(inbox(page, stoa.url), dora)
    ticket.get_by_role("textbox", name="Reply to").fill("It is in Siena.")
    page.keyboard.press("Enter")
    expect(ticket.get_by_role("button", name="Assigned to you")).to_be_visible()
    page.goto(f"{stoa.url}/dashboard/numbers/inbox")
    expect(page.get_by_role("img", name="Conversations by channel")).to_be_visible()
    assert axe.violations(page) == []
    with page.expect_download() as table:
        page.get_by_role("button", name="CSV").click()
    table.value.save_as(tmp_path / "inbox.csv")
    assert (tmp_path / "inbox.csv").read_text().startswith("ticket,channel,")
    answered = page.get_by_role("table", name="By member").get_by_role("row", name="Ada Alberti").get_by_role("link")
    count = answered.first.inner_text()
    answered.first.click()
    behind = page.get_by_role("dialog", name="Answered · Ada Alberti")
    expect(behind.get_by_text(re.compile(f"^{count} conversation"))).to_be_visible()
    expect(behind.get_by_role("rowheader")).to_have_count(int(count))
    assert axe.violations(page) == []
    page.reload()
    behind.get_by_role("link", name=dora.name).click()
    expect(page.get_by_role("region", name=f"Ticket of {dora.name}")).to_be_visible()
    page.go_back()
    expect(behind).to_be_visible()


def test_a_day_in_numbers_opens_by_a_click_and_by_keyboard(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ada.goto(f"{stoa.url}/dashboard/numbers/inbox")
    chart = ada.get_by_role("img", name="Conversations by channel")
    chart.locator(".recharts-bar").nth(1).locator(".recharts-bar-rectangle").last.click()
    behind = ada.get_by_role("dialog", name="Conversations · Text message · ")
    expect(behind.get_by_role("link", name=dora.name)).to_be_visible()
    ada.keyboard.press("Escape")
    expect(behind).to_have_count(0)
    ada.get_by_text("Day by day").press("Enter")
    texts = ada.get_by_role("table", name="Day by day").get_by_role("row").nth(1).get_by_role("link").last
    texts.press("Enter")
    expect(behind.get_by_role("link", name=dora.name)).to_be_visible()
    ada.keyboard.press("Escape")
    expect(texts).to_be_focused()
