import json
import re
from html import unescape

import pytest
from oscar.test import factories

pytestmark = pytest.mark.django_db
PLACES = {"checkout": "01CHECKOUT", "registration": "01REGISTER"}


@pytest.fixture(autouse=True)
def _places(settings):
    settings.STOA_SIGNUPS = PLACES


def offered(page) -> dict | None:
    found = re.search(r'data-signup="([^"]*)"', page.content.decode())
    return json.loads(unescape(found[1])) if found else None


@pytest.mark.parametrize("path", ["/accounts/register/", "/accounts/login/"])
def test_whoever_registers_is_offered_texts_in_oscars_form(client, path):
    page = client.get(path)
    assert offered(page) == {"place": "01REGISTER", "form": "#register_form"}
    assert b'id="register_form"' in page.content


def test_the_end_of_the_checkout_offers_them_for_the_number_of_the_parcel(signed_in, carla, candle):
    country = factories.CountryFactory(iso_3166_1_a2="GB", is_shipping_country=True)
    address = {"user": carla, "country": country, "phone_number": "+447911123456"}
    saved = factories.UserAddressFactory(**address)
    signed_in.post(f"/basket/add/{candle.pk}/", {"quantity": 1})
    signed_in.post("/checkout/shipping-address/", {"action": "ship_to", "address_id": saved.pk})
    signed_in.get("/checkout/shipping-method/", follow=True)
    page = signed_in.get("/checkout/preview/")
    told = offered(page)
    assert (told["place"], told["form"], told["phone"]) == ("01CHECKOUT", "#place_order_form", "+447911123456")
    assert int(told["order_id"]) > 100_000
    assert b'id="place_order_form"' in page.content


def test_other_pages_and_shops_without_places_offer_nothing(client, settings):
    assert offered(client.get("/catalogue/")) is None
    settings.STOA_SIGNUPS = {}
    assert offered(client.get("/accounts/register/")) is None
