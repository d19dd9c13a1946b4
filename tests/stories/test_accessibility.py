"""Everybody can use the hub: axe finds nothing in any state, view, width and scheme, and a keyboard is enough."""

from collections.abc import Callable, Iterator
from secrets import randbelow

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import PARCEL, Owner, Shopper, line
from tests.stories.phone import answer, newest_text

BROKEN = "**/hub/v1/{for-you,orders,profile}"


@pytest.fixture(scope="module")
def customer(owner: Owner) -> Shopper:
    """Somebody with a parcel on its way and a subscription."""
    shopper = owner.new_shopper("Dora")
    plan = {"plan": "Every 4 weeks", "manage_url": "https://story.example/manage"}
    owner.place(shopper, lines=[line("WP-1", "A story bowl", 2500, 2, subscription=plan)], fulfilments=[PARCEL])
    return shopper


@pytest.fixture(scope="module")
def by_device(owner: Owner) -> Iterator[None]:
    """The hub follows the device's scheme."""
    before = owner.get("/hub")["design"]
    owner.change_hub(design={**before, "scheme": "device"})
    yield
    owner.change_hub(design=before)


@pytest.fixture
def looking(another_browser: Callable[..., BrowserContext], by_device: None) -> Callable[[str], Hub]:
    """Makes a hub on the page at this address; the shop's CSP would refuse axe."""

    def look(url: str) -> Hub:
        return Hub(another_browser(bypass_csp=True, reduced_motion="reduce").new_page()).visit(url)

    return look


def check(hub: Hub) -> None:
    """Waits for what is loading, then lets axe look at the hub alone."""
    expect(hub.whole.locator("[aria-busy=true]")).to_have_count(0)
    assert axe.violations(hub.page, "stoa-hub") == []


def check_tabs(hub: Hub) -> None:
    for tab in ("Orders", "Profile", "For you"):
        hub.tab(tab)
        check(hub)


def check_failures(hub: Hub) -> None:
    """The same tabs while Stoa answers nothing."""

    def fail(route: Route) -> None:
        route.fulfill(status=503, json={"error": {"code": "try_again", "message": "Later."}})

    hub.page.route(BROKEN, fail)
    hub.page.reload()
    hub.there().open("for-you")
    expect(hub.whole.get_by_role("alert").first).to_be_visible()
    check_tabs(hub)
    hub.page.unroute(BROKEN)


def test_logged_out(looking: Callable[[str], Hub], stoa: Stoa, owner: Owner) -> None:
    hub = looking(stoa.url + "/").open("for-you")
    check_tabs(hub)
    hub.open("sign-in").heading("Sign in")
    check(hub)
    hub.field("Email").fill("nobody")
    hub.button("Send code").click()
    expect(hub.field("Email")).to_have_attribute("aria-invalid", "true")
    check(hub)
    hub.ask_for_code("nobody@story.example")
    check(hub)
    hub.type_code("000000")
    expect(hub.field("Code")).to_have_attribute("aria-invalid", "true")
    check(hub)
    check_failures(hub)


def test_recognized(looking: Callable[[str], Hub], stoa: Stoa, owner: Owner, customer: Shopper) -> None:
    owner_link = owner.kx(customer)
    hub = looking(f"{stoa.url}/?_kx={owner_link}").open("for-you")
    hub.heading("Hello Dora")
    check_tabs(hub)
    hub.tab("Orders").screen.get_by_role("button", name="Order S-").click()
    expect(hub.button("Buy again")).to_be_visible()
    check(hub)
    check_failures(hub)


def test_logged_in(looking: Callable[[str], Hub], stoa: Stoa) -> None:
    hub = looking(stoa.url + "/")
    hub.page.get_by_role("button", name="Log in as Carla").click()
    hub.there().open("for-you").heading("Welcome, Carla")
    check_tabs(hub)
    hub.tab("Orders").screen.get_by_role("button", name="Order W-").nth(3).click()
    hub.button("Buy again").click()
    expect(hub.screen.get_by_role("status")).to_contain_text("in your cart")
    check(hub)
    hub.tab("Profile").button("Edit details").click()
    check(hub)
    hub.button("Cancel").click()
    hub.button("Add address").click()
    hub.button("Save").click()
    expect(hub.field("Street and number")).to_have_attribute("aria-invalid", "true")
    check(hub)
    hub.open("favorites")
    check(hub)
    check_failures(hub)


