"""Each field of each kind of row, wrong in each way it can be: the row is rejected and the field is named."""

from datetime import timedelta

import pytest

from stoa.kit import clock
from tests.stores.make import address, customer, line, order, parcel, product, put, refund

VARIANT = {"external_id": "V", "title": "Small", "price_minor": 1}
LONG_NAME = "x" * 256
LONG_TEXT = "x" * 10_001
LONG_URL = "https://willow.example/" + "x" * 2048
MILLION = "x" * 1_000_000
TOO_BIG = 2**63
URLS = [
    "willow.example",
    "javascript:alert(1)",
    "ftp://willow.example",
    "https://",
    "/p/1",
    "data:text/html,x",
    LONG_URL,
]
TIMES = ["9999-12-31T00:00:00Z", "1989-12-31T00:00:00Z", "2026-05-17T09:00:00", "yesterday", "", 1750000000]


def each(field: str, values) -> list[tuple[str, object]]:
    return [(field, value) for value in values]


PRODUCTS = [
    *each("external_id", ["", LONG_NAME, 5, None, ...]),
    *each("title", ["", LONG_NAME, MILLION, 5, None, ...]),
    *each("url", [*URLS, None, ..., 5]),
    *each("image_url", URLS),
    *each("price_minor", [-1, TOO_BIG, 1.5, "4900", None, ..., True]),
    *each("compare_at_minor", [-1, TOO_BIG, "1"]),
    *each("currency", ["EURO", "ZZZ", "", 978, None, ...]),
    *each("description", [LONG_TEXT, 5]),
    *each("categories", ["Kitchen", [1], [LONG_NAME], ["x"] * 251]),
    *each("tags", [{}, [None]]),
    *each("variants", [[{}], [{"external_id": "V", "title": "S", "price_minor": 1, "stock": "3"}]]),
    *each("published", ["yes", 1]),
    *each("rating", [-0.1, 5.1, "4"]),
    *each("rating_count", [-1, 2**31, 1.5]),
    *each("updated_at", TIMES),
    *each("made_up", [1]),
]
CUSTOMERS = [
    *each("external_id", ["", "  ", LONG_NAME, 5, None, ...]),
    *each("email", ["carla", "carla@", "@example.com", "a b@example.com", "x" * 250 + "@example.com", MILLION, 5]),
    *each("phone", ["12", "call me", "3471234567", "+1", MILLION, 393471234567]),
    *each("first_name", [LONG_NAME, MILLION, 5]),
    *each("last_name", [LONG_NAME, []]),
    *each("locale", ["english", "e", "en_US.UTF-8", "x" * 36]),
    *each("addresses", [{}, ["Via Roma"], [address()] * 101]),
    *each("marketing", [{"push": {}}, {"email": {"state": "x" * 51}}, {"email": {}}, []]),
    *each("created_at", TIMES),
    *each("updated_at", TIMES),
    *each("birthday", ["1990-05-17"]),
]
ORDERS = [
    *each("external_id", ["", LONG_NAME, 5, None, ...]),
    *each("number", ["", LONG_NAME, 5, ...]),
    *each("customer_external_id", ["", " ", LONG_NAME, 5]),
    *each("email", ["carla", 5]),
    *each("phone", ["12", "call me"]),
    *each("placed_at", [*TIMES, None, ...]),
    *each("updated_at", TIMES),
    *each("currency", ["EURO", "ZZZ", ...]),
    *each("total_minor", [-1, TOO_BIG, 1.5, "1", ...]),
    *each("subtotal_minor", [-1]),
    *each("shipping_minor", [TOO_BIG]),
    *each("tax_minor", ["1"]),
    *each("discount_minor", [-500]),
    *each("discount_codes", ["SPRING", [5], [LONG_NAME]]),
    *each("status", ["", "x" * 51, 5, None, ...]),
    *each("status_url", URLS),
    *each("lines", [None, ..., {}, [5]]),
    *each("fulfilments", [{}]),
    *each("refunds", [{}]),
    *each("note", ["x"]),
]
NESTED = [
    ("customers", customer, "addresses[0].country", {"addresses": [address(country="Italy")]}),
    ("customers", customer, "addresses[1].country", {"addresses": [address(), address(country="ZZ")]}),
    ("customers", customer, "addresses[0].city", {"addresses": [address(city=...)]}),
    ("customers", customer, "addresses[0].id", {"addresses": [address(id="1")]}),
    ("customers", customer, "marketing.sms.at", {"marketing": {"sms": {"state": "subscribed", "at": TIMES[0]}}}),
    (
        "products",
        product,
        "variants[1].external_id",
        {"variants": [{"external_id": "V", "title": "", "price_minor": 1}] * 2},
    ),
    ("orders", order, "shipping_address.country", {"shipping_address": address(country="XX")}),
    ("orders", order, "billing_address.address1", {"billing_address": address(address1=LONG_NAME)}),
    ("orders", order, "lines[0].quantity", {"lines": [line(quantity=0)]}),
    ("orders", order, "lines[1].quantity", {"lines": [line(), line(external_id="2", quantity=2**31)]}),
    ("orders", order, "lines[0].title", {"lines": [line(title=LONG_NAME)]}),
    ("orders", order, "lines[0].url", {"lines": [line(url="javascript:alert(1)")]}),
    ("orders", order, "lines[0].made_up", {"lines": [line(made_up=1)]}),
    ("orders", order, "lines[1].external_id", {"lines": [line(), line()]}),
    ("orders", order, "lines[0].subscription.plan", {"lines": [line(subscription={})]}),
    ("orders", order, "fulfilments[0].status", {"fulfilments": [parcel(status="lost")]}),
    ("orders", order, "fulfilments[0].tracking_url", {"fulfilments": [parcel(tracking_url="JD01")]}),
    ("orders", order, "fulfilments[0].delivered_at", {"fulfilments": [parcel(delivered_at=TIMES[1])]}),
    ("orders", order, "fulfilments[1].external_id", {"fulfilments": [parcel(), parcel()]}),
    ("orders", order, "refunds[0].amount_minor", {"refunds": [refund(amount_minor=-1)]}),
    ("orders", order, "refunds[0].at", {"refunds": [refund(at=TIMES[0])]}),
    ("orders", order, "refunds[1].external_id", {"refunds": [refund(), refund()]}),
]
WRONG = [
    *(("products", product, field, {field: value}) for field, value in PRODUCTS),
    *(("customers", customer, field, {field: value}) for field, value in CUSTOMERS),
    *(("orders", order, field, {field: value}) for field, value in ORDERS),
    *NESTED,
]


