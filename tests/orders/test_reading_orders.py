"""Orders as members and the hub read them."""

import pytest

from stoa import orders
from stoa.kit import clock
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text, to_text
from tests.orders.reading import orders_of, profile
from tests.stores.make import ago, line, moment, order, put_well, refund


@pytest.fixture
async def carla(willow, db_for):
    three = [
        order(external_id=f"O-{day}", number=f"W-{day}", placed_at=ago(days=day), total_minor=day * 1000)
        for day in (1, 2, 40)
    ]
    await put_well(willow, "orders", *three)
    return await profile(db_for, willow, external_id="C-1")


async def test_a_profiles_orders_come_newest_first(willow, carla):
    answer = await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/orders")
    assert [row["number"] for row in answer.json()["items"]] == ["W-1", "W-2", "W-40"]
    first = answer.json()["items"][0]
    assert first["lines"] == [{"title": "Olive bowl", "quantity": 2, "price_minor": 4900}]
    assert (first["external_id"], first["status"], first["total_minor"], first["currency"]) == (
        "O-1",
        "paid",
        1000,
        "EUR",
    )


async def test_they_are_read_page_by_page(willow, carla):
    path = f"/api/v1/profiles/{to_text(carla.profile_id)}/orders"
    first = (await willow.api.get(path, params={"limit": 2})).json()
    rest = (await willow.api.get(path, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [row["number"] for row in first["items"] + rest["items"]] == ["W-1", "W-2", "W-40"]
    assert "next_cursor" not in rest


async def test_mallory_finds_neither_the_profile_nor_its_orders(mallory, carla, db_for):
    assert (await mallory.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/orders")).status_code == 404
    assert await orders_of(db_for, mallory, carla.profile_id) == []


async def test_an_order_is_read_by_its_id_only_in_its_own_store(willow, mallory, carla, db_for):
    newest = (await orders_of(db_for, willow, carla.profile_id))[0]
    async with db_for(willow.account_id) as db:
        assert (await orders.get(db, willow.account_id, newest.order_id)).number == "W-1"
    async with db_for(mallory.account_id) as db:
        with pytest.raises(NotFound):
            await orders.get(db, mallory.account_id, newest.order_id)


async def test_a_window_bounds_them(willow, carla, db_for):
    recent = await orders_of(db_for, willow, carla.profile_id, since=moment(ago(days=30)))
    assert [found.number for found in recent] == ["W-1", "W-2"]


async def test_an_id_that_is_none_is_not_found(willow):
    assert (await willow.api.get("/api/v1/profiles/nothing/orders")).status_code == 404


async def test_all_that_was_told_of_an_order_is_kept(willow, db_for):
    told = order(
        status_url="https://willow.example/o/1?key=x",
        subtotal_minor=9000,
        shipping_minor=500,
        tax_minor=300,
        discount_minor=0,
        discount_codes=["SPRING"],
        phone="+39 347 1234567",
        billing_address={"address1": "1 High St", "city": "Leeds", "country": "gb", "zip": "LS1"},
        lines=[line(subscription={"plan": "Every 4 weeks", "manage_url": "https://willow.example/s/1"})],
        fulfilments=[
            {
                "external_id": "F-1",
                "status": "in_transit",
                "carrier": "DHL",
                "tracking_number": "JD01",
                "tracking_url": "https://dhl.example/JD01",
                "estimated_at": ago(days=-2),
                "line_external_ids": ["1"],
            }
        ],
        refunds=[refund(line_external_ids=["1"])],
    )
    await put_well(willow, "orders", told)
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    amounts = (kept.subtotal_minor, kept.shipping_minor, kept.tax_minor, kept.discount_minor)
    assert amounts == (9000, 500, 300, 0)
    assert (kept.phone, kept.billing_address.country, kept.shipping_address) == ("+393471234567", "GB", None)
    [bought] = kept.lines
    assert (bought.is_subscription, bought.plan, bought.manage_url) == (
        True,
        "Every 4 weeks",
        "https://willow.example/s/1",
    )
    [sent] = kept.fulfilments
    assert (sent.carrier, sent.tracking_url, sent.line_ids) == ("DHL", "https://dhl.example/JD01", ["1"])
    assert sent.estimated_at > clock.now() and sent.delivered_at is None
    assert kept.refunds[0].line_ids == ["1"]


async def test_lines_keep_the_order_in_which_they_were_told(willow, db_for):
    await put_well(willow, "orders", order(lines=[line(external_id=each) for each in ("10", "9", "z", "a")]))
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert [each.line_id for each in kept.lines] == ["10", "9", "z", "a"]


async def test_totals_leave_out_the_cancelled_and_take_off_refunds(willow, db_for, carla):
    await put_well(
        willow,
        "orders",
        order(external_id="O-5", total_minor=700, currency="GBP"),
        order(external_id="O-6", status="cancelled"),
        order(external_id="O-7", total_minor=2000, refunds=[refund(amount_minor=500)]),
    )
    async with db_for(willow.account_id) as db:
        totals = await orders.totals(db, willow.account_id, [carla.profile_id])
        days = await orders.days(db, willow.account_id, since=moment(ago(days=3)), time_zone="Europe/Rome")
    assert totals[carla.profile_id] == (5, [("EUR", 43000 + 1500), ("GBP", 700)])
    assert sum(day.orders for day in days) == 4


async def test_a_profile_shows_how_much_it_bought(willow, carla):
    row = (await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}")).json()
    assert row["orders_count"] == 3
    assert row["spent"] == [{"currency": "EUR", "amount_minor": 43000}]
    assert from_text(row["id"]) == carla.profile_id
