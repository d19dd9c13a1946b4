import json

import pytest
from django.test import Client
from oscar.core.loading import get_model
from oscar.test import factories

from tests.orders import place

pytestmark = pytest.mark.django_db


def ask(client, *lines):
    return client.post("/stoa/cart/", json.dumps({"lines": lines}), content_type="application/json")


def line(product, quantity=1, line_id="L1"):
    return {"line_id": line_id, "product_id": str(product.pk), "variant_id": str(product.pk), "quantity": quantity}


def in_basket(**owner) -> list[tuple[str, int]]:
    lines = get_model("basket", "Line").objects.filter(**owner)
    return [(each.product.title, each.quantity) for each in lines]


def test_a_line_is_in_the_basket(signed_in, carla, candle):
    answer = ask(signed_in, line(candle, 2)).json()
    assert (answer["added"], answer["failed"]) == (["L1"], [])
    assert in_basket(basket__owner=carla) == [("Candle", 2)]


def test_so_it_is_for_somebody_who_is_not_logged_in(client, candle):
    ask(client, line(candle, 2))
    assert in_basket() == [("Candle", 2)]
    assert b"Candle" in client.get("/basket/").content


def test_the_page_gets_its_small_basket_anew(signed_in, candle):
    assert "25.00" in ask(signed_in, line(candle, 2)).json()["mini_basket"]


@pytest.mark.parametrize("held", [0, 2])
def test_more_than_there_is_is_sold_out(signed_in, candle, held):
    if held:
        ask(signed_in, line(candle, held))
    answer = ask(signed_in, line(candle, 6 - held)).json()
    assert answer["failed"] == [{"line": "L1", "reason": "sold_out"}]


def test_what_is_not_sold_any_more_is_gone(signed_in, candle):
    candle.is_public = False
    candle.save()
    assert ask(signed_in, line(candle)).json()["failed"] == [{"line": "L1", "reason": "gone"}]


@pytest.mark.parametrize("product_id", ["999999", "x", "²", ""])
def test_what_is_not_there_is_gone(signed_in, product_id):
    told = {"line_id": "L1", "product_id": product_id, "quantity": 1}
    assert ask(signed_in, told).json()["failed"] == [{"line": "L1", "reason": "gone"}]


def test_each_line_is_answered_for_itself(signed_in, candle):
    bowl = factories.create_product(title="Bowl", num_in_stock=0)
    answer = ask(signed_in, line(candle), line(bowl, line_id="L2")).json()
    assert (answer["added"], answer["failed"]) == (["L1"], [{"line": "L2", "reason": "sold_out"}])


def test_what_was_chosen_the_last_time_is_chosen_again(signed_in, carla, candle):
    engraving = get_model("catalogue", "Option").objects.create(name="Engraving", type="text", required=True)
    candle.product_class.options.add(engraving)
    old = place(carla, (candle, 1)).lines.get()
    old.attributes.create(option=engraving, type="Engraving", value="For Dan")
    assert ask(signed_in, line(candle, line_id=str(old.pk))).json()["added"] == [str(old.pk)]
    assert get_model("basket", "LineAttribute").objects.get(line__basket__status="Open").value == "For Dan"


def test_what_must_be_chosen_and_is_not_known_is_not_added(signed_in, candle):
    candle.product_class.options.add(get_model("catalogue", "Option").objects.create(name="Engraving", required=True))
    assert ask(signed_in, line(candle)).json()["failed"] == [{"line": "L1", "reason": "error"}]


@pytest.mark.parametrize("lines", [5, [5], [{}], [{"line_id": "L", "product_id": "1", "quantity": -1}]])
def test_what_are_no_lines_is_told_so(signed_in, lines):
    answer = signed_in.post("/stoa/cart/", json.dumps({"lines": lines}), content_type="application/json")
    assert answer.status_code == 400


def test_another_site_cannot_fill_the_basket(carla, candle):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(carla)
    assert ask(careful, line(candle)).status_code == 403


def test_the_shops_own_script_can(carla, candle):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(carla)
    told = careful.get("/stoa/cart/").json()
    body = json.dumps({"lines": [line(candle)]})
    headers = {told["csrf_header"]: told["csrf_token"]}
    answer = careful.post("/stoa/cart/", body, content_type="application/json", headers=headers)
    assert answer.json()["added"] == ["L1"]
