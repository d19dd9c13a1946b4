"""Signing in with a code that came by mail, and signing out again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import newest_text
from tests.stories.signups import new_number


@pytest.fixture
def at_sign_in(hub: Hub, stoa: Stoa) -> Hub:
    hub.visit(stoa.url + "/").open("sign-in").heading("Sign in")
    return hub


def sign_in(hub: Hub, owner: Owner, shopper: Shopper) -> None:
    hub.ask_for_code(shopper.email)
    hub.type_code(owner.newest_code(shopper.email))


def test_a_code_signs_in_and_a_wrong_one_does_not(at_sign_in: Hub, owner: Owner, dora: Shopper) -> None:
    at_sign_in.ask_for_code(dora.email)
    code = owner.newest_code(dora.email)
    at_sign_in.type_code(f"{(int(code) + 1) % 1_000_000:06}")
    expect(at_sign_in.whole.get_by_role("alert")).to_contain_text("4 tries left")
    expect(at_sign_in.field("Code")).to_be_focused()
    at_sign_in.type_code(code)
    at_sign_in.heading("Welcome, Dora")
    assert at_sign_in.state() == "logged_in"


def test_a_code_by_text_signs_in_the_customer_with_that_number(at_sign_in: Hub, owner: Owner) -> None:
    number = new_number()
    shopper = owner.new_shopper("Dora", phone=number)
    owner.profile_id(shopper)
    at_sign_in.button("Use a phone number instead").click()
    at_sign_in.button("Send code").click()
    expect(at_sign_in.field("Mobile number")).to_have_attribute("aria-invalid", "true")
    at_sign_in.field("Mobile number").fill(number)
    expect(at_sign_in.field("Country")).to_have_value("IT")
    at_sign_in.button("Send code").click()
    at_sign_in.heading("Check your phone")
    expect(at_sign_in.field("Code")).to_be_focused()
    code = newest_text(owner, number)["text"].split()[0]
    at_sign_in.type_code(f"{(int(code) + 1) % 1_000_000:06}")
    expect(at_sign_in.whole.get_by_role("alert")).to_contain_text("4 tries left")
    at_sign_in.type_code(code)
    at_sign_in.heading("Welcome, Dora")
    at_sign_in.tab("Profile")
    expect(at_sign_in.screen).to_contain_text(shopper.email)


def test_after_signing_in_the_wanted_view_is_shown(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    number = owner.place(dora)
    hub.visit(stoa.url + "/").open("orders")
    hub.button("Sign in").click()
    sign_in(hub, owner, dora)
    hub.heading("Your orders")
    expect(hub.screen).to_contain_text(number)


def test_privacy_and_terms_are_there_before_signing_in(at_sign_in: Hub, stoa: Stoa) -> None:
    expect(at_sign_in.link("Privacy policy")).to_have_attribute("href", stoa.url + "/pages/privacy")
    expect(at_sign_in.link("Terms")).to_have_attribute("href", stoa.url + "/pages/terms")
    at_sign_in.tab("Orders")
    expect(at_sign_in.link("Terms")).to_be_visible()


def test_signing_out_leaves_nothing_behind(at_sign_in: Hub, owner: Owner, dora: Shopper) -> None:
    number = owner.place(dora)
    sign_in(at_sign_in, owner, dora)
    at_sign_in.tab("Orders")
    expect(at_sign_in.screen).to_contain_text(number)
    at_sign_in.tab("Profile").button("Sign out").click()
    expect(at_sign_in.whole.get_by_role("status").filter(has_text="You are signed out.")).to_be_visible()
    at_sign_in.heading("Hello")
    assert at_sign_in.state() == "logged_out"
    at_sign_in.tab("Orders").heading("Your orders")
    expect(at_sign_in.screen).not_to_contain_text(number)


def test_not_you_makes_the_browser_forget(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}").open().heading("Hello Dora")
    hub.button("Not you?").click()
    hub.heading("Hello")
    assert hub.state() == "logged_out"
    hub.visit(stoa.url + "/").open().heading("Hello")


def test_a_second_tab_follows(at_sign_in: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    second = Hub(at_sign_in.page.context.new_page())
    second.visit(stoa.url + "/collections/linen").open().heading("Hello")
    sign_in(at_sign_in, owner, dora)
    second.heading("Welcome, Dora")
    at_sign_in.heading("Welcome, Dora")
    at_sign_in.tab("Profile").button("Sign out").click()
    second.heading("Hello")


@pytest.fixture
def elsewhere(another_browser: Callable[..., BrowserContext], stoa: Stoa) -> Hub:
    return Hub(another_browser().new_page()).visit(stoa.url + "/")


@pytest.mark.parametrize("view", ["for-you", "profile"])
def test_signed_out_in_another_browser_shows_at_once(
    at_sign_in: Hub, elsewhere: Hub, owner: Owner, dora: Shopper, view: str
) -> None:
    sign_in(at_sign_in, owner, dora)
    at_sign_in.heading("Welcome, Dora")
    elsewhere.open("sign-in")
    sign_in_again(elsewhere, owner, dora)
    elsewhere.heading("Welcome, Dora")
    elsewhere.tab("Profile").button("Sign out everywhere").click()
    elsewhere.heading("Hello")
    at_sign_in.page.reload()
    at_sign_in.there().open(view)
    expect(at_sign_in.button("Sign in")).to_be_visible()
    assert at_sign_in.state() == "logged_out"


def test_what_was_seen_and_liked_before_joins_the_person(
    hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, elsewhere: Hub
) -> None:
    page = hub.visit(stoa.url + "/products/moka-pot").page
    heart = page.locator("button.big[data-stoa-favorite]")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    hub.open("sign-in")
    sign_in(hub, owner, dora)
    expect_pot(hub)
    elsewhere.open("sign-in")
    sign_in_again(elsewhere, owner, dora)
    expect_pot(elsewhere)


def expect_pot(hub: Hub) -> None:
    hub.heading("Welcome, Dora")
    for section in ("Recently viewed", "Favourites"):
        expect(hub.whole.get_by_role("region", name=section)).to_contain_text("Moka")


def sign_in_again(hub: Hub, owner: Owner, shopper: Shopper) -> None:
    """In another browser, where the newest letter may still be the one of before."""
    before = owner.newest_code(shopper.email)
    hub.ask_for_code(shopper.email)
    hub.type_code(owner.newest_code(shopper.email, besides=before))


def test_a_customer_of_the_shop_needs_no_code(hub: Hub, stoa: Stoa) -> None:
    hub.page.goto(stoa.url + "/")
    hub.page.get_by_role("button", name="Log in as Carla").click()
    hub.there().open("orders").heading("Your orders")
    assert hub.state() == "logged_in"
