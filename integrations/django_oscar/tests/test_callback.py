import json
import time

import pytest
from django.core import mail
from oscar.core.compat import get_user_model
from oscar.core.loading import get_model

from stoa_oscar.records import addresses
from stoa_oscar.signatures import signature

pytestmark = pytest.mark.django_db

UserAddress = get_model("address", "UserAddress")


@pytest.fixture
def ask(client, settings, carla):
    def post(customer=None, *, secret=settings.STOA_IDENTITY_SECRET, body=None, kind="customer.update"):
        told = {"external_id": str(carla.pk), **(customer or {})}
        raw = body or json.dumps({"type": kind, "id": "01J", "customer": told}).encode()
        moment = str(int(time.time()))
        header = f"t={moment},v1={signature(secret, moment, raw)}"
        return client.post("/stoa/callback/", raw, content_type="application/json", HTTP_STOA_SIGNATURE=header)

    return post


def refused(answer) -> str:
    assert answer.status_code == 422, answer.content
    return answer.json()["error"]["field"]


def test_a_new_name_is_kept_and_told(ask, carla):
    answer = ask({"first_name": "Clara"})
    assert answer.json()["customer"]["first_name"] == "Clara"
    carla.refresh_from_db()
    assert (carla.first_name, carla.last_name) == ("Clara", "Conti")


def test_null_clears_a_name(ask, carla):
    assert ask({"last_name": None}).json()["customer"]["last_name"] is None
    carla.refresh_from_db()
    assert carla.last_name == ""


def test_a_wrong_signature_changes_nothing(ask, carla):
    assert ask({"first_name": "Mallory"}, secret="ids_other").status_code == 401
    carla.refresh_from_db()
    assert carla.first_name == "Carla"


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"type": "customer.update"}', b'"x"', b"\xff"])
def test_what_is_no_call_is_told_so(ask, body):
    assert ask(body=body).status_code == 400


def test_other_calls_are_not_known(ask):
    assert refused(ask({}, kind="customer.delete")) == "type"


@pytest.mark.parametrize("external_id", ["999999", "x", "", None])
def test_nobody_is_changed_by_a_wrong_id(ask, external_id):
    assert refused(ask({"external_id": external_id, "first_name": "X"})) == "external_id"


def test_staff_are_left_alone(ask, carla):
    get_user_model().objects.filter(pk=carla.pk).update(is_staff=True)
    assert refused(ask({"email": "mallory@example.com"})) == "external_id"


def test_a_name_that_is_too_long_is_refused(ask):
    assert refused(ask({"first_name": "x" * 256})) == "first_name"


def test_what_the_shop_does_not_keep_is_refused(ask):
    assert refused(ask({"birthday": "1990-05-17"})) == "birthday"


def test_a_shop_may_keep_more(ask, settings, carla):
    settings.STOA_USER_FIELDS = {"gender": "username"}
    assert ask({"gender": "f"}).json()["customer"]["gender"] == "f"


def test_a_new_address_for_mail_is_kept_and_the_old_one_hears_of_it(ask, carla, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert ask({"email": "new@Example.com"}).json()["customer"]["email"] == "new@example.com"
    carla.refresh_from_db()
    assert carla.email == "new@example.com"
    assert [letter.to for letter in mail.outbox] == [["carla@example.com"]]


@pytest.mark.parametrize("email", ["nobody", "", None, "DAN@example.com", 5])
def test_an_address_that_cannot_be_hers_is_refused(ask, email):
    get_user_model().objects.create_user("dan", "dan@example.com", "a long password")
    assert refused(ask({"email": email})) == "email"


def test_a_second_address_joins_the_book(ask, carla, home, italy):
    told = [addresses.record(home), {"address1": "Via Roma 1", "city": "Roma", "country": "IT", "zip": "00100",
            "first_name": "Carla", "last_name": "Conti"}]  # fmt: skip
    assert ask({"addresses": told}).json()["customer"]["addresses"] == told
    home.refresh_from_db()
    assert home.is_default_for_shipping


def test_a_changed_address_keeps_its_standing_and_its_notes(ask, carla, home):
    told = addresses.record(home) | {"address1": "2 Egg Street"}
    ask({"addresses": [told]})
    kept = UserAddress.objects.get(user=carla)
    assert (kept.pk, kept.line1, kept.notes) == (home.pk, "2 Egg Street", "Ring twice")
    assert kept.is_default_for_shipping


def test_an_address_left_out_is_gone_and_another_is_the_default(ask, carla, home, britain):
    other = UserAddress.objects.create(user=carla, line1="3 Ham Road", line4="Leeds", country=britain)
    ask({"addresses": [addresses.record(other)]})
    kept = UserAddress.objects.get(user=carla)
    assert (kept.pk, kept.is_default_for_shipping, kept.is_default_for_billing) == (other.pk, True, True)


def test_an_address_is_judged_by_the_shops_own_form(ask, home):
    wrong = {"address1": "1 Egg Street", "city": "London", "country": "GB", "zip": "nonsense", "first_name": "C",
             "last_name": "C"}  # fmt: skip
    assert refused(ask({"addresses": [addresses.record(home), wrong]})) == "addresses[1].zip"


def test_a_country_the_shop_does_not_know_is_refused(ask, home, italy):
    wrong = addresses.record(home) | {"country": "FR"}
    assert refused(ask({"addresses": [wrong]})) == "addresses[0].country"


def test_nothing_is_kept_by_half(ask, carla, home):
    assert refused(ask({"first_name": "Clara", "addresses": [{"address1": "", "city": "", "country": "GB"}]}))
    carla.refresh_from_db()
    assert carla.first_name == "Carla"
