"""Where an order is on the line of four steps, and what counts as history: rules alone."""

from datetime import UTC, datetime, timedelta

import pytest

from stoa.kit.money import major
from stoa.orders import Fulfilment, Line, Order, is_problem, step
from stoa.orders.rules import is_backfill

UNSAID = (
    *("profile_id", "customer_external_id", "email", "phone", "status_url", "shipping_address", "billing_address"),
    *("subtotal_minor", "shipping_minor", "tax_minor", "discount_minor"),
)
NOW = datetime(2026, 5, 17, 12, tzinfo=UTC)


def an_order(status: str, *parcels: str, lines=("1",), packed=None) -> Order:
    return Order(
        **dict.fromkeys(UNSAID),
        order_id=None,
        external_id="O-1",
        number="1",
        is_proven=True,
        placed_at=NOW,
        updated_at=NOW,
        status=status,
        currency="EUR",
        total_minor=1,
        discount_codes=[],
        lines=[Line(each, "Bowl", 1, 1, None, None, None, None, False, None, None) for each in lines],
        fulfilments=[
            Fulfilment(f"F-{number}", parcel, None, None, None, None, None, packed or [])
            for number, parcel in enumerate(parcels)
        ],
        refunds=[],
    )


@pytest.mark.parametrize(
    ("expected", "order"),
    [
        ("ordered", an_order("pending")),
        ("ordered", an_order("paid")),
        ("ordered", an_order("a word of the store's own")),
        ("packed", an_order("Ready to ship")),
        ("on_the_way", an_order("Fulfilled")),
        ("on_the_way", an_order("shipped")),
        ("delivered", an_order("delivered")),
        ("packed", an_order("paid", "label_created")),
        ("on_the_way", an_order("paid", "in_transit")),
        ("on_the_way", an_order("paid", "out_for_delivery")),
        ("on_the_way", an_order("paid", "ready_for_pickup")),
        ("on_the_way", an_order("paid", "label_created", "in_transit")),
        ("on_the_way", an_order("paid", "delivered", "in_transit")),
        ("on_the_way", an_order("paid", "delivered", "label_created")),
        ("delivered", an_order("paid", "delivered")),
        ("delivered", an_order("fulfilled", "delivered", "delivered")),
        ("on_the_way", an_order("paid", "exception")),
        ("on_the_way", an_order("delivered", "returned")),
        ("on_the_way", an_order("paid", "delivered", lines=("1", "2"), packed=["1"])),
        ("delivered", an_order("paid", "delivered", lines=("1", "2"), packed=["1", "2"])),
        ("delivered", an_order("fulfilled", "delivered", lines=("1", "2"), packed=["1"])),
    ],
)
def test_the_step(expected, order):
    assert step(order) == expected


@pytest.mark.parametrize("status", ["exception", "returned"])
def test_a_parcel_in_trouble_is_a_problem(status):
    assert is_problem(an_order("fulfilled", "delivered", status))


def test_parcels_on_their_way_are_no_problem():
    assert not is_problem(an_order("fulfilled", "delivered", "in_transit", "label_created"))


@pytest.mark.parametrize(
    ("is_history", "at", "placed", "is_first"),
    [
        (False, timedelta(hours=1), timedelta(hours=1), True),
        (True, timedelta(hours=25), timedelta(hours=25), True),
        (True, timedelta(hours=25), timedelta(hours=25), False),
        (False, timedelta(minutes=1), timedelta(days=9), False),
        (True, timedelta(minutes=1), timedelta(days=9), True),
    ],
)
def test_what_is_history(is_history, at, placed, is_first):
    assert is_backfill(NOW - at, placed_at=NOW - placed, is_first=is_first, now=NOW) is is_history


@pytest.mark.parametrize(
    ("minor", "currency", "expected"),
    [(4990, "EUR", "49.90"), (4990, "JPY", "4990"), (4990, "KWD", "4.990"), (0, "EUR", "0.00")],
)
def test_minor_units_by_currency(minor, currency, expected):
    assert str(major(minor, currency)) == expected
