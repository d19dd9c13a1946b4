"""A real shop: django-oscar from the package index, on its own pages, with the app of integrations/django_oscar."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.stories.conftest import Stoa
from tests.stories.heron import INTEGRATION, PYTHON, OscarShop, bring_environment, free_port, run, shop_of
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.signups import box, fingerprint, given, new_number
from tests.waiting import until

EMAIL, PASSWORD = "carla@heron.example", "carla loves herons"
ADDRESS = {
    "first_name": "Carla",
    "last_name": "Conti",
    "line1": "1 Egg Street",
    "line4": "London",
    "postcode": "N1 9RT",
}


@pytest.fixture(scope="session")
def heron_owner(stoa: Stoa) -> Iterator[Owner]:
    """A third store of this Stoa, founded as an operator does it."""
    said = stoa.command("found-store", "Heron", "--owner", "hera@heron.example", "--origin", "https://heron.example")
    key = re.search(r"pk_\S+", said)
    assert key, said
    made = Owner(stoa.url, key[0])
    yield made
    made.http.close()


@pytest.fixture(scope="session")
def shop(heron_owner: Owner) -> Iterator[OscarShop]:
    with (
        tempfile.TemporaryDirectory(prefix="stoa-oscar-") as directory,
        shop_of(heron_owner, port=free_port(), data_dir=Path(directory)) as shop,
    ):
        links = {"privacy_url": "https://heron.example/privacy", "terms_url": "https://heron.example/terms"}
        heron_owner.change_hub(visibility="live", links=links)
        yield shop


@pytest.fixture
def can_text(heron_owner: Owner) -> None:
    """Texts go to the virtual phone, and back."""
    route = heron_owner.call("POST", "/api/v1/sms/routes", {"provider": "virtual", "settings": {}, "credentials": {}})
    sender = {"route_id": route["id"], "value": "+447700900077", "can_receive": True, "is_default": True}
    heron_owner.call("POST", "/api/v1/sms/senders", sender)


@pytest.fixture
def carla(hub: Hub, shop: OscarShop) -> Hub:
    """Logged in to Oscar, on Oscar's own page."""
    hub.visit(f"{shop.url}/accounts/login/")
    put_hub_aside(hub)
    fill_in_log_in(hub.page)
    return hub.there()


@pytest.fixture(autouse=True)
def _without_strangers(page: Page) -> None:
    """Oscar's pages ask others for scripts and letters; a story must not wait for them."""
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())


def test_the_app_passes_its_own_tests_where_oscar_lives() -> None:
    bring_environment()
    run([str(PYTHON), "-m", "pytest", "-q", "-p", "no:cacheprovider"], directory=INTEGRATION)


def test_stoa_knows_the_shop(heron_owner: Owner, shop: OscarShop) -> None:
    connection = heron_owner.get("/store/connection")
    assert connection["callback_url"] == f"{shop.url}/stoa/callback/"
    assert connection["health"]["rejected_24h"] == 0
    assert shop.url in heron_owner.get("/account")["origins"]
    assert [row["email"] for row in heron_owner.get("/profiles")["items"]] == [EMAIL]


def test_oscars_own_log_in_link_opens_the_hub(hub: Hub, shop: OscarShop) -> None:
    hub.visit(f"{shop.url}/catalogue/")
    hub.page.get_by_role("link", name="Login or register").click()
    hub.heading("Sign in")
    assert hub.page.url == f"{shop.url}/catalogue/"


def test_a_log_in_link_that_says_where_to_return_opens_it_too(hub: Hub, shop: OscarShop) -> None:
    page = hub.visit(f"{shop.url}/catalogue/").page
    page.evaluate(
        "() => document.body.insertAdjacentHTML('beforeend', '<a href=\"/accounts/login/?next=/basket/\">Log in</a>')"
    )
    page.get_by_role("link", name="Log in", exact=True).click()
    hub.heading("Sign in")


def test_so_does_the_page_oscar_sends_strangers_to(hub: Hub, shop: OscarShop) -> None:
    hub.visit(f"{shop.url}/accounts/")
    assert hub.page.url.startswith(f"{shop.url}/accounts/login/?next=/accounts/")
    expect(hub.dialog).to_be_visible()


