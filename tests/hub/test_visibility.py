"""The visibility table, cell by cell, through HTTP."""

import pytest

from stoa.hub import rules
from stoa.hub.rules import MAY_SEE, Standing
from tests.hub.carla import FIRST_NAME, SECRETS, arrange
from tests.hub.shopper import Browser, Shop

STANDINGS = ("logged_out", "typed", "recognized", "logged_in")
EXPECTED_STATE = {
    "logged_out": "logged_out",
    "typed": "recognized",
    "recognized": "recognized",
    "logged_in": "logged_in",
}

# What an order always has; everything else of the table is optional but present in Carla's.
ORDER_FIELDS = {
    "recognized": {
        *("id", "number", "placed_at", "step", "status", "total_minor", "subtotal_minor", "shipping_minor"),
        *("tax_minor", "discount_minor", "currency", "estimated_at", "lines"),
    },
}
ORDER_FIELDS["logged_in"] = ORDER_FIELDS["recognized"] | {
    *("status_url", "discount_codes", "email", "phone", "shipping_address", "billing_address"),
    *("fulfilments", "refunds"),
}
LINE_FIELDS = {
    "recognized": {
        *("id", "title", "image_url", "quantity", "price_minor", "product_id", "variant_id", "url"),
        *("is_subscription", "plan"),
    },
}
LINE_FIELDS["logged_in"] = LINE_FIELDS["recognized"] | {"manage_url"}
FOR_YOU_FIELDS = {
    "logged_out": {"state", "recently_viewed", "favorites"},
    "typed": {"state", "first_name", "deliveries", "recently_viewed", "favorites"},
    "recognized": {"state", "first_name", "deliveries", "recently_viewed", "favorites"},
    "logged_in": {"state", "first_name", "deliveries", "recently_viewed", "favorites"},
}


async def everything(browser: Browser) -> str:
    """All that this browser can read, as text."""
    paths = ["/config", "/for-you", "/favorites", "/orders", "/profile"]
    said = [str(browser.session)]
    for path in paths:
        answer = await browser.get(path)
        said.append(answer.text)
        for order in answer.json().get("orders", []) if path == "/orders" else []:
            said.append((await browser.get(f"/orders/{order['id']}")).text)
            said.append((await browser.post(f"/orders/{order['id']}/buy-again")).text)
    return "\n".join(said)


@pytest.mark.parametrize("standing", STANDINGS)
async def test_for_you_holds_exactly_what_the_standing_may_see(shop: Shop, standing: str) -> None:
    browser = await (await arrange(shop)).browser(standing)
    answer = (await browser.get("/for-you")).json()
    assert set(answer) == FOR_YOU_FIELDS[standing]
    assert answer["state"] == EXPECTED_STATE[standing]
    expected = {"typed": "Typedname", "recognized": FIRST_NAME, "logged_in": FIRST_NAME}.get(standing)
    assert answer.get("first_name") == expected == browser.session.get("first_name")


@pytest.mark.parametrize("standing", ["recognized", "logged_in"])
async def test_an_order_holds_exactly_what_the_standing_may_see(shop: Shop, standing: str) -> None:
    browser = await (await arrange(shop)).browser(standing)
    listed = (await browser.get("/orders")).json()["orders"][0]
    detail = (await browser.get(f"/orders/{listed['id']}")).json()
    delivery = (await browser.get("/for-you")).json()["deliveries"][0]
    for order in (listed, detail, delivery):
        assert set(order) == ORDER_FIELDS[standing]
        assert set(order["lines"][0]) == LINE_FIELDS[standing]


async def test_recognized_reads_no_personal_value_anywhere(shop: Shop) -> None:
    browser = await (await arrange(shop)).browser("recognized")
    text = await everything(browser)
    assert FIRST_NAME in text
    for what, mark in SECRETS.items():
        assert mark not in text, what
    assert "null" not in text.replace("None", "")


@pytest.mark.parametrize("standing", ["logged_out", "typed"])
async def test_who_proved_nothing_reads_nothing_of_carla(shop: Shop, standing: str) -> None:
    browser = await (await arrange(shop)).browser(standing)
    text = await everything(browser)
    for mark in (*SECRETS.values(), FIRST_NAME, "W-1001", "Linen shirt"):
        assert mark not in text, mark


async def test_logged_in_reads_all_of_it(shop: Shop) -> None:
    browser = await (await arrange(shop)).browser("logged_in")
    text = await everything(browser)
    for what, mark in SECRETS.items():
        assert (mark in text) == (what != "customer id"), what


