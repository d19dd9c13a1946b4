from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from stoa_oscar.models import Change
from stoa_oscar.sending import send_due
from tests.orders import place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(stoa, carla, candle):
    """Somebody listens, and there is something to tell."""


def test_products_and_customers_go_before_orders(stoa, carla, candle):
    place(carla, (candle, 1))
    send_due()
    assert [path for path, _ in stoa.heard] == [
        "/api/v1/store/products",
        "/api/v1/store/customers",
        "/api/v1/store/orders",
    ]


def test_what_is_accepted_waits_no_more(stoa):
    assert send_due().accepted == 2
    assert not Change.objects.exists()


def test_a_record_goes_once_however_often_it_changed(stoa, candle):
    for stock in range(3):
        candle.stockrecords.update(num_in_stock=stock)
        candle.save()
    send_due()
    (told,) = stoa.rows("products")
    assert told["variants"][0]["stock"] == 2


def test_it_goes_with_the_time_of_its_last_change(stoa, candle):
    candle.save()
    last = Change.objects.filter(kind="products").latest("changed_at").changed_at
    send_due()
    (told,) = stoa.rows("products")
    assert told["updated_at"] == last.isoformat()


def test_good_rows_are_taken_when_others_are_refused(stoa, carla):
    def answer(path, body):
        if path.endswith("products"):
            return 200, {"accepted": 0, "rejected": [{"index": 0, "errors": [{"field": "title", "message": "No."}]}]}
        return stoa.accept(path, body)

    stoa.answer = answer
    sent = send_due()
    assert (sent.accepted, sent.refused) == (1, 1)
    assert Change.objects.get().refusal == "title: No."


@pytest.mark.parametrize("status", [401, 429, 500, 503])
def test_what_stoa_cannot_take_now_is_put_off(stoa, status):
    stoa.answer = lambda path, body: (status, {"error": {"code": "try_again", "message": "Later."}})
    assert send_due().put_off == 2
    assert not Change.objects.filter(due_at__lte=timezone.now()).exists()


def test_nothing_is_lost_when_stoa_is_away(stoa, settings):
    settings.STOA_URL = "http://127.0.0.1:9"
    assert send_due().put_off == 2
    Change.objects.update(due_at=timezone.now())
    settings.STOA_URL = stoa.url
    assert send_due().accepted == 2


def test_a_batch_that_is_too_large_goes_in_two(stoa, candle):
    for _ in range(3):
        candle.pk = None
        candle.upc = None
        candle.save()

    def answer(path, body):
        too_large = 413, {"error": {"code": "body_too_large", "message": "Too large."}}
        return too_large if sum(map(len, body.values())) > 2 else stoa.accept(path, body)

    stoa.answer = answer
    assert send_due().accepted == 5
    assert not Change.objects.exists()


def test_one_record_that_cannot_be_told_does_not_stop_the_others(stoa, settings, candle):
    settings.STOA_USER_FIELDS = {"phone": "pk"}
    place(None, (candle, 1), guest_email="guest@example.com")
    settings.STOA_ORDER_STATUSES = {"": 5}
    Change.objects.filter(kind="orders").update(record_id="not a number")
    sent = send_due()
    assert (sent.accepted, sent.refused) == (2, 1)


def test_a_product_that_is_gone_is_unpublished(stoa, candle):
    candle.delete()
    send_due()
    (told,) = stoa.rows("products")
    assert told["published"] is False


def test_a_customer_that_is_gone_needs_no_telling(stoa, carla):
    carla.delete()
    send_due()
    assert stoa.rows("customers") == []
    assert not Change.objects.exists()


def test_the_whole_history_goes_with_one_command(stoa, carla, candle):
    order = place(carla, (candle, 1))
    order.date_placed = timezone.now() - timedelta(days=400)
    order.save()
    Change.objects.all().delete()
    said = StringIO()
    call_command("stoa_sync", "--all", stdout=said)
    assert "3 accepted, 0 refused, 0 put off" in said.getvalue()
    (told,) = stoa.rows("orders")
    assert told["updated_at"] == order.date_placed.isoformat()


def test_the_command_says_when_something_is_left(stoa, settings):
    settings.STOA_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError):
        call_command("stoa_sync", stdout=StringIO())
