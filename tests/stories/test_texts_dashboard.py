"""Texting from the dashboard: what a text costs, what became of it, what people agreed to, whom not to text."""

import json
import re
from itertools import count
from pathlib import Path
from secrets import randbelow

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import newest_text

_numbers = count(randbelow(900_000))


@pytest.fixture
def number() -> str:
    """An Italian mobile number nobody else's story knows."""
    return f"+39334{1_000_000 + next(_numbers)}"


def part(page: Page, stoa: Stoa, name: str = "") -> Page:
    page.goto(f"{stoa.url}/dashboard/texts/{name}".rstrip("/"))
    expect(page.get_by_role("heading", level=1, name="Text messages")).to_be_visible()
    return page


def row_of(page: Page, text: str) -> Locator:
    return page.get_by_role("row").filter(has_text=text)


def test_the_demo_shop_is_set_up_and_says_so(ada: Page, stoa: Stoa) -> None:
    part(ada, stoa)
    expect(ada.get_by_text("Shoppers are asked for their number")).to_be_visible()
    ada.get_by_role("button", name="Test Virtual phone").click()
    expect(ada.get_by_text("Works", exact=True)).to_be_visible()


def test_a_text_is_measured_while_it_is_written_and_followed_when_it_left(
    ada: Page, stoa: Stoa, owner: Owner, number: str
) -> None:
    part(ada, stoa, "log").get_by_role("button", name="Write a text").click()
    dialog = ada.get_by_role("dialog", name="Write a text")
    dialog.get_by_label("To", exact=True).fill(number)
    dialog.get_by_label("Text", exact=True).fill("“Your vase” is here. " * 5)
    expect(dialog.get_by_role("status")).to_contain_text("2 parts")
    expect(dialog.locator("mark").first).to_have_text("“")
    dialog.get_by_label("Plain punctuation: saves 1 part").check()
    expect(dialog.get_by_role("status")).to_contain_text("1 part")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    assert newest_text(owner, number)["text"].startswith('"Your vase" is here.')
    expect(row_of(ada, number)).to_contain_text("Delivered")
    row_of(ada, number).get_by_role("button").click()
    expect(ada.get_by_role("dialog", name="Text")).to_contain_text("Handed to the provider")


def test_a_new_text_comes_into_the_log_by_itself_and_says_why_it_was_not_sent(
    ada: Page, stoa: Stoa, owner: Owner, number: str
) -> None:
    part(ada, stoa, "log?kind=marketing")
    expect(ada.get_by_role("main").locator("[aria-busy]")).to_have_count(0)
    message = {"channel": "sms", "to": number, "kind": "marketing", "text": "Sale"}
    owner.call("POST", "/api/v1/messages", message)
    expect(row_of(ada, number)).to_contain_text("Not sent")
    expect(row_of(ada, number)).to_contain_text("This person has not agreed to such texts.")


def test_the_log_finds_one_number(ada: Page, stoa: Stoa, owner: Owner, number: str) -> None:
    other = f"+39335{number[6:]}"
    for to in (number, other):
        message = {"channel": "sms", "to": to, "kind": "transactional", "text": "On its way"}
        owner.call("POST", "/api/v1/messages", message)
    part(ada, stoa, "log")
    expect(row_of(ada, other)).to_be_visible()
    ada.get_by_label("Number").fill(number)
    ada.get_by_role("button", name="Find").click()
    expect(row_of(ada, other)).to_have_count(0)
    expect(row_of(ada, number)).to_be_visible()


def test_an_address_is_kept_back_and_let_go_again(ada: Page, stoa: Stoa, number: str) -> None:
    part(ada, stoa, "suppressions").get_by_role("button", name="Add one").click()
    ada.get_by_role("dialog").get_by_label("Number or email").fill(number)
    ada.get_by_role("dialog").get_by_label("Everything").check()
    ada.get_by_role("dialog").get_by_label("Why").fill("Asked on the phone.")
    ada.get_by_role("dialog").get_by_role("button", name="Add").click()
    expect(row_of(ada, number)).to_contain_text("Everything")
    expect(row_of(ada, number)).to_contain_text("Asked on the phone.")
    ada.get_by_role("button", name=f"Lift {number}").click()
    ada.get_by_role("dialog").get_by_label("Why").fill("Wants our news again.")
    ada.get_by_role("dialog").get_by_role("button", name="Lift").click()
    expect(row_of(ada, number)).to_have_count(0)
    ada.get_by_role("button", name="Undo").click()
    expect(row_of(ada, number)).to_be_visible()


