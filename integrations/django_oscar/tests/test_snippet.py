import re

import jwt
import pytest
from oscar.core.compat import get_user_model

pytestmark = pytest.mark.django_db


def script(page: str) -> str:
    return re.search(r'<script async src="https://stoa\.example[^>]*>', page)[0]


def test_every_page_of_the_shop_carries_the_script(client):
    page = client.get("/catalogue/").content.decode()
    assert 'src="https://stoa.example/onsite/js/SCR1BE/stoa.js"' in script(page)


def test_it_stands_at_the_end_of_the_body_once(client):
    page = client.get("/catalogue/").content.decode()
    assert page.count("/onsite/js/") == 1
    assert re.search(r"</script>\s*</body>", page)


def test_nobody_is_logged_in(client):
    assert 'data-signed-in="no"' in script(client.get("/catalogue/").content.decode())


def test_the_page_of_a_customer_vouches_for_her(signed_in, carla, settings):
    tag = script(signed_in.get("/catalogue/").content.decode())
    token = re.search(r'data-identity-token="([^"]+)"', tag)[1]
    assert jwt.decode(token, settings.STOA_IDENTITY_SECRET, algorithms=["HS256"])["sub"] == str(carla.pk)
    assert "data-signed-in" not in tag


def test_it_says_where_a_fresh_token_is_and_in_which_language_the_page_is(client):
    tag = script(client.get("/catalogue/").content.decode())
    assert 'data-identity-url="/stoa/identity/"' in tag
    assert 'data-locale="en-gb"' in tag


def test_the_log_in_page_carries_it(client):
    assert script(client.get("/accounts/login/?next=/catalogue/").content.decode())


def test_the_back_office_does_not(client, carla):
    get_user_model().objects.filter(pk=carla.pk).update(is_staff=True, is_superuser=True)
    client.force_login(carla)
    for path in ("/dashboard/", "/admin/"):
        assert b"/onsite/js/" not in client.get(path, follow=True).content


def test_the_page_of_a_product_tells_which(client, candle):
    page = client.get(candle.get_absolute_url()).content.decode()
    told = re.search(r'data-viewed-product="([^"]+)"', page)[1].replace("&quot;", '"')
    assert f'"product_id": "{candle.pk}"' in told
    assert '"price_minor": 1250' in told


def test_a_title_is_no_markup(client, candle):
    candle.title = '"><script>window.__x = 1</script>'
    candle.save()
    page = client.get(candle.get_absolute_url()).content.decode()
    assert "<script>window.__x" not in page.split("data-viewed-product")[1]


def test_a_shop_that_is_not_connected_is_left_alone(client, settings):
    settings.STOA_SITE_ID = ""
    assert b"stoa" not in client.get("/catalogue/").content


def test_a_fresh_token_for_a_customer(signed_in, carla, settings):
    answer = signed_in.get("/stoa/identity/")
    claims = jwt.decode(answer.json()["identity_token"], settings.STOA_IDENTITY_SECRET, algorithms=["HS256"])
    assert claims["sub"] == str(carla.pk)
    assert "no-store" in answer["Cache-Control"]


def test_no_token_for_nobody(client):
    assert client.get("/stoa/identity/").json() == {}