@pytest.mark.parametrize("kind", ["products", "customers", "orders"])
async def test_a_wrong_field_is_named_and_its_row_alone_is_rejected(willow, kind):
    cases = [(make(**changes), field) for case, make, field, changes in WRONG if case == kind]
    for start in range(0, len(cases), 20):
        some = cases[start : start + 20]
        answer = await put(willow, kind, *(row for row, _ in some))
        named = {row["index"]: [error["field"] for error in row["errors"]] for row in answer["rejected"]}
        for index, (row, field) in enumerate(some):
            told = str(row)[:300]
            assert any(each == field or each.startswith((f"{field}[", f"{field}.")) for each in named.get(index, [])), (
                told
            )
        assert answer["accepted"] == 0


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("products", product(title="x" * 255, description="x" * 10_000, currency="eur", compare_at_minor=None)),
        ("products", product(url="HTTPS://Willow.example/p?a=1#b", price_minor=2**63 - 1, rating=0, categories=[])),
        ("products", product(variants=[{"external_id": "V", "title": "", "price_minor": 0, "stock": -2}])),
        ("customers", {"external_id": "C-1"}),
        ("customers", customer(email=None, phone=None, first_name=None, locale="pt_BR", addresses=[], marketing={})),
        ("customers", customer(phone="347 1234567", addresses=[address(country="it", phone="ask the neighbour")])),
        ("customers", customer(marketing={"email": {"state": "subscribed", "at": "2020-01-01T00:00:00+02:00"}})),
        ("orders", order(status="awaiting pick-up", lines=[], phone="347 1234567", shipping_address=address())),
        ("orders", order(updated_at=None, email=None, refunds=None, fulfilments=[], discount_codes=[], currency="ITL")),
        ("orders", order(placed_at="1990-01-01T00:00:00Z", total_minor=0)),
    ],
)
async def test_what_is_unusual_but_right_is_accepted(willow, kind, row):
    assert await put(willow, kind, row) == {"accepted": 1, "rejected": []}


async def test_times_up_to_a_year_ahead_are_accepted(willow):
    soon, late = clock.now() + timedelta(days=364), clock.now() + timedelta(days=368)
    assert (await put(willow, "orders", order(placed_at=soon.isoformat())))["accepted"] == 1
    assert (await put(willow, "orders", order(placed_at=late.isoformat())))["accepted"] == 0
