"""Names and texts that are written to run as a program: every page shows them as the text they are."""

from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import ADDRESS, Owner, Shopper, line

PAYLOADS = [
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    '"><svg onload=window.__x=1>',
    "'-(window.__x=1)-'{{7*7}}${window.__x=1}",
    "javascript:window.__x=1//",
]
SCRIPT, IMAGE, SVG, TEMPLATE, _ = PAYLOADS
# An address that would be a program is refused at the door; this one has the shape of an address.
WEB_ADDRESS = "https://story.example/'\"><svg/onload=window.__x=1>"
DASHBOARD = ["", "activity", "profiles", "hub", "hub/texts", "store/connection/keys", "store/settings", "store/audit"]


@pytest.fixture(scope="module")
def strange(owner: Owner) -> Shopper:
    """A customer all of whose texts are payloads, with orders of products that are likewise."""
    shopper = owner.new_shopper(SCRIPT, last_name=IMAGE, addresses=[strange_address()], locale="en")
    numbered = [(f"strange-{number}", text) for number, text in enumerate(PAYLOADS)]
    owner.put("products", *[strange_product(product_id, text) for product_id, text in numbered])
    plan = {"plan": TEMPLATE, "manage_url": WEB_ADDRESS}
    for product_id, text in numbered:
        owner.place(
            shopper,
            number=f"{text} {token_hex(2)}",
            lines=[line(product_id, text, 1000, url=WEB_ADDRESS, image_url=WEB_ADDRESS, subscription=plan)],
            shipping_address=strange_address(),
            billing_address=strange_address(),
            discount_codes=[SVG],
            discount_minor=100,
            status_url=WEB_ADDRESS,
            fulfilments=[strange_parcel()],
        )
    return shopper


def strange_address() -> dict[str, str]:
    strange = {"first_name": SCRIPT, "last_name": IMAGE, "company": SVG, "address1": IMAGE, "address2": TEMPLATE}
    return {**ADDRESS, **strange, "city": SVG, "region": TEMPLATE, "zip": SCRIPT}


def strange_product(product_id: str, text: str) -> dict[str, Any]:
    return {
        "external_id": product_id,
        "title": text,
        "url": WEB_ADDRESS,
        "image_url": WEB_ADDRESS,
        "price_minor": 1000,
        "currency": "EUR",
        "description": text,
        "categories": PAYLOADS,
        "tags": PAYLOADS,
    }


def strange_parcel() -> dict[str, str]:
    numbered = {"external_id": "p-1", "status": "in_transit", "tracking_url": WEB_ADDRESS}
    return {**numbered, "carrier": IMAGE, "tracking_number": SVG}


@pytest.fixture
def strange_hub(hub_settings: Callable[..., Any]) -> Iterator[None]:
    calls = {"for-you": SCRIPT, "orders": IMAGE, "profile": SVG}
    hub_settings(texts={"en": {"sign_in_call": calls, "greeting": IMAGE}})
    yield


def nothing_ran(page: Page) -> None:
    for frame in page.frames:
        assert frame.evaluate("typeof window.__x") == "undefined", frame.url


def shows(hub: Hub, *payloads: str) -> None:
    """As text, and no address of a program is left to be followed."""
    expect(hub.whole.locator("[aria-busy=true]")).to_have_count(0)
    for text in payloads:
        expect(hub.screen).to_contain_text(text)
    assert hub.whole.locator("[href^='javascript:'], [src^='javascript:']").count() == 0
    nothing_ran(hub.page)


@pytest.mark.usefixtures("strange_hub")
def test_the_hub_before_signing_in(hub: Hub, stoa: Stoa) -> None:
    hub.visit(stoa.url + "/").open("for-you")
    shows(hub, IMAGE, SCRIPT)
    hub.tab("Orders")
    shows(hub, IMAGE)
    hub.tab("Profile")
    shows(hub, SVG)


def test_the_hub_of_a_recognized_visitor(hub: Hub, stoa: Stoa, owner: Owner, strange: Shopper) -> None:
    hub.visit(f"{stoa.url}/?_kx={owner.kx(strange)}")
    for number in range(len(PAYLOADS)):
        hub.page.evaluate("id => stoa.viewedProduct({ product_id: id })", f"strange-{number}")
    hub.open("for-you")
    shows(hub, f"Hello {SCRIPT}")
    hub.tab("Orders")
    shows(hub, SCRIPT, IMAGE)


