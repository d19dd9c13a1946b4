"""The inbox says plainly what is so: what does not fit, who is shut out, who is not there."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.inbox import Texter, inbox, open_ticket, row_of, says, texting
from tests.stories.owner import Owner
from tests.stories.phone import newest_text
from tests.stories.pictures import give
from tests.waiting import until

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")


@pytest.fixture
def dora(owner: Owner) -> Texter:
    texter = texting(owner)
    says(owner, texter, "Where is it?")
    return texter


def box_of(place: Locator) -> dict[str, float]:
    place.wait_for()
    found = place.bounding_box()
    assert found
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def do_overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    beside = one["right"] <= other["x"] or other["right"] <= one["x"]
    return not (beside or one["bottom"] <= other["y"] or other["bottom"] <= one["y"])


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_toast_covers_no_button_of_the_ticket(ada: Page, stoa: Stoa, dora: Texter, size: dict[str, int]) -> None:
    ada.set_viewport_size(size)
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ticket.get_by_role("button", name="Snooze").click()
    ada.get_by_role("menuitem", name="Tomorrow").click()
    toast = ada.get_by_role("alert").filter(has=ada.get_by_role("button", name="Undo"))
    expect(toast).to_have_css("opacity", "1")
    for name in ("Close the ticket", "Who it is", "More", "Send"):
        assert not do_overlap(box_of(toast), box_of(ticket.get_by_role("button", name=name, exact=True))), name


def test_what_is_too_long_is_counted_and_neither_cut_nor_sent(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    box = ticket.get_by_role("textbox", name="Reply to")
    box.fill("x" * 4_100)
    expect(ticket.get_by_text("100 too many.")).to_be_visible()
    expect(ticket.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    box.press("Enter")
    expect(box).to_have_value("x" * 4_100)


def test_after_a_note_what_is_typed_is_an_answer_again(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ada.keyboard.press("n")
    ticket.get_by_role("textbox", name="Note for the team").fill("She asked before.")
    ada.keyboard.press("Enter")
    expect(ticket.get_by_role("log")).to_contain_text("She asked before.")
    ticket.get_by_role("textbox", name="Reply to").fill("It is in Siena.")
    ada.keyboard.press("Enter")
    until(lambda: newest_text(owner, dora.number)["text"] == "It is in Siena.")


def test_whoever_is_blocked_is_unblocked_where_one_would_answer(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ticket.get_by_role("button", name="More").click()
    ada.get_by_role("menuitem", name="Block this person").click()
    expect(ticket.get_by_role("note")).to_contain_text(f"{dora.name} is blocked.")
    expect(ticket.get_by_role("textbox", name="Reply to")).to_have_count(0)
    ticket.get_by_role("button", name="Unblock").click()
    expect(ticket.get_by_role("textbox", name="Reply to")).to_be_visible()
    expect(row_of(ada, dora)).to_be_visible()


def test_whoever_is_offline_sees_it_and_comes_back_by_one_press(ben: Page, stoa: Stoa) -> None:
    inbox(ben, stoa.url)
    menu = ben.get_by_role("button", name="Your menu")
    menu.click()
    ben.get_by_role("menuitemradio", name="Offline").click()
    ben.keyboard.press("Escape")
    expect(menu).to_contain_text("Offline")
    expect(ben.get_by_text("You are offline: new tickets go to others.")).to_be_visible()
    ben.get_by_role("button", name="Go online").click()
    expect(ben.get_by_text("You are offline: new tickets go to others.")).to_have_count(0)
    expect(menu).not_to_contain_text("Offline")


def test_a_gap_in_a_saved_reply_is_asked_about_before_it_leaves(
    ada: Page, stoa: Stoa, owner: Owner, dora: Texter
) -> None:
    text = "Your order {{ order.number }} is on its way."
    made = owner.call("POST", "/api/v1/saved-replies", {"title": f"On its way {dora.number}", "text": text})
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ticket.get_by_role("button", name="Saved replies").click()
    ada.get_by_role("option", name=made["title"]).click()
    box = ticket.get_by_role("textbox", name="Reply to")
    expect(box).to_have_value("Your order  is on its way.")
    box.press("Enter")
    question = ada.get_by_role("dialog", name="Something is left empty")
    expect(question).to_contain_text("Nothing is known for the number of the order")
    expect(question.get_by_role("button", name="Fill it in")).to_be_focused()
    ada.keyboard.press("Enter")
    box.fill("Your order W-1 is on its way.")
    box.press("Enter")
    until(lambda: newest_text(owner, dora.number)["text"] == "Your order W-1 is on its way.")
    owner.call("DELETE", f"/api/v1/saved-replies/{made['id']}")


def test_without_a_connection_it_is_said_and_a_ticket_does_not_wait_in_the_dark(
    ada: Page, stoa: Stoa, dora: Texter
) -> None:
    inbox(ada, stoa.url)
    expect(row_of(ada, dora)).to_be_visible()
    ada.context.set_offline(True)
    expect(ada.get_by_text("This device has no connection.")).to_be_visible()
    row_of(ada, dora).get_by_role("link").click()
    expect(ada.get_by_text("Stoa cannot be reached.")).to_be_visible()
    ada.context.set_offline(False)
    expect(ada.get_by_role("log")).to_contain_text("Where is it?")


def test_from_what_was_said_there_is_a_way_to_where_it_was_said(ada: Page, stoa: Stoa, owner: Owner) -> None:
    shopper = owner.new_shopper("Dora")
    begun = {"channel": "chat", "text": "About your bowl", "client_id": shopper.external_id}
    profile_id = owner.profile_id(shopper)
    owner.call("POST", "/api/v1/tickets", {**begun, "profile_id": profile_id})
    ada.goto(f"{stoa.url}/dashboard/profiles/{profile_id}")
    row = ada.get_by_role("list", name="Timeline").get_by_role("listitem").filter(has_text="We answered in the chat")
    expect(row).to_contain_text("“About your bowl”")
    row.get_by_role("link", name="Open the conversation").click()
    expect(ada.get_by_role("log")).to_contain_text("About your bowl")


def test_a_false_picture_is_refused_before_it_is_sent(ada: Page, stoa: Stoa, owner: Owner) -> None:
    shopper = owner.new_shopper("Dora")
    begun = {"channel": "chat", "text": "About your bowl", "client_id": shopper.external_id}
    made = owner.call("POST", "/api/v1/tickets", {**begun, "profile_id": owner.profile_id(shopper)})
    ada.goto(f"{stoa.url}/dashboard/inbox/{made['id']}?view=all")
    ticket = ada.get_by_role("region", name="Ticket of Dora")
    give(ticket.get_by_role("log"), "drop", "bowl.png", "image/png", b"no picture at all")
    expect(ticket.get_by_text("bowl.png cannot be read as a picture.")).to_be_visible()
    expect(ticket.get_by_role("list", name="Pictures to send")).to_have_count(0)


def test_the_tag_that_is_suggested_is_the_one_that_is_taken(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ticket = open_ticket(inbox(ada, stoa.url), dora)
    ada.keyboard.press("t")
    ada.get_by_role("combobox", name="Tag").fill("wholesale")
    ada.keyboard.press("Enter")
    expect(ticket.get_by_role("list", name="Tags")).to_contain_text("wholesale")
    ada.get_by_role("button", name="Filters").click()
    ada.get_by_role("combobox", name="Tag").fill("whole")
    expect(ada.get_by_role("option", name="wholesale")).to_be_visible()
    ada.keyboard.press("Enter")
    expect(ada).to_have_url(f"{stoa.url}/dashboard/inbox?view=all&tag=wholesale")
    ada.get_by_label("From", exact=True).fill("2026-05-18")
    expect(ada).to_have_url(re.compile("since=2026-05-18"))
    ada.get_by_label("To", exact=True).fill("2026-05-17")
    expect(ada.get_by_text("This is after the last day, so nothing fits.")).to_be_visible()


def test_a_timeline_is_narrowed_in_the_words_of_its_rows(ada: Page, stoa: Stoa, owner: Owner, dora: Texter) -> None:
    ada.goto(f"{stoa.url}/dashboard/profiles/{owner.profile_id(dora.shopper)}")
    timeline = ada.get_by_role("region", name="Timeline")
    expect(timeline.get_by_text("We sent a text")).to_be_visible()
    timeline.get_by_role("combobox", name="Show only").click()
    expect(ada.get_by_role("option", name="Received SMS")).to_have_count(0)
    ada.get_by_role("option", name="Wrote a text").click()
    expect(timeline.get_by_text("We sent a text")).to_have_count(0)
    expect(timeline.get_by_role("list", name="Timeline")).to_contain_text("Wrote a text “Where is it?”")
    expect(ada).to_have_url(re.compile("metric=Sent"))
