import pytest
from django.db import transaction
from oscar.core.loading import get_model

from stoa_oscar import outbox
from stoa_oscar.models import Change
from tests.orders import place, refund, ship

pytestmark = pytest.mark.django_db


def waiting() -> set[tuple[str, str]]:
    return set(Change.objects.values_list("kind", "record_id"))


@pytest.fixture
def empty(carla, candle):
    """A shop whose past is told."""
    Change.objects.all().delete()


def test_a_new_customer_is_noted(carla):
    assert ("customers", str(carla.pk)) in waiting()


def test_logging_in_is_nothing_new(empty, client, carla):
    client.force_login(carla)
    assert waiting() == set()


def test_an_address_is_its_customers(empty, home, carla):
    assert waiting() == {("customers", str(carla.pk))}


def test_an_order_is_noted_with_the_stock_it_takes(empty, carla, candle):
    order = place(carla, (candle, 1))
    assert waiting() == {("orders", str(order.pk)), ("products", str(candle.pk))}


def test_an_order_that_is_rolled_back_was_never_noted(empty, carla, candle):
    with pytest.raises(RuntimeError), transaction.atomic():
        place(carla, (candle, 1))
        raise RuntimeError
    assert waiting() == set()


@pytest.mark.parametrize("happen", [lambda order: ship(order, "Shipped"), lambda order: refund(order, "1.00")])
def test_what_happens_to_an_order_is_noted(empty, carla, candle, happen):
    order = place(carla, (candle, 1))
    Change.objects.all().delete()
    happen(order)
    assert waiting() == {("orders", str(order.pk))}


def test_a_changed_price_is_noted(empty, candle):
    candle.stockrecords.get().save()
    assert waiting() == {("products", str(candle.pk))}


def test_a_product_that_goes_leaves_its_last_words(empty, candle):
    product_id = str(candle.pk)
    candle.delete()
    (payload,) = Change.objects.exclude(payload=None).values_list("payload", flat=True)
    assert (payload["external_id"], payload["published"], payload["title"]) == (product_id, False, "Candle")


def test_a_customer_may_go(empty, carla, home):
    carla.delete()
    assert get_model("address", "UserAddress").objects.count() == 0


def test_a_shop_that_is_not_connected_notes_nothing(empty, candle, settings):
    settings.STOA_API_KEY = ""
    candle.save()
    assert waiting() == set()


def test_what_changes_while_it_is_sent_is_sent_again(empty, candle):
    candle.save()
    taken = outbox.take("products", 10)
    candle.save()
    outbox.strike_off(taken)
    assert waiting() == {("products", str(candle.pk))}


def test_what_one_has_taken_is_not_taken_by_another(empty, candle):
    candle.save()
    assert outbox.take("products", 10)
    assert outbox.take("products", 10) == []


def test_older_changes_of_a_record_go_with_the_newest(empty, candle):
    candle.save()
    outbox.put_off(outbox.take("products", 10))
    candle.save()
    assert len(outbox.take("products", 10)) == 2


def test_each_failure_makes_the_pause_longer(empty, candle):
    candle.save()
    pauses = []
    for _ in range(3):
        outbox.hurry()
        taken = outbox.take("products", 10)
        outbox.put_off(taken)
        change = Change.objects.get()
        pauses.append(change.due_at - taken[0].changed_at)
    assert pauses == sorted(pauses)
    assert Change.objects.get().tries == 3


def test_what_was_refused_is_not_due(empty, candle):
    candle.save()
    outbox.refuse(outbox.take("products", 10), "price_minor: too much")
    assert outbox.next_due_at() is None
    assert outbox.take("products", 10) == []
