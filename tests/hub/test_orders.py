"""Orders as the hub shows them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.hub.shopper import Browser, Shop, customer, order

Advance = Callable[[str], Awaitable[None]]


async def signed_in(shop: Shop) -> Browser:
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    return browser


async def recognized(shop: Shop) -> Browser:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    return browser


def hers(external_id: str, **more: Any) -> dict[str, Any]:
    return order(external_id, customer_external_id="C-1", **more)


def parcel(status: str, **more: Any) -> dict[str, Any]:
    return {"external_id": f"F-{status}", "status": status} | more


async def test_recognized_sees_an_order_of_29_days_23_hours_and_none_of_30_days_1_hour(shop: Shop) -> None:
    browser = await recognized(shop)
    young, old = timedelta(days=29, hours=23), timedelta(days=30, hours=1)
    await shop.put("orders", hers("young", ago=young), hers("old", ago=old))
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-young"]


async def test_an_order_leaves_the_list_as_time_passes(shop: Shop, advance: Advance) -> None:
    browser = await recognized(shop)
    await shop.put("orders", hers("1", ago=timedelta(days=10)))
    order_id = (await browser.get("/orders")).json()["orders"][0]["id"]
    await advance("P19DT23H")
    assert (await browser.get(f"/orders/{order_id}")).status_code == 200
    await advance("PT2H")
    assert (await browser.get("/orders")).json() == {"orders": []}
    assert (await browser.get(f"/orders/{order_id}")).status_code == 404


async def test_all_orders_are_read_page_by_page_newest_first(shop: Shop) -> None:
    await shop.put("orders", *(hers(str(n), ago=timedelta(days=n + 1)) for n in range(45)))
    browser = await signed_in(shop)
    numbers: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await browser.get("/orders", params={"cursor": cursor} if cursor else {})).json()
        numbers += [found["number"] for found in page["orders"]]
        cursor = page.get("next_cursor")
    assert numbers == [f"W-{n}" for n in range(45)]


async def test_a_cursor_that_is_none_is_refused(shop: Shop) -> None:
    browser = await signed_in(shop)
    answer = await browser.get("/orders", params={"cursor": "nonsense"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "cursor")


@pytest.mark.parametrize(
    ("status", "parcels", "step", "is_problem"),
    [
        ("paid", [], "ordered", False),
        ("paid", [parcel("label_created")], "packed", False),
        ("fulfilled", [parcel("in_transit")], "on_the_way", False),
        ("fulfilled", [parcel("delivered", delivered_at="2026-01-02T00:00:00Z")], "delivered", False),
        ("fulfilled", [parcel("exception")], "on_the_way", True),
        ("fulfilled", [parcel("returned")], "on_the_way", True),
    ],
)
async def test_the_four_steps(shop: Shop, status: str, parcels: list, step: str, is_problem: bool) -> None:
    await shop.put("orders", hers("1", status=status, fulfilments=parcels))
    browser = await signed_in(shop)
    found = (await browser.get("/orders")).json()["orders"][0]
    assert (found["step"], found.get("is_problem", False)) == (step, is_problem)
    assert ("delivered_at" in found) == (step == "delivered")


async def test_deliveries_are_what_is_still_to_come(shop: Shop) -> None:
    await shop.put(
        "orders",
        hers("1", status="fulfilled", fulfilments=[parcel("in_transit")]),
        hers("2", status="fulfilled", fulfilments=[parcel("delivered")]),
        hers("3", status="cancelled"),
        hers("4", status="refunded"),
        hers("5", status="paid"),
    )
    browser = await signed_in(shop)
    deliveries = (await browser.get("/for-you")).json()["deliveries"]
    assert sorted(found["number"] for found in deliveries) == ["W-1", "W-5"]


async def test_ids_that_name_nothing_are_not_found(shop: Shop, strangers: Shop) -> None:
    await strangers.put("orders", hers("1"))
    theirs = strangers.browser()
    await theirs.open(identity_token=strangers.identity_token("C-1"))
    foreign = (await theirs.get("/orders")).json()["orders"][0]["id"]
    browser = await signed_in(shop)
    for order_id in (foreign, "nonsense", "01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        assert (await browser.get(f"/orders/{order_id}")).status_code == 404
        assert (await browser.post(f"/orders/{order_id}/buy-again")).status_code == 404


async def test_a_guest_order_somebody_typed_her_address_into_is_not_shown_to_a_token_session(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    await shop.put("orders", order("guest", email="carla@example.com"))
    browser = await signed_in(shop)
    assert (await browser.get("/orders")).json() == {"orders": []}


async def test_a_link_sent_to_the_address_shows_the_guest_order_without_personal_fields(shop: Shop) -> None:
    await shop.put("orders", order("guest", email="carla@example.com"), order("else", email="dan@example.com"))
    browser = shop.browser()
    await browser.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    answer = await browser.get("/orders")
    assert [found["number"] for found in answer.json()["orders"]] == ["W-guest"]
    assert "carla@" not in answer.text
