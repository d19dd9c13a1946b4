"""Signed webhooks: the same batches as the PUTs, from a store that holds no key."""

import json
import time
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.orders.reading import metrics
from tests.stores.make import order, product, signed


@pytest.fixture
async def path(willow) -> str:
    return urlsplit((await willow.api.get("/api/v1/store/connection")).json()["webhook_url"]).path


def a_body(*rows, kind: str = "orders") -> bytes:
    return json.dumps({"type": kind, kind: list(rows or [order()])}).encode()


async def push(web, path: str, body: bytes, *, signature: str, webhook_id: str | None = None):
    headers = {"Stoa-Signature": signature, "Stoa-Webhook-Id": webhook_id or uuid4().hex}
    return await web.post(path, content=body, headers=headers)


async def test_a_signed_webhook_is_taken_in(web, willow, db_for, path):
    body = a_body()
    answer = await push(web, path, body, signature=signed(willow.identity_secret, body))
    assert (answer.status_code, answer.json()) == (200, {"accepted": 1, "rejected": []})
    assert (await metrics(db_for, willow))["Placed Order"] == 1


async def test_its_bad_rows_are_named_like_those_of_a_put(web, willow, path):
    body = a_body(product(), product(external_id="P-2", currency="ZZZ"), kind="products")
    answer = (await push(web, path, body, signature=signed(willow.identity_secret, body))).json()
    assert answer["accepted"] == 1
    [rejected] = answer["rejected"]
    assert (rejected["index"], rejected["external_id"], rejected["errors"][0]["field"]) == (1, "P-2", "currency")


async def test_the_same_webhook_again_gets_the_same_answer_and_changes_nothing(web, willow, db_for, path):
    first = a_body(order(), order(external_id="", number="bad"))
    secret = willow.identity_secret
    once = await push(web, path, first, signature=signed(secret, first), webhook_id="W-1")
    other = a_body(order(external_id="O-2"))
    again = await push(web, path, other, signature=signed(secret, other), webhook_id="W-1")
    assert again.json() == once.json()
    assert (await metrics(db_for, willow))["Placed Order"] == 1


async def test_one_that_was_refused_may_come_again_under_its_id(web, willow, path):
    wrong, right = b'{"type": "orders"}', a_body()
    secret = willow.identity_secret
    refused = await push(web, path, wrong, signature=signed(secret, wrong), webhook_id="W-1")
    accepted = await push(web, path, right, signature=signed(secret, right), webhook_id="W-1")
    assert (refused.status_code, accepted.status_code) == (400, 200)


async def test_wrong_signatures_are_refused_and_store_nothing(web, willow, mallory, db_for, path):
    body = a_body()
    good = signed(willow.identity_secret, body)
    wrong = [
        signed(mallory.identity_secret, body),
        signed(willow.identity_secret, body + b" "),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good.replace("v1=", "v0="),
        good.replace("t=", "t=1"),
        "v1=" + good.partition("v1=")[2],
        "t=,v1=",
        "t=²,v1=x",
        "nonsense",
    ]
    for signature in wrong:
        answer = await push(web, path, body, signature=signature.encode())
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "signature_invalid"), signature
    assert not await metrics(db_for, willow)


@pytest.mark.parametrize("seconds", [-310, 310])
async def test_a_signature_is_good_for_five_minutes(web, willow, path, seconds):
    body = a_body()
    answer = await push(web, path, body, signature=signed(willow.identity_secret, body, at=time.time() + seconds))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "signature_expired")


async def test_after_a_rotation_both_secrets_sign(web, willow, path):
    answer = await willow.api.post("/api/v1/store/connection/identity-secret/rotation", json={})
    for secret in (willow.identity_secret, answer.json()["identity_secret"]):
        body = a_body()
        assert (await push(web, path, body, signature=signed(secret, body))).status_code == 200


@pytest.mark.parametrize("missing", ["Stoa-Signature", "Stoa-Webhook-Id"])
async def test_both_headers_are_required(web, willow, path, missing):
    body = a_body()
    headers = {"Stoa-Signature": signed(willow.identity_secret, body), "Stoa-Webhook-Id": "1"}
    del headers[missing]
    answer = await web.post(path, content=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, missing)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"not json", None),
        (b'{"orders": []}', "type"),
        (b'{"type": "refunds", "refunds": []}', "type"),
        (b'{"type": 5, "orders": []}', "type"),
        (b'{"type": "orders"}', "orders"),
        (b'{"type": "orders", "orders": [], "products": []}', "products"),
    ],
)
async def test_a_signed_body_that_is_no_batch_is_refused(web, willow, path, body, field):
    answer = await push(web, path, body, signature=signed(willow.identity_secret, body))
    assert answer.status_code == 400
    assert answer.json()["error"].get("field") == field


async def test_the_token_in_the_path_names_the_store_and_is_not_guessed(web, willow, mallory, path):
    body = a_body()
    signature = signed(willow.identity_secret, body)
    others = f"wh_{mallory.account_id}_{path.rpartition('_')[2]}"
    for wrong in (path[:-1] + "_", "/callbacks/store/generic/", "/callbacks/store/generic/x", path + "/x"):
        assert (await push(web, wrong, body, signature=signature)).status_code == 404
    for kept_secret in (others, "wh_999999_" + "x" * 43, "pk_1_x"):
        answer = await push(web, "/callbacks/store/generic/" + kept_secret, body, signature=signature)
        assert answer.status_code == 404


async def test_only_posts_are_taken(web, path):
    for method in ("GET", "PUT", "DELETE"):
        assert (await web.request(method, path)).status_code == 405


async def test_a_body_over_five_megabytes_is_refused(web, willow, path):
    body = b" " * 5_000_001
    answer = await push(web, path, body, signature=signed(willow.identity_secret, body))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")
