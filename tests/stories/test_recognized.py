"""A link from a message recognizes who clicked it: by first name, for 28 days, without opening what is private."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import ADDRESS, PARCEL, Owner, Shopper, line


@pytest.fixture
def true_clock(owner: Owner) -> Iterator[None]:
    yield
    owner.reset_clock()


@pytest.fixture
def recognized(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> Hub:
    return hub.visit(f"{stoa.url}/?utm_source=letter&_kx={owner.kx(dora)}&size=m")


def test_the_key_leaves_the_address_at_once(recognized: Hub) -> None:
    assert urlsplit(recognized.page.url).query == "utm_source=letter&size=m"


def test_she_is_greeted_by_her_first_name(recognized: Hub) -> None:
    recognized.open().heading("Hello Dora")
    expect(recognized.button("Not you?")).to_be_visible()


def test_recent_orders_are_shown_without_what_is_personal(recognized: Hub, owner: Owner, dora: Shopper) -> None:
    plan = {"plan": "Every 4 weeks", "manage_url": "https://story.example/manage"}
    recent = owner.place(
        dora,
        lines=[line("p-1", "A story bowl", 2500, subscription=plan)],
        fulfilments=[PARCEL],
        discount_codes=["DORA10"],
        status_url="https://story.example/status",
    )
    older = owner.place(dora, days_ago=31)
    said: list[str] = []
    recognized.page.on("response", lambda answer: "/hub/v1/orders" in answer.url and said.append(answer.text()))
    recognized.open("orders").heading("Your orders")
    expect(recognized.screen).to_contain_text(recent)
    expect(recognized.screen).not_to_contain_text(older)
    recognized.screen.get_by_role("button", name=f"Order {recent}").click()
    expect(recognized.screen).to_contain_text("Sign in to track the parcel and see the address.")
    expect(recognized.screen).to_contain_text("A story bowl")
    shown = recognized.screen.inner_text() + "".join(said)
    for private in (dora.email, "Damiani", ADDRESS["address1"], PARCEL["tracking_number"], "DORA10", "story.example"):
        assert private not in shown, private


def test_the_profile_asks_to_sign_in(recognized: Hub) -> None:
    recognized.open("profile").heading("Your details")
    expect(recognized.button("Sign in")).to_be_visible()
    expect(recognized.screen).not_to_contain_text("Dora")


def test_signing_in_from_an_order_leads_straight_back_to_it(recognized: Hub, owner: Owner, dora: Shopper) -> None:
    number = owner.place(dora, fulfilments=[PARCEL])
    recognized.open("orders").screen.get_by_role("button", name=f"Order {number}").click()
    recognized.button("Sign in").click()
    recognized.ask_for_code(dora.email)
    recognized.type_code(owner.newest_code(dora.email))
    recognized.heading(f"Order {number}")
    expect(recognized.link("Track parcel")).to_have_attribute("href", PARCEL["tracking_url"])


def test_a_fourth_browser_is_not_recognized(
    stoa: Stoa, owner: Owner, dora: Shopper, another_browser: Callable[..., BrowserContext]
) -> None:
    link = f"{stoa.url}/pages/about?_kx={owner.kx(dora)}"
    for heading in ("Hello Dora", "Hello Dora", "Hello Dora", "Hello"):
        Hub(another_browser().new_page()).visit(link).open().heading(heading)


@pytest.mark.usefixtures("true_clock")
def test_after_28_days_she_is_nobody_again(recognized: Hub, stoa: Stoa, owner: Owner) -> None:
    recognized.open().heading("Hello Dora")
    began = datetime.now(UTC)
    for days, step, heading in ((27.9, "PT669H36M", "Hello Dora"), (28.1, "PT4H48M", "Hello")):
        owner.advance_clock(step)
        recognized.page.clock.set_system_time(began + timedelta(days=days))
        recognized.visit(stoa.url + "/").open().heading(heading)
    recognized.tab("Orders").heading("Your orders")
    expect(recognized.button("Sign in")).to_be_visible()
