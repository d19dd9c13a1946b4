from datetime import timedelta
from decimal import Decimal

import pytest
from oscar.core.loading import get_model
from oscar.test import factories

from stoa_oscar.records.orders import last_changed_at, record
from tests.orders import NOW, place, refund, ship

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(carla, candle):
    return place(carla, (candle, 2))


def test_totals_are_whole_pence(order):
    told = record(order, NOW())
    sums = {name: told[name] for name in ("total_minor", "subtotal_minor", "discount_minor", "shipping_minor")}
    assert sums == {"total_minor": 2500, "subtotal_minor": 2500, "discount_minor": 0, "shipping_minor": 0}
    assert told["currency"] == "GBP"


def test_lines_name_product_and_variant(order, candle):
    (line,) = record(order, NOW())["lines"]
    assert line["product_external_id"] == line["variant_external_id"] == str(candle.pk)
    assert (line["title"], line["quantity"], line["price_minor"]) == ("Candle", 2, 1250)
    assert line["url"] == f"https://shop.example{candle.get_absolute_url()}"


def test_a_line_outlives_its_product(order, candle):
    candle.delete()
    order.refresh_from_db()
    (line,) = record(order, NOW())["lines"]
    assert line["title"] == "Candle"
    assert "product_external_id" not in line


def test_it_is_its_customers(order, carla):
    told = record(order, NOW())
    assert (told["customer_external_id"], told["email"]) == (str(carla.pk), "carla@example.com")
    assert told["status_url"] == f"https://shop.example/accounts/orders/{order.number}/"


def test_a_guest_has_an_address_and_a_signed_page(candle):
    order = place(None, (candle, 1), guest_email="guest@example.com")
    told = record(order, NOW())
    assert "customer_external_id" not in told
    assert told["email"] == "guest@example.com"
    assert f"/accounts/order-status/{order.number}/{order.number}:" in told["status_url"]


def test_it_changed_when_the_signal_came(order):
    later = order.date_placed + timedelta(hours=3)
    assert record(order, later)["updated_at"] == later.isoformat()


def test_it_never_changed_before_it_was_placed(order):
    assert record(order, order.date_placed - timedelta(days=1))["updated_at"] == order.date_placed.isoformat()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("", "paid"),
        ("Pending", "pending"),
        ("Being processed", "paid"),
        ("Cancelled", "cancelled"),
        ("On Hold", "on hold"),
    ],
)
def test_statuses_in_stoas_words(order, word, told):
    order.status = word
    assert record(order, NOW())["status"] == told


def test_the_projects_own_statuses(order, settings):
    settings.STOA_ORDER_STATUSES = {"Unterwegs": "fulfilled"}
    order.status = "Unterwegs"
    assert record(order, NOW())["status"] == "fulfilled"


def test_shipping_events_become_parcels(order):
    ship(order, "Shipped", notes="1Z999AA10123456784")
    (parcel,) = record(order, NOW())["fulfilments"]
    assert (parcel["status"], parcel["tracking_number"]) == ("in_transit", "1Z999AA10123456784")
    assert parcel["line_external_ids"] == [str(order.lines.get().pk)]


def test_a_remark_is_no_tracking_number(order):
    ship(order, "Shipped", notes="Left with the neighbour")
    (parcel,) = record(order, NOW())["fulfilments"]
    assert "tracking_number" not in parcel


def test_the_project_may_know_the_carrier(order, settings):
    settings.STOA_TRACKING = lambda event: {"carrier": "DHL", "tracking_url": f"https://dhl.example/{event.notes}"}
    ship(order, "Shipped", notes="0034")
    (parcel,) = record(order, NOW())["fulfilments"]
    assert (parcel["carrier"], parcel["tracking_url"]) == ("DHL", "https://dhl.example/0034")


def test_money_that_went_back_is_a_refund(order):
    refund(order, "12.50")
    (told,) = record(order, NOW())["refunds"]
    assert told["amount_minor"] == 1250


def test_a_shop_without_payment_sources_refunds_by_events(order):
    kind = get_model("order", "PaymentEventType").objects.create(name="Refunded")
    order.payment_events.create(event_type=kind, amount=Decimal("5.00"))
    (told,) = record(order, NOW())["refunds"]
    assert told["amount_minor"] == 500


def test_a_variant_is_told_with_its_parent(carla):
    parent = factories.create_product(structure="parent")
    small = factories.create_product(structure="child", parent=parent, title="Small", num_in_stock=3)
    (line,) = record(place(carla, (small, 1)), NOW())["lines"]
    assert (line["product_external_id"], line["variant_external_id"]) == (str(parent.pk), str(small.pk))


def test_the_addresses_stand_as_oscar_has_them(carla, candle, britain):
    ship_to = get_model("order", "ShippingAddress").objects.create(
        first_name="Carla", line1="1 Egg Street", line2="Flat 2", line3="The Yard", line4="London",
        postcode="n1 9rt", country=britain, phone_number="+442083661177",
    )  # fmt: skip
    told = record(place(carla, (candle, 1), shipping_address=ship_to), NOW())
    assert told["shipping_address"] == {
        "address1": "1 Egg Street", "address2": "Flat 2, The Yard", "city": "London", "zip": "N1 9RT",
        "country": "GB", "first_name": "Carla", "phone": "+442083661177",
    }  # fmt: skip
    assert told["phone"] == "+442083661177"


def test_history_is_dated_by_what_oscar_remembers(order):
    order.pipeline = {"": ("Cancelled",), "Cancelled": ()}
    order.status = ""
    order.save()
    order.set_status("Cancelled")
    assert last_changed_at(order) == order.status_changes.get().date_created
