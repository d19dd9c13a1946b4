"""Store activity becomes events under the field's usual names, with the properties that templates expect."""

from datetime import timedelta
from decimal import Decimal

from stoa.kit import clock
from tests.orders.reading import events, one_event, profile
from tests.stores.make import address, ago, line, moment, order, parcel, product, put_well, refund

BOUGHT = {
    "ProductID": "P-1",
    "VariantID": "V-1",
    "SKU": "OB-S",
    "ProductName": "Olive bowl",
    "Quantity": 2,
    "ItemPrice": 49.0,
    "RowTotal": 98.0,
    "ProductURL": "https://willow.example/p/olive-bowl",
    "ImageURL": "https://willow.example/olive.jpg",
    "ProductCategories": ["Kitchen", "Gifts"],
}
SENT_TO = {
    "FirstName": "Carla",
    "LastName": "Conti",
    "Address1": "Via Roma 1",
    "City": "Siena",
    "Country": "Italy",
    "CountryCode": "IT",
    "Phone": "+39021234567",
}


async def test_a_placed_order_tells_all_of_it(willow, db_for):
    variant = {"external_id": "V-1", "title": "Small", "sku": "OB-S", "price_minor": 4900}
    await put_well(willow, "products", product(categories=["Kitchen", "Gifts"], variants=[variant]))
    placed = order(
        discount_codes=["SPRING", "MUM"],
        discount_minor=500,
        shipping_minor=690,
        tax_minor=1700,
        shipping_address=address(phone="02 1234567"),
        lines=[line(variant_external_id="V-1", image_url="https://willow.example/olive.jpg")],
    )
    await put_well(willow, "orders", placed)
    event = await one_event(db_for, willow, "Placed Order")
    assert (event.unique_id, event.value, event.currency, event.source) == ("O-1", Decimal("98.00"), "EUR", "store")
    assert event.at == moment(placed["placed_at"])
    assert event.profile_id == (await profile(db_for, willow, external_id="C-1")).profile_id
    assert event.properties == {
        "OrderId": "O-1",
        "OrderNumber": "W-1042",
        "OrderStatus": "paid",
        "Categories": ["Gifts", "Kitchen"],
        "ItemNames": ["Olive bowl"],
        "ItemCount": 2,
        "DiscountCode": "SPRING",
        "DiscountCodes": ["SPRING", "MUM"],
        "DiscountValue": 5.0,
        "ShippingCosts": 6.9,
        "Tax": 17.0,
        "Currency": "EUR",
        "Items": [BOUGHT],
        "ShippingAddress": SENT_TO,
    }


async def test_each_line_is_an_ordered_product_of_its_own(willow, db_for):
    lines = [line(), line(external_id="2", title="Vase", quantity=1, price_minor=2500, product_external_id=...)]
    await put_well(willow, "orders", order(lines=lines))
    ordered = {e.unique_id: e for e in await events(db_for, willow) if e.metric == "Ordered Product"}
    assert set(ordered) == {"O-1_1", "O-1_2"}
    assert ordered["O-1_1"].value == Decimal("98.00")
    assert ordered["O-1_2"].properties == {
        "OrderId": "O-1",
        "ProductID": "2",
        "ProductName": "Vase",
        "Quantity": 1,
        "ItemPrice": 25.0,
        "RowTotal": 25.0,
        "Categories": [],
    }


async def test_a_parcel_tells_its_carrier_and_arrives_when_the_store_says(willow, db_for):
    arrived = ago(minutes=5)
    sent = parcel(status="delivered", carrier="DHL", tracking_number="JD01", delivered_at=arrived)
    await put_well(willow, "orders", order(fulfilments=[sent]))
    fulfilled = await one_event(db_for, willow, "Fulfilled Order")
    delivered = await one_event(db_for, willow, "Delivered Shipment")
    assert fulfilled.unique_id == delivered.unique_id == "O-1_F-1"
    assert (fulfilled.properties["Carrier"], fulfilled.properties["TrackingNumber"]) == ("DHL", "JD01")
    assert fulfilled.at <= delivered.at == moment(arrived)


async def test_a_refund_carries_what_was_refunded(willow, db_for):
    at = ago(minutes=3)
    await put_well(willow, "orders", order(refunds=[refund(amount_minor=2500, at=at)]))
    event = await one_event(db_for, willow, "Refunded Order")
    assert (event.value, event.unique_id, event.at) == (Decimal("25.00"), "O-1_R-1", moment(at))


async def test_a_cancellation_happens_when_the_store_changed_the_order(willow, db_for):
    await put_well(willow, "orders", order(placed_at=ago(hours=5), updated_at=ago(hours=4)))
    changed = ago(hours=2)
    await put_well(willow, "orders", order(placed_at=ago(hours=5), updated_at=changed, status="cancelled"))
    assert (await one_event(db_for, willow, "Cancelled Order")).at == moment(changed)


async def test_money_without_a_minor_unit_is_not_divided(willow, db_for):
    await put_well(willow, "orders", order(currency="JPY", total_minor=9800))
    event = await one_event(db_for, willow, "Placed Order")
    assert (event.value, event.properties["Items"][0]["ItemPrice"]) == (Decimal("9800"), 4900.0)


async def test_a_new_order_is_news(willow, db_for):
    await put_well(willow, "orders", order())
    assert not any(event.is_backfill for event in await events(db_for, willow))


async def test_an_old_order_heard_of_for_the_first_time_is_history_with_all_that_happened_to_it(willow, db_for):
    old = order(placed_at=ago(days=400), fulfilments=[parcel(status="delivered")], refunds=[refund(at=ago(days=390))])
    await put_well(willow, "orders", old)
    found = await events(db_for, willow)
    assert len(found) == 5
    assert all(event.is_backfill for event in found)


async def test_what_happens_to_a_known_old_order_is_news(willow, db_for):
    placed = ago(days=9)
    await put_well(willow, "orders", order(placed_at=placed))
    await put_well(willow, "orders", order(placed_at=placed, fulfilments=[parcel()]))
    assert not (await one_event(db_for, willow, "Fulfilled Order")).is_backfill
    assert (await one_event(db_for, willow, "Placed Order")).is_backfill


async def test_what_happened_to_it_long_ago_is_not(willow, db_for):
    placed = ago(days=9)
    await put_well(willow, "orders", order(placed_at=placed))
    await put_well(willow, "orders", order(placed_at=placed, refunds=[refund(at=ago(hours=25))]))
    assert (await one_event(db_for, willow, "Refunded Order")).is_backfill


async def test_the_customer_was_last_seen_at_her_order(willow, db_for):
    await put_well(willow, "orders", order())
    seen = (await profile(db_for, willow, external_id="C-1")).last_event_at
    assert clock.now() - seen < timedelta(hours=2)


async def test_a_customer_was_first_seen_at_her_first_order_though_we_heard_of_it_later(willow, db_for):
    first, last = ago(days=400), ago(days=9)
    await put_well(willow, "orders", order(placed_at=first), order(external_id="O-2", placed_at=last))
    customer = await profile(db_for, willow, external_id="C-1")
    assert (customer.created_at, customer.last_event_at) == (moment(first), moment(last))
