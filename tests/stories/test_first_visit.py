"""Somebody comes to the shop for the first time: what happens to its account links, and what to everything else."""

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.pages import Site, html, snippet
from tests.waiting import until

LINKS = """
<p><a id="account" href="/account">Account</a> <a id="deep" href="/account/orders?page=2">Orders</a>
<a id="ignored" href="/account" data-k-hub-ignore>As it is</a> <a id="out" href="/account/logout">Log out</a>
<a id="elsewhere" href="/sale">Sale</a> <a id="hash" href="#k-hub/orders">My orders</a>
<a id="strange" href="#k-hub/no-such-view">Something</a></p>
"""


@pytest.fixture
def store_page(site: Site, stoa: Stoa) -> str:
    return site.put("/links", html(LINKS + snippet(stoa.url, stoa.demo["site_id"])))


def address(page: Page, selector: str) -> str | None:
    return page.locator(selector).get_attribute("href")


def test_the_account_link_opens_the_hub_in_place(hub: Hub, stoa: Stoa) -> None:
    hub.visit(stoa.url + "/")
    hub.page.get_by_role("link", name="Account", exact=True).click()
    expect(hub.dialog).to_be_visible()
    hub.heading("Sign in")
    assert hub.page.url.split("#")[0] == stoa.url + "/"


def test_links_to_the_account_page_get_the_hash_and_others_stay(hub: Hub, store_page: str) -> None:
    page = hub.visit(store_page).page
    expect(page.locator("#account")).to_have_attribute("href", "/account#k-hub")
    expect(page.locator("#deep")).to_have_attribute("href", "/account/orders?page=2#k-hub")
    assert address(page, "#ignored") == "/account"
    assert address(page, "#out") == "/account/logout"
    assert address(page, "#elsewhere") == "/sale"


def test_an_ignored_link_goes_where_it_says(hub: Hub, store_page: str, site: Site) -> None:
    hub.visit(store_page).page.locator("#ignored").click()
    expect(hub.page).to_have_url(site.url + "/account")


@pytest.mark.parametrize("keys", [["Control"], ["Shift"], ["Meta"], ["Alt"]])
def test_a_click_with_a_key_held_is_the_browsers_own(hub: Hub, store_page: str, keys: list[Any]) -> None:
    page = hub.visit(store_page).page
    page.evaluate(
        "() => addEventListener('click', event => { window.wasTaken = event.defaultPrevented; event.preventDefault() })"
    )
    page.locator("#account").click(modifiers=keys)
    assert page.evaluate("wasTaken") is False
    expect(hub.whole).to_have_count(0)


def test_a_new_tab_shows_the_account_page_with_the_hub_on_it(hub: Hub, stoa: Stoa) -> None:
    hub.visit(stoa.url + "/")
    link = hub.page.get_by_role("link", name="Account", exact=True)
    expect(link).to_have_attribute("href", "/account#k-hub")
    # A click with a key would be the browser's own doing, and some builds of Chromium fall over it.
    tab = Hub(hub.page.context.new_page()).visit(stoa.url + "/account#k-hub")
    expect(tab.dialog).to_be_visible()
    expect(tab.page).to_have_url(re.compile("/account"))


def test_links_that_come_later_are_taken_over_too(hub: Hub, store_page: str) -> None:
    page = hub.visit(store_page).page
    expect(page.locator("#account")).to_have_attribute("href", "/account#k-hub")
    page.evaluate(
        "() => document.body.insertAdjacentHTML('beforeend', '<nav><a id=later href=/account>Later</a></nav>')"
    )
    expect(page.locator("#later")).to_have_attribute("href", "/account#k-hub")
    page.locator("#later").click()
    expect(hub.dialog).to_be_visible()


def test_a_hash_names_the_view(hub: Hub, store_page: str) -> None:
    page = hub.visit(store_page).page
    page.locator("#hash").click()
    hub.heading("Your orders")
    hub.close()
    page.locator("#strange").click()
    hub.heading("Hello")
    expect(hub.whole.get_by_role("tab", name="For you")).to_have_attribute("aria-selected", "true")


def test_a_page_that_is_opened_with_a_hash_shows_that_view(hub: Hub, stoa: Stoa) -> None:
    hub.visit(f"{stoa.url}/collections/ceramics#k-hub/orders").heading("Your orders")


def test_escape_closes_and_focus_goes_back_to_the_link(hub: Hub, store_page: str) -> None:
    page = hub.visit(store_page).page
    page.locator("#account").click()
    expect(hub.dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(hub.dialog).to_be_hidden()
    expect(page.locator("#account")).to_be_focused()


def test_the_close_button_brings_focus_back_to_the_launcher(hub: Hub, store_page: str) -> None:
    launcher = hub.visit(store_page).page.get_by_role("button", name="Your account")
    launcher.click()
    expect(hub.dialog).to_be_visible()
    hub.close()
    expect(launcher).to_be_focused()


IS_BUSY = "it => it.getAnimations().length > 0"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_was_pressed_says_so_at_once_until_the_hub_is_there(
    hub: Hub, store_page: str, motion: Literal["no-preference", "reduce"]
) -> None:
    held: list[Route] = []
    page = hub.page
    page.emulate_media(reduced_motion=motion)
    page.route("**/onsite/hub/hub-*.js", lambda route: route.continue_() if held else held.append(route))
    launcher = hub.visit(store_page).page.get_by_role("button", name="Your account")
    launcher.press("Enter")
    assert launcher.evaluate(IS_BUSY)
    if motion == "reduce":
        expect(launcher).to_have_css("opacity", "0.4")
    launcher.press("Enter")
    # Its code comes after all.
    held[0].continue_()
    hub.heading("Hello")
    assert not launcher.evaluate(IS_BUSY)
    expect(launcher).to_have_css("opacity", "1")
    hub.close()
    expect(launcher).to_be_focused()


def test_a_press_that_leads_nowhere_ends_and_may_be_repeated(hub: Hub, store_page: str) -> None:
    page = hub.page
    page.route("**/onsite/hub/hub-*.js", lambda route: route.abort())
    launcher = hub.visit(store_page).page.get_by_role("button", name="Your account")
    launcher.press("Enter")
    until(lambda: not launcher.evaluate(IS_BUSY))
    page.unroute("**/onsite/hub/hub-*.js")
    launcher.press("Enter")
    hub.heading("Hello")


def test_who_comes_to_the_account_page_finds_the_hub_there(hub: Hub, stoa: Stoa) -> None:
    hub.visit(stoa.url + "/account")
    expect(hub.dialog).to_be_visible()


def test_back_leaves_no_trace_of_the_hub(hub: Hub, store_page: str, site: Site) -> None:
    page = hub.page
    page.goto(site.url + "/before")
    hub.visit(store_page)
    page.locator("#account").click()
    expect(hub.dialog).to_be_visible()
    hub.close()
    assert page.url == store_page
    page.go_back()
    expect(page).to_have_url(site.url + "/before")
    page.go_forward()
    expect(page).to_have_url(store_page)
    expect(hub.dialog).to_be_hidden()


def test_a_hidden_hub_leaves_the_page_as_it_was(hub: Hub, store_page: str, hub_settings: Callable[..., Any]) -> None:
    hub_settings(visibility="hidden")
    page = hub.visit(store_page + "#k-hub").page
    assert page.evaluate("() => stoa.open()") is False
    assert page.evaluate("() => stoa.open('orders')") is False
    expect(page.locator("stoa-hub, stoa-launcher")).to_have_count(0)
    assert address(page, "#account") == "/account"
