"""The store's word for its customer, on pages that are cached, open twice, or say that nobody is logged in."""

import json

from playwright.sync_api import BrowserContext

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper
from tests.stories.pages import Answer, Site, html, snippet
from tests.stories.vouching import identity_token


def page_with(site: Site, stoa: Stoa, path: str, attributes: str) -> str:
    return site.put(path, html("<a href='/account'>Account</a>", snippet(stoa.url, stoa.demo["site_id"], attributes)))


def test_a_cached_pages_old_token_is_exchanged_for_a_fresh_one(hub: Hub, site: Site, stoa: Stoa, dora: Shopper) -> None:
    old, asked = identity_token(stoa, dora, seconds_old=900), []

    def fresh() -> Answer:
        asked.append(1)
        return Answer(json.dumps({"identity_token": identity_token(stoa, dora)}), "application/json")

    site.pages["/fresh-token"] = fresh
    address = page_with(site, stoa, "/cached", f'data-identity-token="{old}" data-identity-url="/fresh-token"')
    for _ in range(2):
        hub.visit(address).open("for-you").heading("Welcome, Dora")
    assert (hub.state(), len(asked)) == ("logged_in", 1)


def test_a_page_that_says_nobody_is_logged_in_ends_it_in_every_tab(
    hub: Hub, context: BrowserContext, site: Site, stoa: Stoa, dora: Shopper
) -> None:
    here = page_with(site, stoa, "/in", f'data-identity-token="{identity_token(stoa, dora)}"')
    hub.visit(here).open("for-you").heading("Welcome, Dora")
    other = Hub(context.new_page()).visit(page_with(site, stoa, "/out", 'data-signed-in="no"'))
    other.page.wait_for_function("() => JSON.stringify(localStorage).includes('logged_out')")
    hub.heading("Hello")
    assert (hub.state(), other.state()) == ("logged_out", "logged_out")


def test_a_page_that_stays_signs_its_customer_in_by_a_call(hub: Hub, site: Site, stoa: Stoa, dora: Shopper) -> None:
    hub.visit(page_with(site, stoa, "/stays", "")).open("for-you").heading("Hello")
    answer = hub.page.evaluate("token => stoa.identify({identity_token: token})", identity_token(stoa, dora))
    assert (answer["state"], answer["by"], hub.state()) == ("logged_in", "token", "logged_in")
    hub.heading("Welcome, Dora")


def sign_in_by_a_call(hub: Hub, token: str) -> str:
    """The state she is then in."""
    call = "token => stoa.identify({identity_token: token}).then(it => it.state, refused => refused.error.code)"
    return hub.page.evaluate(call, token)


def test_a_call_overrules_the_page_that_said_nobody_is_logged_in(
    hub: Hub, site: Site, stoa: Stoa, dora: Shopper
) -> None:
    hub.visit(page_with(site, stoa, "/said-nobody", 'data-signed-in="no"'))
    assert sign_in_by_a_call(hub, identity_token(stoa, dora)) == "logged_in"
    hub.open("for-you").heading("Welcome, Dora")
    # Opening asks for the session anew where the page has something to say.
    hub.close()
    hub.open("profile").heading("Your details")
    assert hub.state() == "logged_in"


def test_a_call_with_a_word_that_counts_for_nothing_changes_nothing(
    hub: Hub, site: Site, stoa: Stoa, dora: Shopper
) -> None:
    hub.visit(page_with(site, stoa, "/old-word", 'data-signed-in="no"'))
    assert sign_in_by_a_call(hub, identity_token(stoa, dora, seconds_old=900)) == "logged_out"
    hub.open("for-you").heading("Hello")


def test_after_signing_out_in_the_hub_a_call_signs_in_again(
    hub: Hub, site: Site, stoa: Stoa, owner: Owner, dora: Shopper
) -> None:
    hub.visit(page_with(site, stoa, "/out-and-in", "")).open("sign-in").ask_for_code(dora.email)
    hub.type_code(owner.newest_code(dora.email))
    hub.heading("Welcome, Dora")
    hub.tab("Profile").button("Sign out").click()
    hub.page.wait_for_function("() => JSON.stringify(localStorage).includes('logged_out')")
    assert sign_in_by_a_call(hub, identity_token(stoa, dora)) == "logged_in"
    hub.open("for-you").heading("Welcome, Dora")
    assert hub.state() == "logged_in"
