"""The made-up history looks like a shop's, and is the same for everybody who looks on the same day."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from stoa.demo import history
from stoa.demo.history import History
from stoa.demo.history.calendar import ZONE
from stoa.kit.phones import e164

UNTIL = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def made() -> History:
    return history.make(UNTIL, "C-1", "carla@example.com", "http://willow.test")


def placed(order: dict) -> datetime:
    return datetime.fromisoformat(order["placed_at"]).astimezone(ZONE)


def test_as_many_customers_and_orders_as_promised(made: History) -> None:
    assert len(made.customers) == 2000
    assert len({row["id"] for row in made.customers}) == len({row["email"] for row in made.customers}) == 2000
    assert len(made.orders) >= 5000
    assert len({row["number"] for row in made.orders}) == len(made.orders)


def test_a_quarter_to_two_fifths_of_the_buyers_come_back(made: History) -> None:
    counts = Counter(row["customer_external_id"] for row in made.orders)
    assert 0.25 <= sum(count > 1 for count in counts.values()) / len(counts) <= 0.40


def test_three_to_eight_per_cent_of_the_orders_are_refunded(made: History) -> None:
    assert 0.03 <= sum(bool(row["refunds"]) for row in made.orders) / len(made.orders) <= 0.08


def test_people_live_in_several_countries_and_speak_five_languages(made: History) -> None:
    assert len({row["addresses"][0]["country"] for row in made.customers}) >= 6
    assert {row["locale"] for row in made.customers} == {"en", "es", "it", "ko", "ro"}


def test_weeks_and_decembers_have_a_rhythm(made: History) -> None:
    weekdays = Counter(placed(row).weekday() for row in made.orders)
    assert weekdays[6] == max(weekdays.values())
    assert weekdays[5] == min(weekdays.values())
    days = Counter(placed(row).date() for row in made.orders)
    before_christmas = [days[date(2025, 12, day)] for day in range(1, 20)]
    october = [days[date(2025, 10, day)] for day in range(1, 20)]
    assert sum(before_christmas) > 1.5 * sum(october)


def test_telephone_numbers_can_be_called(made: History) -> None:
    phones = [row["phone"] for row in made.customers if row["phone"]]
    assert len(phones) > 1000
    assert all(e164(phone, None) == phone for phone in phones)


def test_addresses_of_letters_belong_to_nobody(made: History) -> None:
    assert {row["email"].partition("@")[2] for row in made.customers} <= {"example.com", "example.org", "example.net"}


def test_nothing_lies_in_the_future(made: History) -> None:
    assert max(placed(row) for row in made.orders) <= UNTIL
    assert max(datetime.fromisoformat(row["updated_at"]) for row in made.orders) <= UNTIL
    assert max(event.at for _, event in made.events) <= UNTIL
    assert min(placed(row) for row in made.orders) >= UNTIL - timedelta(days=731)


def test_carla_has_an_order_in_every_status_within_thirty_days(made: History) -> None:
    hers = [row for row in made.orders if row["customer_external_id"] == "C-1"]
    recent = [row for row in hers if placed(row) >= UNTIL - timedelta(days=30)]
    parcels = {parcel["status"] for row in recent for parcel in row["fulfilments"]}
    expected = "label_created in_transit out_for_delivery ready_for_pickup delivered exception returned"
    assert parcels == set(expected.split())
    assert {row["status"] for row in recent} == {"pending", "paid", "fulfilled", "cancelled", "refunded"}
    assert any(row["refunds"] and row["status"] == "fulfilled" for row in recent)
    assert any("plan" in line for row in recent for line in row["lines"])
    assert len(hers) > len(recent)


def test_every_total_adds_up(made: History) -> None:
    for row in made.orders:
        goods = sum(line["price_minor"] * line["quantity"] for line in row["lines"])
        assert row["subtotal_minor"] == goods
        assert row["total_minor"] == goods - row["discount_minor"] + row["shipping_minor"]
        assert sum(refund["amount_minor"] for refund in row["refunds"]) <= row["total_minor"]


def test_events_are_looking_adding_and_going_to_the_checkout(made: History) -> None:
    metrics = Counter(event.metric for _, event in made.events)
    assert metrics["Viewed Product"] > metrics["Added to Cart"] > metrics["Started Checkout"] > 200
    assert len({(event.metric, event.unique_id) for _, event in made.events}) == len(made.events)


def test_the_same_day_gives_the_same_history(made: History) -> None:
    assert history.make(UNTIL, "C-1", "carla@example.com", "http://willow.test") == made
