"""Cosima works for two stores: she sees one at a time, and goes from one to the other."""

from collections.abc import Callable
from secrets import token_hex

import httpx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in
from tests.stories.owner import Owner, Shopper


@pytest.fixture
def cosima(stoa: Stoa) -> dict[str, str]:
    """Of Willow's team, where she may do much, and wanted in Juniper's, where she will only look."""
    person = {"email": f"cosima-{token_hex(3)}@story.example", "password": token_hex(12)}
    for role, key in (("admin", stoa.demo["api_key"]), ("analyst", stoa.demo["other"]["api_key"])):
        answer = httpx.post(
            f"{stoa.url}/api/v1/members",
            headers={"Authorization": f"Bearer {key}"},
            json={**person, "name": "Cosima Conti", "role": role},
        )
        assert answer.status_code == 201, answer.text
    return person


@pytest.fixture(params=[390, 1280])
def page(
    request: pytest.FixtureRequest,
    stoa: Stoa,
    cosima: dict[str, str],
    another_browser: Callable[..., BrowserContext],
) -> Page:
    """The dashboard's first page, signed in as Cosima, who has accepted Juniper's invitation there."""
    size = {"width": request.param, "height": 844}
    browser = another_browser(viewport=size, bypass_csp=True, reduced_motion="reduce")
    page = sign_in(browser.new_page(), stoa.url, cosima)
    page.get_by_role("button", name="Accept the invitation of Juniper").click()
    expect(page.get_by_role("region", name="Invitations")).to_have_count(0)
    return page


def open_menu(page: Page) -> None:
    """Where there is no room for it, the side bar comes when it is asked for."""
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():
        menu.click()


def store_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Switch store")


def switch(page: Page, name: str) -> None:
    open_menu(page)
    store_button(page).click()
    page.get_by_role("menuitem", name=name).click()
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    open_menu(page)
    expect(store_button(page)).to_have_accessible_name(f"Store: {name}. Switch store")


def test_switching_shows_the_other_store_and_stays_there(page: Page, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    owner.place(dora)
    hers = f"{stoa.url}/dashboard/profiles/{owner.profile_id(dora)}"
    switch(page, "Juniper")
    page.goto(f"{stoa.url}/dashboard/profiles")
    expect(page.get_by_role("row").filter(has_text="@")).to_have_count(5)
    page.goto(hers)
    expect(page.get_by_role("link", name="Look at all profiles")).to_be_visible()
    switch(page, "Willow")
    page.goto(hers)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dora Damiani")


def test_each_store_lets_her_do_what_her_role_there_allows(page: Page) -> None:
    team = page.get_by_role("navigation", name="Main").get_by_role("link", name="Team")
    switch(page, "Willow")
    expect(team).to_be_visible()
    page.keyboard.press("Escape")
    switch(page, "Juniper")
    expect(team).to_have_count(0)


def test_the_menu_of_stores_is_for_everybody(page: Page) -> None:
    open_menu(page)
    store_button(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Willow")).to_be_visible()
    assert axe.violations(page) == []