def test_signing_in_leads_through_oscars_page_and_back_into_the_hub(hub: Hub, shop: OscarShop) -> None:
    hub.visit(f"{shop.url}/catalogue/").open("orders")
    hub.link("Sign in").click()
    hub.page.wait_for_url(re.compile(r"/accounts/login/\?next="))
    hub.there()
    expect(hub.dialog).to_be_hidden()
    fill_in_log_in(hub.page)
    hub.there().heading("Your orders")
    assert hub.page.url.startswith(f"{shop.url}/catalogue/")
    assert hub.state() == "logged_in"


def test_whom_oscar_sends_to_its_log_in_page_goes_on_where_she_wanted(hub: Hub, shop: OscarShop) -> None:
    """As from the checkout, when she says that she has an account."""
    hub.visit(f"{shop.url}/accounts/login/?next=/basket/")
    expect(hub.dialog).to_be_visible()
    hub.link("Sign in").click()
    hub.page.wait_for_url(re.compile("next=%2Fbasket%2F"))
    fill_in_log_in(hub.page)
    hub.page.wait_for_url(f"{shop.url}/basket/")
    until(lambda: hub.there().state() == "logged_in")
    expect(hub.dialog).to_be_hidden()


def test_a_newcomer_registers_with_oscar_and_needs_no_code(hub: Hub, shop: OscarShop, heron_owner: Owner) -> None:
    page = hub.visit(f"{shop.url}/accounts/register/").page
    put_hub_aside(hub)
    form = page.locator("#register_form")
    form.locator("[name$=email]").fill("dan@heron.example")
    for name in ("password1", "password2"):
        form.locator(f"[name$={name}]").fill("dan loves herons")
    form.get_by_role("button", name="Register").click()
    open_from_account_link(hub, shop)
    hub.tab("Profile").heading("Your details")
    expect(hub.screen).to_contain_text("dan@heron.example")
    assert until(lambda: heron_owner.get("/profiles", q="dan@heron.example")["items"])


def test_what_was_looked_at_is_remembered(hub: Hub, shop: OscarShop) -> None:
    hub.visit(f"{shop.url}/catalogue/").page.get_by_role("link", name="Beeswax candle").first.click()
    hub.page.wait_for_url(re.compile("beeswax-candle"))
    hub.there()

    def shown() -> bool:
        hub.visit(f"{shop.url}/catalogue/").open("for-you").heading("Hello")
        return "Beeswax candle" in hub.screen.inner_text()

    until(shown)


def test_an_order_paid_in_oscars_checkout_is_in_the_hub(carla: Hub, shop: OscarShop) -> None:
    number = buy(carla, shop, "Olive bowl", "Olive bowl")
    open_order(carla, shop, number)
    for text in ("Olive bowl", "£48.00", "1 Egg Street"):
        expect(carla.screen).to_contain_text(text)


def test_a_parcel_sent_from_oscar_is_on_its_way_in_the_hub(carla: Hub, shop: OscarShop) -> None:
    number = buy(carla, shop, "Beeswax candle")
    shop.shell(
        "from oscar.apps.order.models import Order, ShippingEventType",
        "from oscar.apps.order.processing import EventHandler",
        f"order = Order.objects.get(number='{number}')",
        "lines = list(order.lines.all())",
        "kind = ShippingEventType.objects.get(code='shipped')",
        "EventHandler().handle_shipping_event(order, kind, lines, [1], reference='1Z999AA10123456784')",
        "order.set_status('Shipped')",
    )
    open_order(carla, shop, number, tells="1Z999AA10123456784")


def test_the_box_above_place_order_is_kept_with_the_order(
    carla: Hub, shop: OscarShop, heron_owner: Owner, can_text: None
) -> None:
    number = new_number()
    page = go_to_preview(carla.page, shop, "Olive bowl", phone_number=number)
    expect(box(page)).not_to_be_checked()
    read = fingerprint(page)
    box(page).check()
    prefilled = re.compile(r"\+" + r"\s*".join(number[1:]))
    expect(page.locator("stoa-signup").get_by_label("Mobile number")).to_have_value(prefilled)
    order_number = place_order(page)
    record = given(heron_owner, number)
    assert (record["text_hash"], record["button"]) == (read, "Place order")
    assert record["source"]["order_id"] == order_number


