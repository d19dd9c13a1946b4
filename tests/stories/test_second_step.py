"""A member proves more than a password when she signs in: on a phone, and by keyboard."""

from secrets import randbelow, token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in, try_to_sign_in
from tests.stories.owner import Owner
from tests.stories.phone import newest_text

PASSWORD = "a password for stories"


@pytest.fixture
def ben(owner: Owner) -> dict[str, str]:
    """Somebody new of the team."""
    person = {"email": f"{token_hex(4)}@team.example", "password": PASSWORD}
    owner.call("POST", "/api/v1/members", person | {"name": "Ben Story", "role": "agent"})
    return person


@pytest.fixture
def number() -> str:
    return f"+39334{1_000_000 + randbelow(900_000)}"


@pytest.fixture
def clock_set_back(owner: Owner):
    yield
    owner.reset_clock()


def code_in(text: dict) -> str:
    return text["text"].split()[0]


@pytest.mark.usefixtures("clock_set_back")
def test_a_code_by_text_comes_after_the_password(
    page: Page, stoa: Stoa, owner: Owner, ben: dict[str, str], number: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, stoa.url, ben)
    page.goto(stoa.url + "/dashboard/your-sign-in")
    page.get_by_role("button", name="Set up: Text message").click()
    page.get_by_label("Mobile number").fill(number)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code", exact=True)).to_be_visible()
    first = newest_text(owner, number)
    page.get_by_label("Code", exact=True).fill(code_in(first))
    page.keyboard.press("Enter")
    kept = page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    expect(kept).to_have_count(10)
    recovery = kept.first.inner_text()
    assert axe.violations(page) == []
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text(f"texts codes to the number ending in {number[-2:]}")).to_be_visible()
    assert axe.violations(page) == []

    page.context.clear_cookies()
    # Nobody is texted twice in half a minute.
    owner.advance_clock("PT2M")
    page.goto(stoa.url + "/dashboard/profiles")
    try_to_sign_in(page, ben["email"], PASSWORD)
    expect(page.get_by_role("heading", level=1, name="Enter the code")).to_be_visible()
    assert axe.violations(page) == []
    field = page.get_by_label("Code", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("autocomplete", "one-time-code")
    page.keyboard.type(code_in(newest_text(owner, number, besides=first["id"])))
    expect(page.get_by_role("heading", level=1, name="Profiles")).to_be_visible()

    page.context.clear_cookies()
    page.goto(stoa.url + "/dashboard")
    try_to_sign_in(page, ben["email"], PASSWORD)
    page.get_by_role("button", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill(recovery)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
