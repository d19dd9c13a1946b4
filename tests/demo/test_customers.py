"""Registering, logging in and out, and vouching for the customer to Stoa."""

import re

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.demo.conftest import PASSWORD, SECRET, Visitor
from tests.peers.stoa_peer import StoaPeer
from tests.waiting import until


def claims_in(page: str) -> dict:
    found = re.search(r'data-identity-token="([^"]+)"', page)
    assert found is not None
    return jwt.decode(found[1], OctKey.import_key(SECRET)).claims


async def test_a_new_customer_is_in_stoa_and_signed_in(visitor: Visitor, peer: StoaPeer) -> None:
    assert (await visitor.register()).headers["location"] == "/account"
    customer = until(lambda: peer.rows["customers"].get("C-20001"))
    assert (customer["email"], customer["first_name"]) == ("dan@example.com", "Dan")
    page = await visitor.see("/account")
    assert 'data-signed-in="no"' not in page
    claims = claims_in(page)
    assert (claims["iss"], claims["sub"], claims["email"]) == ("WLLW01", "C-20001", "dan@example.com")
    assert claims["email_verified"] is False
    assert claims["exp"] - claims["iat"] == 300


async def test_every_page_and_call_has_a_fresh_token(visitor: Visitor) -> None:
    await visitor.register()
    first, second = claims_in(await visitor.see("/")), claims_in(await visitor.see("/"))
    answer = await visitor.http.get("/shop/stoa-token")
    third = jwt.decode(answer.json()["identity_token"], OctKey.import_key(SECRET)).claims
    assert len({first["jti"], second["jti"], third["jti"]}) == 3
    assert answer.headers["cache-control"] == "no-store"


async def test_nobody_logged_in_has_no_token(visitor: Visitor) -> None:
    assert (await visitor.http.get("/shop/stoa-token")).status_code == 401


async def test_the_account_asks_for_a_log_in_and_leads_back(visitor: Visitor) -> None:
    assert (await visitor.http.get("/account")).headers["location"] == "/account/login?next=/account"
    await visitor.register()
    await visitor.send("/account/logout")
    answer = await visitor.send("/account/login", email="DAN@example.com", password=PASSWORD, next="/cart")
    assert answer.headers["location"] == "/cart"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
async def test_a_log_in_never_leads_to_another_site(visitor: Visitor, target: str) -> None:
    await visitor.register()
    await visitor.send("/account/logout")
    answer = await visitor.send("/account/login", email="dan@example.com", password=PASSWORD, next=target)
    assert answer.headers["location"] == "/account"


async def test_a_wrong_password_and_an_unknown_address_look_the_same(visitor: Visitor) -> None:
    await visitor.register()
    await visitor.send("/account/logout")
    for email in ("dan@example.com", "nobody@example.com"):
        answer = await visitor.send("/account/login", email=email, password="wrong wrong")
        assert answer.status_code == 422 and "do not belong together" in answer.text


async def test_after_ten_wrong_passwords_there_is_a_pause(visitor: Visitor) -> None:
    await visitor.register()
    await visitor.send("/account/logout")
    for _ in range(10):
        answer = await visitor.send("/account/login", email="Dan@example.com", password="wrong wrong")
        assert answer.status_code == 422
    refused = await visitor.send("/account/login", email="dan@example.com", password=PASSWORD)
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert "too many tries" in refused.text and "location" not in refused.headers
    other = await visitor.send("/account/login", email="nobody@example.com", password="wrong wrong")
    assert other.status_code == 422


async def test_whoever_knows_the_password_begins_anew(visitor: Visitor) -> None:
    await visitor.register()
    for _ in range(3):
        for tried in ["wrong wrong"] * 4 + [PASSWORD]:
            await visitor.send("/account/logout")
            answer = await visitor.send("/account/login", email="dan@example.com", password=tried)
        assert answer.status_code == 303


async def test_logging_in_changes_the_visit_and_keeps_the_basket(visitor: Visitor) -> None:
    await visitor.register()
    await visitor.send("/account/logout")
    await visitor.send("/cart/add", variant_id="WP-101-1", quantity="1")
    before = visitor.http.cookies["willow"]
    await visitor.send("/account/login", email="dan@example.com", password=PASSWORD)
    assert visitor.http.cookies["willow"] != before
    assert "Aria stoneware mug" in await visitor.see("/cart")


async def test_the_hubs_sign_out_logs_out_and_a_strangers_link_does_not(visitor: Visitor) -> None:
    await visitor.register()
    answer = await visitor.http.get("/account/logout", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    await visitor.see("/account")
    assert (await visitor.http.get("/account/logout", headers={"Sec-Fetch-Site": "same-origin"})).status_code == 303
    assert 'data-signed-in="no"' in await visitor.see("/")


async def test_one_address_has_one_account(visitor: Visitor) -> None:
    await visitor.register()
    await visitor.send("/account/logout")
    answer = await visitor.register("Dan@Example.com")
    assert answer.status_code == 422 and "already" in answer.text


async def test_addresses_come_and_go(visitor: Visitor, peer: StoaPeer) -> None:
    await visitor.register()
    await visitor.send("/account/addresses", address1="Via Roma 1", city="Roma", zip="00100", country="IT")
    until(lambda: peer.rows["customers"].get("C-20001", {}).get("addresses"))
    await visitor.send("/account/addresses", remove="0")
    until(lambda: not peer.rows["customers"]["C-20001"]["addresses"])
    answer = await visitor.send("/account/addresses", address1="", city="Roma", country="IT")
    assert answer.status_code == 422