def test_buying_again_fills_oscars_basket_as_far_as_it_can(carla: Hub, shop: OscarShop) -> None:
    number = buy(carla, shop, "Olive bowl", "Last teapot")
    open_order(carla, shop, number)
    carla.button("Buy again").click()
    for title, outcome in (("Olive bowl", "Added"), ("Last teapot", "Sold out")):
        expect(carla.screen.get_by_role("status").get_by_role("listitem").filter(has_text=title)).to_contain_text(
            outcome
        )
    carla.close()
    expect(carla.page.locator(".basket-mini")).to_contain_text("Olive bowl")
    carla.visit(f"{shop.url}/basket/")
    basket = carla.page.locator("#basket_formset")
    expect(basket).to_contain_text("Olive bowl")
    expect(basket).not_to_contain_text("Last teapot")


def test_a_name_changed_in_the_hub_is_changed_in_oscar(carla: Hub, shop: OscarShop) -> None:
    open_from_account_link(carla, shop)
    carla.tab("Profile").button("Edit details").click()
    carla.field("First name").fill("Clara")
    carla.button("Save").click()
    carla.heading("Your details")
    expect(carla.screen).to_contain_text("Clara Conti")
    carla.visit(f"{shop.url}/accounts/profile/")
    expect(carla.page.get_by_role("row", name="Name")).to_contain_text("Clara Conti")


def test_what_oscar_does_not_keep_is_not_saved(carla: Hub, shop: OscarShop) -> None:
    open_from_account_link(carla, shop)
    carla.tab("Profile").button("Edit details").click()
    carla.field("Gender").fill("f")
    carla.button("Save").click()
    expect(carla.screen).to_contain_text("This shop does not keep this.")


def test_logging_out_of_oscar_empties_the_hub_on_the_next_page(carla: Hub, shop: OscarShop) -> None:
    number = buy(carla, shop, "Beeswax candle")
    open_order(carla, shop, number)
    carla.close()
    carla.page.get_by_role("link", name="Logout").click()
    carla.there().open("orders").heading("Your orders")
    expect(carla.link("Sign in")).to_be_visible()
    expect(carla.screen).not_to_contain_text(number)
    assert carla.state() == "logged_out"


def put_hub_aside(hub: Hub) -> None:
    """On the account pages it opens by itself."""
    expect(hub.dialog).to_be_visible()
    hub.close()


def fill_in_log_in(page: Page) -> None:
    form = page.locator("#login_form")
    form.get_by_label("Email address").fill(EMAIL)
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Log In").click()


def open_from_account_link(hub: Hub, shop: OscarShop) -> None:
    hub.visit(f"{shop.url}/catalogue/").page.get_by_role("link", name="Account", exact=True).click()
    expect(hub.dialog).to_be_visible()


def open_order(hub: Hub, shop: OscarShop, number: str, *, tells: str = "") -> None:
    """Oscar's server tells Stoa of it behind the page, and the hub asks when it is opened."""

    def is_told() -> bool:
        hub.visit(f"{shop.url}/catalogue/").open("orders").heading("Your orders")
        expect(hub.whole.locator("[aria-busy=true]")).to_have_count(0)
        found = hub.screen.get_by_role("button", name=f"Order {number}")
        if not found.is_visible():
            return False
        found.click()
        hub.heading(f"Order {number}")
        expect(hub.button("Buy again")).to_be_visible()
        return tells in hub.screen.inner_text()

    until(is_told)


def buy(hub: Hub, shop: OscarShop, *titles: str) -> str:
    """All the way through Oscar's checkout; the order's number."""
    return place_order(go_to_preview(hub.page, shop, *titles))


def go_to_preview(page: Page, shop: OscarShop, *titles: str, **more: str) -> Page:
    for title in titles:
        page.goto(f"{shop.url}/catalogue/")
        page.get_by_role("link", name=title).first.click()
        page.locator("#add_to_basket_form").get_by_role("button").click()
        expect(page.get_by_text("has been added to your basket")).to_be_visible()
    page.goto(f"{shop.url}/checkout/shipping-address/")
    new_address = page.locator("form#new_shipping_address")
    for name, text in (ADDRESS | more).items():
        new_address.locator(f"[name={name}]").fill(text)
    new_address.locator("[name=country]").select_option("GB")
    new_address.get_by_role("button", name="Continue").click()
    page.locator("#view_preview").click()
    return page


def place_order(page: Page) -> str:
    page.get_by_role("button", name="Place order").click()
    confirmed = page.get_by_text("your order number is")
    expect(confirmed).to_be_visible()
    return confirmed.locator("strong").inner_text()
