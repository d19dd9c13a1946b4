"""The callback by which Stoa asks Willow to change her customer."""

import hashlib
import hmac
import json
import time
from typing import Any

import httpx
import pytest

from tests.demo.conftest import SECRET, Visitor
from tests.peers.stoa_peer import StoaPeer
from tests.waiting import until


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"Stoa-Signature": f"t={stamp},v1={digest}", "Content-Type": "application/json"}


async def ask(visitor: Visitor, call_id: str = "call-1", **customer: Any) -> httpx.Response:
    call = {"type": "customer.update", "id": call_id, "customer": {"external_id": "C-20001", **customer}}
    body = json.dumps(call).encode()
    return await visitor.http.post("/shop/stoa-callback", content=body, headers=signed(body))


async def test_an_edit_is_kept_and_answered_as_stored(visitor: Visitor, peer: StoaPeer) -> None:
    await visitor.register()
    home = {"address1": "Via Po 2", "city": "Torino", "country": "IT", "zip": "10123"}
    answer = await ask(
        visitor, first_name=" Daniel ", phone="333 123 4567", birthday="1990-05-17", gender="male", addresses=[home]
    )
    customer = answer.json()["customer"]
    assert answer.status_code == 200
    assert (customer["first_name"], customer["phone"]) == ("Daniel", "+393331234567")
    assert (customer["birthday"], customer["gender"], customer["addresses"]) == ("1990-05-17", "male", [home])
    assert customer["updated_at"] > customer["created_at"]
    assert "Daniel" in await visitor.see("/account")
    until(lambda: peer.rows["customers"].get("C-20001", {}).get("first_name") == "Daniel")


async def test_null_clears(visitor: Visitor) -> None:
    await visitor.register()
    await ask(visitor, phone="+393331234567")
    assert (await ask(visitor, "call-2", phone=None)).json()["customer"]["phone"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nonsense"),
        ("phone", "12"),
        ("birthday", "17.5.1990"),
        ("first_name", "x" * 256),
        ("addresses", [{"address1": "Via Po 2", "city": "Torino", "country": "XX"}]),
        ("addresses", "Via Po 2"),
    ],
)
async def test_what_the_shop_will_not_keep_is_named(visitor: Visitor, field: str, value: Any) -> None:
    await visitor.register()
    answer = await ask(visitor, **{field: value})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"].startswith(field)


async def test_somebody_elses_address_is_refused(visitor: Visitor) -> None:
    await visitor.register("eve@example.com")
    await visitor.send("/account/logout")
    await visitor.register("dan@example.com")
    answer = await ask(visitor, email="DAN@example.com")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "email")


async def test_an_unknown_customer_is_refused(visitor: Visitor) -> None:
    await visitor.see("/")
    assert (await ask(visitor, first_name="X")).json()["error"]["field"] == "external_id"


async def test_the_same_call_twice_changes_nothing_the_second_time(visitor: Visitor) -> None:
    await visitor.register()
    first = await ask(visitor, first_name="Daniel")
    await ask(visitor, "call-2", first_name="Danny")
    assert (await ask(visitor, first_name="Daniel")).json() == first.json()
    assert "Danny" in await visitor.see("/account")


async def test_only_stoa_may_call_and_only_now(visitor: Visitor) -> None:
    await visitor.register()
    body = json.dumps({"type": "customer.update", "id": "x", "customer": {"external_id": "C-20001"}}).encode()
    wrong = [
        {},
        {"Stoa-Signature": "nonsense"},
        {"Stoa-Signature": "t=,v1="},
        signed(body, secret="another"),
        signed(body, at=time.time() - 301),
        signed(body, at=time.time() + 301),
        signed(body + b" "),
    ]
    for headers in wrong:
        answer = await visitor.http.post("/shop/stoa-callback", content=body, headers=headers)
        assert answer.status_code == 401, headers


async def test_nonsense_with_a_good_signature_is_a_bad_request(visitor: Visitor) -> None:
    await visitor.see("/")
    for body in (b"{", b"[]", b'{"type": "customer.update"}', b'{"type":"customer.update","id":"1","customer":3}'):
        answer = await visitor.http.post("/shop/stoa-callback", content=body, headers=signed(body))
        assert answer.status_code == 400
