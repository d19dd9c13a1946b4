"""Help with an order by the chat widget of another help desk, which stands on the page."""

from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.stories import axe
from tests.stories.chat import Chat, ticket_of
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper

PAGE = "https://willow.example/help"
# As Intercom's script leaves it, with a messenger that takes the focus.
WIDGET = """
window.Intercom = Object.assign((...call) => {
  const messenger = document.createElement("textarea");
  messenger.ariaLabel = "Messenger";
  messenger.value = call.join(" ");
  document.body.append(messenger);
  messenger.focus();
}, { booted: true });
"""
HANDLER = "answer => stoa.on('help:open', async order => { window.asked = order; return answer; })"


@pytest.fixture(autouse=True)
def by_widget(owner: Owner) -> Iterator[None]:
    before = owner.get("/chat/settings")
    help_there = {"kind": "widget", "url": PAGE}
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": "signed_in", "help": help_there})
    yield
    kept = {"audience": before["audience"], "help": before["help"]}
    owner.call("PATCH", "/api/v1/chat/settings", kept)


@pytest.fixture
def number(owner: Owner, dora: Shopper) -> str:
    return owner.place(dora)


def get_help(hub: Hub, owner: Owner, dora: Shopper, number: str) -> None:
    """Whom we only recognize signs in, and goes straight on."""
    hub.open("orders").screen.get_by_role("button", name=f"Order {number}").click()
    hub.button("Get help with this order").click()
    hub.ask_for_code(dora.email)
    hub.type_code(owner.newest_code(dora.email))


def expect_messenger(page: Page, number: str) -> None:
    expect(page.get_by_label("Messenger")).to_have_value(f"showNewMessage Help with order {number}")
    # Nothing of the hub is over it, or takes the focus back.
    expect(page.get_by_label("Messenger")).to_be_focused()
    expect(Hub(page).dialog).to_be_hidden()


def test_the_hub_makes_way_for_the_widget(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, number: str) -> None:
    hub.page.add_init_script(WIDGET)
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}")
    get_help(hub, owner, dora, number)
    expect_messenger(hub.page, number)


def test_the_pages_own_handler_is_asked_first(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, number: str) -> None:
    hub.page.add_init_script(WIDGET)
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}").page.evaluate(HANDLER, None)
    get_help(hub, owner, dora, number)
    asked = hub.page.wait_for_function("() => window.asked").json_value()
    assert asked["number"] == number
    assert [(line["title"], line["quantity"]) for line in asked["lines"]] == [("A story bowl", 1)]
    expect(hub.dialog).to_be_hidden()
    expect(hub.page.get_by_label("Messenger")).to_have_count(0)
    # Left to the widgets, the next one goes there.
    hub.page.evaluate(HANDLER, False)
    hub.open(f"orders/{asked['id']}/help")
    expect_messenger(hub.page, number)


def test_a_widget_that_comes_after_the_page_is_waited_for(
    hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, number: str
) -> None:
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}").page.evaluate(HANDLER, None)
    get_help(hub, owner, dora, number)
    order_id = hub.page.wait_for_function("() => window.asked").json_value()["id"]
    hub.page.add_init_script(f"setTimeout(() => {{ {WIDGET} }}, 3000)")
    hub.page.goto(f"{stoa.url}/cart#k-hub/orders/{order_id}/help")
    expect_messenger(hub.page, number)


def test_where_nothing_opens_it_says_so_and_she_writes_here(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, dora: Shopper, number: str
) -> None:
    page = another_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    hub = Hub(page).visit(f"{stoa.url}/?_kx={owner.kx(dora)}")
    get_help(hub, owner, dora, number)
    expect(hub.screen.get_by_role("alert")).to_contain_text("The help window did not open")
    assert axe.violations(page, "stoa-hub") == []
    expect(hub.link("Open our help page")).to_have_attribute("href", PAGE)
    hub.button("Write to us here").click()
    hub.whole.get_by_role("radio", name="Something is missing").check()
    words = f"No cup {token_hex(3)}"
    hub.whole.get_by_label("Tell us more").fill(words)
    hub.button("Send").click()
    expect(Chat(hub).said(words)).to_be_visible()
    assert ticket_of(owner, words)["profile"]["id"] == owner.profile_id(dora)


def test_a_handler_that_gives_up_brings_the_hub_back(
    hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper, number: str
) -> None:
    hub.visit(f"{stoa.url}/?_kx={owner.kx(dora)}").page.evaluate(HANDLER, False)
    get_help(hub, owner, dora, number)
    hub.heading(f"Help with order {number}")
    expect(hub.screen.get_by_role("alert")).to_contain_text("The help window did not open")
    # What comes later is found by trying again.
    hub.page.evaluate(f"() => {{ {WIDGET} }}")
    hub.button("Try again").click()
    expect_messenger(hub.page, number)
