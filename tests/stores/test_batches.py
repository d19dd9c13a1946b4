"""A batch as a whole: what is refused altogether, and that good rows are kept when others are bad."""

import json

import pytest

from stoa import catalog
from tests.stores.make import customer, order, product, put


async def send(store, kind: str, body: bytes):
    return await store.api.put(f"/api/v1/store/{kind}", content=body, headers={"content-type": "application/json"})


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (b"", "invalid_json", None),
        (b"{", "invalid_json", None),
        (b'{"a": ' + b"[" * 100_000, "invalid_json", None),
        (b'{"orders": ' + b"[" * 100_000 + b"}", "invalid_json", None),
        (b'{"orders": ["\xff"]}', "invalid_json", None),
        (b"[]", "invalid_field", None),
        (b"{}", "invalid_field", "orders"),
        (b'{"orders": {}}', "invalid_field", "orders"),
        (b'{"orders": null}', "invalid_field", "orders"),
        (b'{"orders": [], "more": 1}', "unknown_field", "more"),
        (b'{"products": []}', "unknown_field", "products"),
        (json.dumps({"orders": [{}] * 1001}).encode(), "invalid_field", "orders"),
    ],
)
async def test_what_is_no_batch_is_refused_whole(willow, body, code, field):
    answer = await send(willow, "orders", body)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["code"], error.get("field")) == (code, field)


async def test_a_body_over_five_megabytes_is_refused(willow):
    answer = await send(willow, "orders", b'{"orders": ["' + b"x" * 5_000_000 + b'"]}')
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")


async def test_an_empty_batch_is_taken_in(willow):
    assert await put(willow, "orders") == {"accepted": 0, "rejected": []}


async def test_a_thousand_rows_are_taken_in(willow, db_for):
    answer = await put(willow, "products", *(product(external_id=f"P-{number}") for number in range(1000)))
    assert answer == {"accepted": 1000, "rejected": []}
    async with db_for(willow.account_id) as db:
        assert await catalog.count(db, willow.account_id) == 1000


async def test_good_rows_are_kept_when_others_are_bad(willow, db_for):
    answer = await put(willow, "products", product(), product(external_id="P-2", price_minor=-1), 7)
    assert answer == {
        "accepted": 1,
        "rejected": [
            {
                "index": 1,
                "external_id": "P-2",
                "errors": [{"field": "price_minor", "message": "Expected a whole number >= 0."}],
            },
            {"index": 2, "errors": [{"field": "", "message": "Expected an object, got a whole number."}]},
        ],
    }
    async with db_for(willow.account_id) as db:
        assert set(await catalog.products(db, willow.account_id, ["P-1", "P-2"])) == {"P-1"}


async def test_all_that_is_wrong_with_a_row_is_said_at_once(willow):
    row = order(currency=1, total_minor="10", made_up=True, placed_at=...)
    [rejected] = (await put(willow, "orders", row))["rejected"]
    assert {error["field"] for error in rejected["errors"]} == {"currency", "total_minor", "made_up", "placed_at"}


@pytest.mark.parametrize(("kind", "row"), [("customers", customer()), ("products", product()), ("orders", order())])
async def test_without_a_key_nothing_is_taken_in(web, kind, row):
    answer = await web.put(f"/api/v1/store/{kind}", json={kind: [row]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_signed_in")


async def test_a_wrong_key_takes_nothing_in(web, willow):
    wrong = {"authorization": "Bearer " + willow.key[:-1] + "_"}
    answer = await web.put("/api/v1/store/orders", json={"orders": [order()]}, headers=wrong)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "key_invalid")


async def test_a_key_that_may_only_read_takes_nothing_in(web, willow):
    made = await willow.owner.post("/api/v1/keys", json={"name": "Reader", "scopes": ["store:read"]})
    reader = {"authorization": f"Bearer {made.json()['key']}"}
    answer = await web.put("/api/v1/store/orders", json={"orders": [order()]}, headers=reader)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_allowed")


async def test_text_is_kept_as_text_whatever_it_says(willow, db_for):
    evil = "<script>window.__x=1</script>'; drop table product; --"
    await put(willow, "products", product(title=evil))
    async with db_for(willow.account_id) as db:
        assert (await catalog.find(db, willow.account_id, "P-1")).title == evil


async def test_what_the_database_cannot_keep_is_taken_out_of_text(willow, db_for):
    body = json.dumps({"products": [product(title="Olive\u0000 bowl")]}).encode()
    assert (await send(willow, "products", body)).json() == {"accepted": 1, "rejected": []}
    async with db_for(willow.account_id) as db:
        assert (await catalog.find(db, willow.account_id, "P-1")).title == "Olive bowl"


@pytest.mark.parametrize(("cut", "kept"), [("Vase \ud83d", "Vase "), ("\ude00 Vase", " Vase"), ("Vase 😀", "Vase 😀")])
async def test_half_a_letter_is_taken_out_of_text(willow, db_for, cut, kept):
    body = json.dumps({"products": [product(title=cut), product(external_id="P-2", title="Large 😀")]}).encode()
    assert (await send(willow, "products", body)).json() == {"accepted": 2, "rejected": []}
    async with db_for(willow.account_id) as db:
        found = await catalog.products(db, willow.account_id, ["P-1", "P-2"])
    assert (found["P-1"].title, found["P-2"].title) == (kept, "Large 😀")


async def test_the_document_shows_what_a_row_looks_like(willow):
    document = (await willow.api.get("/api/v1/openapi.json")).json()
    operation = document["paths"]["/api/v1/store/orders"]["put"]
    rows = operation["requestBody"]["content"]["application/json"]["schema"]["properties"]["orders"]
    assert rows["maxItems"] == 1000
    assert {"external_id", "placed_at", "lines"} <= set(rows["items"]["required"])
