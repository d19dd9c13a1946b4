"""Orders in the hub: where one is, what is in it, buying it again, and one that was placed just now."""

import pytest
from playwright.sync_api import expect

from stoa.demo import catalogue
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import PARCEL, Owner, Shopper, ago, line
from tests.waiting import until


@pytest.fixture
def signed_in(hub: Hub, stoa: Stoa, owner: Owner, dora: Shopper) -> Hub:
    hub.visit(stoa.url + "/").open("sign-in")
    hub.ask_for_code(dora.email)
    hub.type_code(owner.newest_code(dora.email))
    hub.heading("Welcome, Dora")
    return hub


def open_order(hub: Hub, number: str) -> None:
    hub.tab("Orders").screen.get_by_role("button", name=f"Order {number}").click()
    hub.heading(f"Order {number}")


def test_an_order_tells_all_about_itself(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    bought = [line("p-1", "A story bowl", 2500, 2), line("p-2", "A story cloth", 1250)]
    amounts = {"subtotal_minor": 6250, "shipping_minor": 590, "total_minor": 6840}
    open_order(signed_in, owner.place(dora, lines=bought, fulfilments=[PARCEL], **amounts))
    for text in ("A story bowl", "A story cloth", "Quantity 2", "€68.40", "€5.90", "Via dell'Orso 7", "Bologna"):
        expect(signed_in.screen).to_contain_text(text)


def test_the_line_of_four_steps_says_where_it_is(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    open_order(signed_in, owner.place(dora, fulfilments=[PARCEL]))
    steps = signed_in.screen.locator("ol.steps li")
    expect(steps).to_have_text(["Ordered", "Packed", "On the way", "Delivered"])
    expect(steps.and_(signed_in.screen.locator("[aria-current=step]"))).to_have_text("On the way")


def test_a_parcel_can_be_tracked(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    open_order(signed_in, owner.place(dora, fulfilments=[PARCEL]))
    expect(signed_in.screen).to_contain_text(PARCEL["tracking_number"])
    track = signed_in.link("Track parcel")
    expect(track).to_have_attribute("href", PARCEL["tracking_url"])
    expect(track).to_have_attribute("rel", "noopener noreferrer")


def test_a_problem_with_the_delivery_is_said(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    open_order(signed_in, owner.place(dora, fulfilments=[{**PARCEL, "status": "exception"}]))
    expect(signed_in.screen).to_contain_text("The carrier could not deliver this order.")


def test_a_subscription_is_marked_and_managed(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    plan = {"plan": "Every 4 weeks", "manage_url": "https://story.example/manage"}
    number = owner.place(dora, lines=[line("p-3", "Story coffee", 1450, subscription=plan)])
    card = signed_in.tab("Orders").screen.get_by_role("button", name=f"Order {number}")
    expect(card).to_contain_text("Subscription")
    card.click()
    expect(signed_in.screen).to_contain_text("Every 4 weeks")
    expect(signed_in.link("Manage subscription")).to_have_attribute("href", plan["manage_url"])


def test_buying_again_fills_the_cart_and_says_so_for_each_line(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    pot = next(product for product in catalogue.products() if product.slug == "moka-pot")
    gone = line("no-longer", "A thing of the past", 900)
    open_order(signed_in, owner.place(dora, lines=[line(pot.id, pot.title, 100, 2), gone]))
    signed_in.button("Buy again").click()
    results = signed_in.screen.get_by_role("status")
    expect(results).to_contain_text("2 items are in your cart.")
    expect(results.get_by_role("listitem").filter(has_text=pot.title)).to_contain_text("Added")
    expect(results.get_by_role("listitem").filter(has_text=pot.title)).to_contain_text("Price now")
    expect(results.get_by_role("listitem").filter(has_text="A thing of the past")).to_contain_text("No longer sold")
    expect(signed_in.page.locator("[data-cart-count]")).to_have_text("2")
    signed_in.close()
    signed_in.page.get_by_role("link", name="Basket").click()
    expect(signed_in.page.get_by_role("main")).to_contain_text(pot.title)


def test_a_delivered_order_says_when(signed_in: Hub, owner: Owner, dora: Shopper) -> None:
    arrived = {**PARCEL, "status": "delivered", "delivered_at": ago(days=1)}
    number = owner.place(dora, fulfilments=[arrived])
    expect(signed_in.tab("Orders").screen.get_by_role("button", name=f"Order {number}")).to_contain_text("Delivered")


def test_an_order_placed_just_now_is_in_the_hub(hub: Hub, stoa: Stoa) -> None:
    page = hub.page
    page.goto(stoa.url + "/")
    page.get_by_role("button", name="Log in as Carla").click()
    hub.there()
    page.goto(stoa.url + "/products/moka-pot")
    page.get_by_role("button", name="Add to basket").click()
    expect(page.locator("[data-cart-count]")).to_have_text("1")
    page.goto(stoa.url + "/checkout")
    page.get_by_role("button", name="Pay and order").click()
    expect(page.get_by_role("heading", name="Your order is with us.")).to_be_visible()
    number = page.url.split("/orders/")[1].split("?")[0]

    def is_in_the_hub() -> bool:
        hub.visit(stoa.url + "/").open("orders")
        expect(hub.screen.get_by_role("button", name="Order W-").first).to_be_visible()
        return hub.screen.get_by_role("button", name=f"Order {number}").is_visible()

    until(is_in_the_hub)