async def test_logged_out_is_asked_to_sign_in_for_orders(shop: Shop) -> None:
    carla = await arrange(shop)
    order_id = (await (await carla.browser("logged_in")).get("/orders")).json()["orders"][0]["id"]
    browser = await carla.browser("logged_out")
    for method, path in (("GET", "/orders"), ("GET", f"/orders/{order_id}"), ("POST", f"/orders/{order_id}/buy-again")):
        answer = await browser.call(method, path, **({"json": {}} if method == "POST" else {}))
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "sign_in_required"), path


async def test_a_typed_address_lists_no_orders_and_opens_none(shop: Shop) -> None:
    carla = await arrange(shop)
    order_id = (await (await carla.browser("logged_in")).get("/orders")).json()["orders"][0]["id"]
    browser = await carla.browser("typed")
    assert (await browser.get("/orders")).json() == {"orders": []}
    assert (await browser.get(f"/orders/{order_id}")).status_code == 404
    assert (await browser.post(f"/orders/{order_id}/buy-again")).status_code == 404


async def test_recognized_sees_a_month_of_orders_and_logged_in_all(shop: Shop) -> None:
    carla = await arrange(shop)
    signed_in = await carla.browser("logged_in")
    recognized = await carla.browser("recognized")
    numbers = {order["number"]: order["id"] for order in (await signed_in.get("/orders")).json()["orders"]}
    assert set(numbers) == {"W-1001", "W-1000"}
    assert [order["number"] for order in (await recognized.get("/orders")).json()["orders"]] == ["W-1001"]
    assert (await signed_in.get(f"/orders/{numbers['W-1000']}")).status_code == 200
    assert (await recognized.get(f"/orders/{numbers['W-1000']}")).status_code == 404
    assert (await recognized.post(f"/orders/{numbers['W-1000']}/buy-again")).status_code == 404


@pytest.mark.parametrize("standing", ["logged_out", "typed", "recognized"])
async def test_the_profile_asks_to_sign_in_below_logged_in(shop: Shop, standing: str) -> None:
    browser = await (await arrange(shop)).browser(standing)
    tries = [
        ("GET", "/profile", None),
        ("PATCH", "/profile", {"first_name": "X"}),
        ("POST", "/profile/email/verify", {"email": "x@example.com", "code": "123456"}),
        ("POST", "/profile/addresses", {"address1": "A", "city": "B", "country": "IT"}),
        ("PUT", "/profile/addresses/x", {"address1": "A", "city": "B", "country": "IT"}),
        ("DELETE", "/profile/addresses/x", None),
        ("DELETE", "/profile/devices/x", None),
    ]
    for method, path, body in tries:
        answer = await browser.call(method, path, **({"json": body} if body is not None else {}))
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "sign_in_required"), path


async def test_another_shopper_finds_nothing_of_carlas(shop: Shop) -> None:
    carla = await arrange(shop)
    order_id = (await (await carla.browser("logged_in")).get("/orders")).json()["orders"][0]["id"]
    dan = shop.browser()
    await dan.open(identity_token=shop.identity_token("C-dan"))
    assert (await dan.get(f"/orders/{order_id}")).status_code == 404
    assert (await dan.get("/orders")).json() == {"orders": []}


async def test_mallorys_shoppers_find_nothing_of_willows(shop: Shop, strangers: Shop) -> None:
    carla = await arrange(shop)
    order_id = (await (await carla.browser("logged_in")).get("/orders")).json()["orders"][0]["id"]
    theirs = strangers.browser()
    await theirs.open(identity_token=strangers.identity_token("C-customeridmark"), kx=carla.kx)
    assert theirs.session["state"] == "logged_in"
    assert (await theirs.get(f"/orders/{order_id}")).status_code == 404
    assert "mark" not in await everything(theirs)
    by_link = strangers.browser()
    assert (await by_link.open(kx=carla.kx))["state"] == "logged_out"


def test_what_is_not_in_the_table_is_shown_to_nobody() -> None:
    for standing in Standing:
        assert rules.visible("order", standing, {"notes": "ring twice", "resource": 1}) == {}


def test_nobody_sees_less_by_proving_more() -> None:
    ladder = [Standing.LOGGED_OUT, Standing.TYPED, Standing.RECOGNIZED, Standing.LOGGED_IN]
    for resource, fields in MAY_SEE.items():
        for field, whom in fields.items():
            places = [standing in whom for standing in ladder]
            assert places == sorted(places), f"{resource}.{field}"