def test_the_hub_after_signing_in(hub: Hub, stoa: Stoa, owner: Owner, strange: Shopper) -> None:
    hub.visit(stoa.url + "/").open("sign-in")
    hub.ask_for_code(strange.email)
    hub.type_code(owner.newest_code(strange.email))
    shows(hub, f"Welcome, {SCRIPT}")
    hub.tab("Orders")
    shows(hub, *PAYLOADS)
    for number in range(len(PAYLOADS)):
        hub.open("orders").screen.get_by_role("button", name="Order ").nth(number).click()
        expect(hub.button("Buy again")).to_be_visible()
        hub.button("Buy again").click()
        expect(hub.screen.get_by_role("status")).not_to_be_empty()
        shows(hub, SCRIPT, IMAGE, SVG, TEMPLATE)
    hub.tab("Profile")
    shows(hub, f"{SCRIPT} {IMAGE}", SVG, TEMPLATE)


def test_the_dashboard(page: Page, stoa: Stoa, owner: Owner, strange: Shopper) -> None:
    profile_id = owner.profile_id(strange)
    owner.call("PATCH", f"/api/v1/profiles/{profile_id}", {"gender": SVG, "properties": {SCRIPT: IMAGE, "note": SVG}})
    owner.call("POST", "/api/v1/keys", {"name": SCRIPT, "scopes": ["events:write"]})
    send_strange_events(owner, strange)
    page.goto(stoa.url + "/dashboard")
    page.get_by_label("Email").fill(stoa.demo["owner"]["email"])
    page.get_by_label("Password", exact=True).fill(stoa.demo["owner"]["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    for path in [*DASHBOARD, f"profiles/{profile_id}"]:
        page.goto(f"{stoa.url}/dashboard/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        nothing_ran(page)
    for text in (SCRIPT, IMAGE, SVG):
        expect(page.get_by_role("main")).to_contain_text(text)
    page.get_by_role("button", name="Details: ").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    nothing_ran(page)


def send_strange_events(owner: Owner, shopper: Shopper) -> None:
    for text in PAYLOADS:
        attributes = {
            "metric": {"data": {"type": "metric", "attributes": {"name": text}}},
            "profile": {"data": {"type": "profile", "attributes": {"email": shopper.email}}},
            "properties": {text: text, "ProductName": text, "URL": WEB_ADDRESS, "nested": {text: [text]}},
        }
        headers = {"Authorization": f"Klaviyo-API-Key {owner.api_key}", "revision": "2026-10-15"}
        body = {"data": {"type": "event", "attributes": attributes}}
        assert owner.http.post("/api/events", headers=headers, json=body).status_code == 202


def test_the_shop_and_its_mails(
    page: Page, stoa: Stoa, owner: Owner, another_browser: Callable[..., BrowserContext]
) -> None:
    email = f"{token_hex(4)}@story.example"
    page.goto(stoa.url + "/")
    form_token = page.locator("body").get_attribute("data-form-token") or ""
    person = {"first_name": SCRIPT, "last_name": IMAGE, "email": email, "password": "a password for stories"}
    page.request.post(stoa.url + "/account/register", form={**person, "form_token": form_token})
    for path, text in (("/", SCRIPT), ("/account", IMAGE), (f"/search?q={IMAGE}", IMAGE), (f"/{SVG}", "Willow")):
        page.goto(stoa.url + path)
        expect(page.locator("body")).to_contain_text(text)
        nothing_ran(page)
    visitor = Hub(another_browser().new_page()).visit(stoa.url + "/").open("sign-in")
    visitor.ask_for_code(email)
    owner.newest_code(email)
    page.goto(f"{stoa.url}/dev/mail?to={email}")
    expect(page.get_by_role("article", name="Letter")).to_be_visible()
    nothing_ran(page)
    page.goto(f"{stoa.url}/dev/mail?to={IMAGE}")
    nothing_ran(page)
