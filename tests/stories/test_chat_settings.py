"""Ada sets up her chat: who may write, when somebody is there, what is said by itself, and what is asked most."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.owner import Owner
from tests.waiting import until

CHAT = "/dashboard/chat"
PARTS = ("", "/hours", "/texts", "/replies", "/questions")
TEXT = {"question": "How long does shipping take?", "answer": "Two working days."}


@pytest.fixture(autouse=True)
def _as_before(owner: Owner) -> Iterator[None]:
    before = owner.get("/chat/settings")
    put_aside = taken_away(owner)
    yield
    owner.call("PATCH", "/api/v1/chat/settings", before)
    taken_away(owner)
    for faq in put_aside:
        kept = {name: faq[name] for name in ("name", "texts", "is_on", "in_hub", "on_product")}
        owner.call("POST", "/api/v1/faqs", kept)
    for reply in owner.get("/saved-replies")["items"]:
        owner.call("DELETE", f"/api/v1/saved-replies/{reply['id']}")


def taken_away(owner: Owner) -> list[dict[str, Any]]:
    faqs = owner.get("/faqs")["items"]
    for faq in faqs:
        owner.call("DELETE", f"/api/v1/faqs/{faq['id']}")
    return faqs


def save(page: Page) -> None:
    page.get_by_role("region", name="Unsaved changes").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def day(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def test_hours_are_added_duplicated_copied_and_deleted(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT + "/hours")
    expect(ada.get_by_text("No hours yet")).to_be_visible()
    day(ada, "Monday").get_by_role("button", name="Add hours on Monday").click()
    ada.get_by_label("Monday, span 1: until").select_option("13:00")
    ada.get_by_role("button", name="Duplicate Monday, span 1").click()
    expect(ada.get_by_label("Monday, span 2: from")).to_have_value("13:00")
    ada.get_by_label("Monday, span 2: from").select_option("14:00")
    ada.get_by_role("button", name="Copy Monday to all days").click()
    ada.get_by_role("button", name="Delete Sunday, span 2").click()
    ada.get_by_role("button", name="Delete Sunday, span 1").click()
    expect(day(ada, "Sunday").get_by_text("Closed")).to_be_visible()
    save(ada)
    hours = owner.get("/chat/settings")["hours"]
    assert hours["monday"] == hours["saturday"] == [["09:00", "13:00"], ["14:00", "17:00"]] and "sunday" not in hours


def test_a_span_over_midnight_is_said_and_no_time_is_refused_beside_it(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT + "/hours")
    ada.get_by_role("button", name="Add hours on Friday").click()
    ada.get_by_label("Friday, span 1: from").select_option("22:00")
    ada.get_by_label("Friday, span 1: until").select_option("02:00")
    expect(day(ada, "Friday").get_by_text("Until 02:00 on Saturday.")).to_be_visible()
    ada.get_by_label("Friday, span 1: until").select_option("22:00")
    expect(day(ada, "Friday").get_by_role("alert")).to_have_text(re.compile("no time at all"))
    ada.get_by_role("region", name="Unsaved changes").get_by_role("button", name="Save").click()
    expect(ada.get_by_text("Something needs mending.")).to_be_visible()
    assert owner.get("/chat/settings")["hours"] == {}


def test_holidays_of_a_country_and_own_days(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT + "/hours")
    ada.get_by_role("combobox", name="Public holidays of").fill("Ital")
    ada.get_by_role("option", name="Italy").click()
    expect(ada.get_by_text("Christmas Day").first).to_be_visible()
    ada.get_by_role("button", name="Add a day").click()
    ada.get_by_label("Own day 1: day").fill("2027-08-16")
    ada.get_by_label("Own day 1: name").fill("Summer")
    save(ada)
    assert owner.get("/chat/settings")["holidays"] == {
        "country": "IT",
        "days": [{"on": "2027-08-16", "name": "Summer"}],
    }


def test_texts_are_seen_as_they_are_written(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT + "/texts")
    ada.get_by_role("tab", name="Italian").click()
    ada.get_by_label("Welcome").fill("Eccoci!")
    ada.get_by_label("Answer outside your hours").fill("")
    preview = ada.get_by_role("region", name="Preview")
    expect(preview.get_by_text("Eccoci!")).to_be_visible()
    preview.get_by_text("Outside", exact=True).click()
    expect(preview.get_by_text("Nothing is answered by itself.")).to_be_visible()
    save(ada)
    texts = owner.get("/chat/settings")["texts"]
    assert texts["it"]["welcome"] == "Eccoci!" and "out_of_hours" not in texts["it"] and "out_of_hours" in texts["en"]


def test_who_may_write_and_a_page_for_help(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT)
    ada.get_by_text("Everyone", exact=True).click()
    ada.get_by_role("combobox", name="The button").click()
    ada.get_by_role("option", name="Leads to a page of yours").click()
    ada.get_by_label("Page", exact=True).fill("nowhere")
    ada.get_by_label("First answer within (minutes)").fill("5")
    ada.get_by_role("region", name="Unsaved changes").get_by_role("button", name="Save").click()
    expect(ada.get_by_label("Page", exact=True)).to_have_accessible_description(re.compile("An address such as"))
    ada.get_by_label("Page", exact=True).fill("https://help.example")
    save(ada)
    settings = owner.get("/chat/settings")
    assert (settings["audience"], settings["help"]) == ("everyone", {"kind": "link", "url": "https://help.example"})
    assert settings["sla"] == {"first_answer_minutes": 5}


def test_help_by_a_widget_says_what_it_needs(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT)
    ada.get_by_role("combobox", name="The button").click()
    ada.get_by_role("option", name="Opens the chat widget of your help desk").click()
    expect(ada.get_by_text("It needs the widget on your store’s pages")).to_contain_text("Gorgias, Zendesk")
    expect(ada.get_by_role("textbox", name="Snippet that opens your widget")).to_contain_text('stoa.on("help:open"')
    ada.get_by_label("Page for when the widget is not there (optional)").fill("https://help.example")
    save(ada)
    assert owner.get("/chat/settings")["help"] == {"kind": "widget", "url": "https://help.example"}


def test_a_question_is_written_and_put_in_order_by_keyboard(ada: Page, stoa: Stoa, owner: Owner) -> None:
    for name in ("Shipping", "Returns"):
        owner.call("POST", "/api/v1/faqs", {"name": name, "texts": {"en": {**TEXT, "question": f"{name}?"}}})
    ada.goto(stoa.url + CHAT + "/questions")
    ada.get_by_role("button", name="New question").click()
    drawer = ada.get_by_role("dialog")
    drawer.get_by_label("Name").fill("Sizes")
    drawer.get_by_label("Question").fill("Which size is mine?")
    drawer.get_by_role("button", name="Keep").click()
    expect(drawer.get_by_label("Answer")).to_have_accessible_description("This cannot be empty.")
    drawer.get_by_label("Answer").fill("Measure a shirt that fits.")
    drawer.get_by_role("button", name="Keep").click()
    expect(drawer).to_be_hidden()
    up = ada.get_by_role("button", name="Move Sizes up")
    up.focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("listitem").filter(has_text="?").nth(1)).to_contain_text("Which size")
    expect(up).to_be_focused()
    ada.keyboard.press("Enter")
    expect(up).to_be_disabled()
    ada.get_by_role("switch", name="Show Returns").press("Space")
    expect(ada.get_by_role("listitem").filter(has_text="Returns?").get_by_text("Off")).to_be_visible()
    wanted = [("Sizes", True), ("Shipping", True), ("Returns", False)]
    until(lambda: [(faq["name"], faq["is_on"]) for faq in owner.get("/faqs")["items"]] == wanted)


def test_a_saved_reply_is_written_deleted_and_comes_back(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT + "/replies")
    ada.get_by_role("button", name="New reply").click()
    dialog = ada.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Where it is")
    dialog.get_by_label("Text").fill("Hello ")
    dialog.get_by_role("button", name="Put in a field").click()
    ada.get_by_role("menuitem", name="First name of the customer").click()
    dialog.get_by_role("button", name="Keep").click()
    row = ada.get_by_role("button", name=re.compile("Where it is"))
    expect(row).to_contain_text("Hello {{ profile.first_name }}")
    row.click()
    ada.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(ada.get_by_text("No saved reply yet")).to_be_visible()
    ada.get_by_role("button", name="Undo").click()
    expect(row).to_be_visible()


def test_everybody_can_use_every_part(ada: Page, stoa: Stoa, owner: Owner) -> None:
    week = {"monday": [["09:00", "13:00"], ["12:00", "17:00"]], "friday": [["22:00", "02:00"]]}
    holidays = {"country": "IT", "days": [{"on": "2027-08-16", "name": "Summer"}]}
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": week, "holidays": holidays})
    owner.call("POST", "/api/v1/faqs", {"name": "Shipping", "texts": {"en": TEXT}, "on_product": True})
    owner.call("POST", "/api/v1/saved-replies", {"title": "Thanks", "text": "Thank you!"})
    found = []
    for part in PARTS:
        ada.goto(stoa.url + CHAT + part)
        expect(ada.locator("[aria-busy=true]")).to_have_count(0)
        found += [f"{part}: {line}" for line in axe.violations(ada)]
    ada.get_by_role("button", name=re.compile("How long")).click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    assert [*found, *axe.violations(ada)] == []


def test_where_mail_comes_in_is_there_to_copy(ada: Page, stoa: Stoa, owner: Owner) -> None:
    ada.goto(stoa.url + CHAT)
    address = ada.get_by_role("textbox", name="Address to forward mail to")
    expect(address).to_have_text(owner.get("/chat/mail-address")["address"])