def test_a_changed_disclosure_is_a_new_version(ada: Page, stoa: Stoa) -> None:
    part(ada, stoa, "disclosure?language=ro")
    ada.get_by_label("How often").fill("Cel mult 4 SMS-uri pe lună.")
    ada.get_by_label("At most how many a month").fill("4")
    expect(ada.get_by_role("region", name="As shoppers see it")).to_contain_text("Cel mult 4 SMS-uri")
    ada.get_by_role("button", name=re.compile(r"Publish version \d+")).click()
    versions = ada.get_by_role("region", name="Versions").get_by_role("listitem")
    expect(versions.first).to_contain_text("In force")
    versions.last.locator("summary").click()
    expect(versions.last).to_contain_text("Cel mult 8 SMS-uri")


def test_a_disclosure_that_keeps_something_back_cannot_be_published(ada: Page, stoa: Stoa) -> None:
    part(ada, stoa, "disclosure?language=es")
    ada.get_by_label("Contact").fill("")
    expect(ada.get_by_label("Contact")).to_have_attribute("aria-invalid", "true")
    expect(ada.get_by_role("button", name="Publish")).to_be_disabled()


def test_a_place_goes_live_when_nothing_is_missing(ada: Page, stoa: Stoa) -> None:
    name = f"Poster {next(_numbers)}"
    part(ada, stoa, "places").get_by_role("button", name="New place").click()
    ada.get_by_role("dialog").get_by_label("Name").fill(name)
    ada.get_by_role("button", name="Go on to its words").click()
    drawer = ada.get_by_role("dialog", name=name)
    drawer.get_by_label("Company").fill("Willow")
    drawer.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("list", name=f"Missing for {name}")).to_contain_text("Contact (en)")
    ada.get_by_role("button", name=f"Words of {name}").click()
    for label in ("What people get", "Beside the box", "How often", "How to leave", "Contact", "Button"):
        drawer.get_by_label(label).fill(f"{label}, in our words")
    drawer.get_by_label("Address of the terms").fill("/pages/texts")
    drawer.get_by_label("Address of the privacy policy").fill("/pages/privacy")
    drawer.get_by_role("button", name="Save").click()
    ada.get_by_role("button", name=f"Publish {name}").click()
    expect(ada.get_by_role("button", name=f"Hide {name}")).to_be_visible()


def test_a_file_of_consents_comes_along_and_its_bad_rows_come_back(
    ada: Page, stoa: Stoa, number: str, tmp_path: Path
) -> None:
    file = tmp_path / "siena.csv"
    file.write_text(f"Phone;Agreed on\n{number};31/05/2026 10:00\nnobody;31/05/2026\n{number[:-1]};tomorrow\n")
    part(ada, stoa, "import").get_by_role("button", name="Bring a file").click()
    drawer = ada.get_by_role("dialog", name="Bring consents in a file")
    drawer.locator("input[type=file]").set_input_files(file)
    expect(drawer.get_by_role("combobox", name="Column with the number")).to_have_value("Phone")
    drawer.get_by_role("combobox", name="How dates are written").click()
    ada.get_by_role("option", name="Day first").click()
    drawer.get_by_label("Who collected it").fill("The shop in Siena")
    drawer.get_by_label("How", exact=True).fill("Paper form")
    drawer.get_by_label("The words they saw").fill("Text me.")
    drawer.get_by_role("button", name="Bring 3 rows").click()
    row = row_of(ada, "siena.csv").first
    expect(row).to_contain_text("1 taken", timeout=30_000)
    with ada.expect_download() as problems:
        row.get_by_role("button", name="2 with reasons").click()
    lines = Path(problems.value.path()).read_text().splitlines()
    assert [line.rpartition(",")[2] for line in lines[1:]] == [
        "This is not a phone number with its country.",
        "This is not a date we can read.",
    ]


def test_a_profile_shows_the_proof_and_hands_it_out(
    ada: Page, stoa: Stoa, owner: Owner, dora: Shopper, number: str
) -> None:
    said = {"channel": "sms", "status": "subscribed", "method": "form", "address": number, "text": "I agree to texts."}
    profile_id = owner.profile_id(dora)
    owner.call("POST", f"/api/v1/profiles/{profile_id}/consent", said)
    ada.goto(f"{stoa.url}/dashboard/profiles/{profile_id}")
    panel = ada.get_by_role("region", name="Consent")
    expect(panel).to_contain_text("Agreed")
    panel.get_by_role("button", name="Show the proof").click()
    proof = ada.get_by_role("dialog", name="Proof of consent")
    proof.locator("summary").first.click()
    expect(proof).to_contain_text("I agree to texts.")
    with ada.expect_download() as document:
        proof.get_by_role("button", name="As a document").click()
    assert "I agree to texts." in Path(document.value.path()).read_text()
    with ada.expect_download() as data:
        proof.get_by_role("button", name="As data (JSON)").click()
    assert json.loads(Path(data.value.path()).read_text())["is_intact"] is True
