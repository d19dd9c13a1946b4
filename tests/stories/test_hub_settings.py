"""Ada designs her hub: what she is about to save she sees beside the form, what she saved her shoppers see."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.pages import Site, html, snippet
from tests.waiting import until


@pytest.fixture
def preview(ada: Page) -> FrameLocator:
    return ada.frame_locator("iframe")


def test_a_saved_design_is_on_the_next_page(
    ada: Page, stoa: Stoa, hub_settings: Callable[..., Any], another_browser: Callable[..., BrowserContext]
) -> None:
    shopper = Hub(another_browser().new_page()).visit(stoa.url + "/")
    shopper.open("for-you").heading("Hello")
    shopper.close()
    ada.goto(stoa.url + "/dashboard/hub")
    ada.get_by_label("Background").fill("#112233")
    ada.get_by_label("Text", exact=True).fill("#FFFFFF")
    save(ada)
    expect(ada.get_by_text("Saved. Shoppers see it from their next page on.")).to_be_visible()
    until(lambda: background(shopper.open("for-you")) == "rgb(17, 34, 51)")
    until(lambda: background(shopper.visit(stoa.url + "/pages/about").open()) == "rgb(17, 34, 51)")


def background(hub: Hub) -> str:
    """Of the hub that was opened just now; it is closed again."""
    color = hub.whole.locator(".sheet").evaluate("sheet => getComputedStyle(sheet).backgroundColor")
    hub.close()
    return color


def test_the_preview_shows_every_state(ada: Page, stoa: Stoa, preview: FrameLocator) -> None:
    ada.goto(stoa.url + "/dashboard/hub")
    shown = preview.locator("stoa-hub").get_by_role("heading", level=2)
    for state, greeting in (("Logged in", "Welcome"), ("Logged out", "Hello"), ("Recognized", "Hello ")):
        ada.get_by_role("region", name="Preview").get_by_text(state, exact=True).click()
        expect(shown).to_have_text(re.compile(f"^{greeting}"))


def test_the_launcher_is_seen_while_it_is_designed(ada: Page, stoa: Stoa, preview: FrameLocator) -> None:
    ada.goto(stoa.url + "/dashboard/hub")
    hub = preview.locator("stoa-hub").get_by_role("dialog")
    expect(hub).to_be_visible()
    ada.get_by_role("link", name="Launcher").click()
    expect(hub).to_be_hidden()
    launcher = preview.locator("stoa-launcher").get_by_role("button")
    ada.get_by_role("combobox", name="Who sees it").click()
    ada.get_by_role("option", name="Signed-in customers", exact=True).click()
    ada.get_by_text("Bottom left").click()
    ada.get_by_role("textbox", name="Colour").fill("#AA3300")
    expect(launcher).to_have_css("background-color", "rgb(170, 51, 0)")
    expect(launcher).to_have_css("color", "rgb(255, 255, 255)")
    ada.get_by_role("textbox", name="Colour").fill("#FFE600")
    expect(launcher).to_have_css("color", "rgb(0, 0, 0)")
    expect(launcher).to_be_in_viewport()
    assert launcher.evaluate("button => button.getBoundingClientRect().left") == 20
    ada.get_by_role("link", name="Sections").click()
    expect(hub).to_be_visible()


def test_the_preview_leaves_the_keyboard_where_it_is(ada: Page, stoa: Stoa, preview: FrameLocator) -> None:
    ada.goto(stoa.url + "/dashboard/hub/texts")
    greeting = ada.get_by_label("Greeting")
    greeting.focus()
    said = preview.locator("stoa-hub").get_by_role("heading", level=2)
    expect(said).to_be_visible()
    ada.keyboard.type("Ciao ")
    expect(greeting).to_have_value(re.compile("Ciao "))
    logged_out = ada.get_by_role("radio", name="Logged out")
    logged_out.focus()
    ada.keyboard.press("Space")
    expect(said).to_have_text(re.compile("Ciao "))
    expect(logged_out).to_be_focused()


def test_an_added_language_is_spoken_on_its_pages(
    ada: Page, stoa: Stoa, site: Site, hub_settings: Callable[..., Any], another_browser: Callable[..., BrowserContext]
) -> None:
    hub_settings(locales=["en"], default_locale="en")
    page = site.put("/ciao", html(snippet(stoa.url, stoa.demo["site_id"])).replace('lang="en"', 'lang="it"'))
    shopper = Hub(another_browser().new_page())
    assert greeting(shopper.visit(page)) == "Hello"
    ada.goto(stoa.url + "/dashboard/hub/texts")
    ada.get_by_role("checkbox", name="Italiano").check()
    save(ada)
    expect(ada.get_by_text("Saved. Shoppers see it from their next page on.")).to_be_visible()
    until(lambda: greeting(shopper.visit(page)) == "Ciao")


def test_the_default_language_must_be_one_of_them(
    ada: Page, stoa: Stoa, owner: Owner, hub_settings: Callable[..., Any]
) -> None:
    hub_settings(locales=["en", "it"], default_locale="en")
    ada.goto(stoa.url + "/dashboard/hub/texts")
    english = ada.get_by_role("checkbox", name="English")
    english.uncheck()
    save(ada)
    default = ada.get_by_role("combobox", name="With everybody else")
    expect(default).to_have_accessible_description(re.compile("is one of the languages"))
    unsaved(ada).get_by_role("button", name="Discard").click()
    expect(english).to_be_checked()
    assert owner.get("/hub")["locales"] == ["en", "it"]


def unsaved(page: Page) -> Locator:
    return page.get_by_role("region", name="Unsaved changes")


def save(page: Page) -> None:
    unsaved(page).get_by_role("button", name="Save").click()


def greeting(hub: Hub) -> str:
    """What the hub says first, opened on the page that is there; it is closed again."""
    said = hub.open("for-you").screen.get_by_role("heading", level=2).inner_text()
    hub.page.evaluate("stoa.close()")
    expect(hub.dialog).to_be_hidden()
    return said