def test_logged_in_with_nothing_yet(looking: Callable[[str], Hub], stoa: Stoa, owner: Owner) -> None:
    shopper = owner.new_shopper("Emma")
    hub = looking(stoa.url + "/").open("sign-in")
    hub.ask_for_code(shopper.email)
    hub.type_code(owner.newest_code(shopper.email))
    hub.heading("Welcome, Emma")
    check_tabs(hub)


def test_asked_for_a_number(looking: Callable[[str], Hub], stoa: Stoa, owner: Owner, asking: None) -> None:
    shopper = owner.new_shopper("Emma")
    hub = looking(stoa.url + "/").open("sign-in")
    hub.ask_for_code(shopper.email)
    hub.type_code(owner.newest_code(shopper.email))
    hub.heading("Get texts from Willow")
    check(hub)
    hub.button("Continue").click()
    expect(hub.field("Mobile number")).to_have_attribute("aria-invalid", "true")
    check(hub)
    number = f"+39333{randbelow(10_000_000):07}"
    hub.field("Mobile number").fill(number)
    hub.button("Continue").click()
    expect(hub.whole.get_by_role("checkbox")).to_be_focused()
    check(hub)
    hub.whole.get_by_role("checkbox").check()
    hub.button("Continue").click()
    hub.heading("One more step")
    check(hub)
    answer(owner, newest_text(owner, number), "YES")
    hub.heading("Texts are on")
    check(hub)
    hub.button("Continue").click()
    hub.tab("Profile")
    expect(hub.button("Turn off: By text")).to_be_visible()
    check(hub)


def test_a_keyboard_is_enough_to_give_a_number(hub: Hub, stoa: Stoa, owner: Owner, asking: None) -> None:
    shopper = owner.new_shopper("Emma")
    press = hub.page.keyboard.press
    hub.visit(stoa.url + "/").open("sign-in")
    hub.ask_for_code(shopper.email)
    hub.page.keyboard.type(owner.newest_code(shopper.email))
    hub.heading("Get texts from Willow")
    tab_to(hub, "Country")
    hub.page.keyboard.type("Ita")
    expect(hub.field("Country")).to_have_value("IT")
    tab_to(hub, "Mobile number")
    hub.page.keyboard.type(f"333{randbelow(10_000_000):07}")
    tab_to(hub, "Yes, text me")
    press("Space")
    tab_to(hub, "Continue")
    press("Enter")
    hub.heading("One more step")
    tab_to(hub, "Continue")
    press("Enter")
    hub.heading("Welcome, Emma")


def test_a_keyboard_is_enough(hub: Hub, stoa: Stoa, owner: Owner, customer: Shopper) -> None:
    page = hub.visit(stoa.url + "/").page
    press = page.keyboard.press
    link = page.get_by_role("link", name="Account", exact=True)
    link.focus()
    press("Enter")
    hub.heading("Sign in")
    tab_to(hub, "Email")
    page.keyboard.type(customer.email)
    press("Enter")
    hub.heading("Check your email")
    expect(hub.field("Code")).to_be_focused()
    page.keyboard.type(owner.newest_code(customer.email))
    hub.heading("Welcome, Dora")
    tab_to(hub, "For you")
    press("ArrowRight")
    hub.heading("Your orders")
    tab_to(hub, "Order ")
    press("Enter")
    expect(hub.button("Buy again")).to_be_visible()
    tab_to(hub, "Back")
    press("Enter")
    hub.heading("Your orders")
    press("Escape")
    expect(hub.dialog).to_be_hidden()
    expect(link).to_be_focused()


FOCUSED = """() => {
  const element = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
  return [element.ariaLabel, element.labels?.[0]?.textContent, element.textContent].find(text => text) ?? "";
}"""


def tab_to(hub: Hub, name: str) -> None:
    """Presses Tab until what has this name is focused, as somebody would who cannot point, once all is there."""
    expect(hub.whole.locator("[aria-busy=true]")).to_have_count(0)
    for _ in range(30):
        if hub.page.evaluate(FOCUSED).startswith(name):
            return
        hub.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")
