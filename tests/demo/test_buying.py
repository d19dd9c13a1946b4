"""From the basket to an order that Stoa hears of."""

from urllib.parse import urlsplit

from tests.demo.conftest import Visitor
from tests.peers.stoa_peer import StoaPeer
from tests.waiting import until

MUG, TEAPOT, BEANS = "WP-101-1", "WP-108-1", "WP-128-1"


async def bought(visitor: Visitor, variant_id: str = MUG, **fields: str) -> str:
    """Buys one thing; the path and key of its status page."""
    await visitor.send("/cart/add", variant_id=variant_id, quantity="2", **fields)
    answer = await visitor.pay()
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_an_order_is_in_stoa_within_two_seconds(visitor: Visitor, peer: StoaPeer) -> None:
    status_page = await bought(visitor)
    number = urlsplit(status_page).path.rpartition("/")[2]
    order = until(lambda: peer.rows["orders"].get(number))
    assert order["status"] == "paid" and order["total_minor"] == 2 * 2400 + 590
    assert order["lines"][0]["product_external_id"] == "WP-101"
    assert order["status_url"].endswith(status_page.partition("&")[0])
    assert order["shipping_address"]["city"] == "Roma"
    product = until(lambda: peer.rows["products"].get("WP-101"))
    assert product["variants"][0]["stock"] == 138
    assert all(headers["authorization"] == "Bearer sk_1_key" for _, _, headers, _ in peer.calls)


async def test_the_status_page_opens_by_its_key_only(visitor: Visitor) -> None:
    status_page = await bought(visitor)
    assert "Your order is with us" in await visitor.see(status_page)
    path = urlsplit(status_page).path
    await visitor.see(path, 404)
    await visitor.see(f"{path}?key=0123456789abcdef01234567", 404)


async def test_the_basket_is_empty_afterwards(visitor: Visitor) -> None:
    await bought(visitor)
    assert "Nothing in it yet" in await visitor.see("/cart")


async def test_a_subscription_costs_a_tenth_less_and_says_so(visitor: Visitor, peer: StoaPeer) -> None:
    status_page = await bought(visitor, BEANS, plan="Every 4 weeks")
    number = urlsplit(status_page).path.rpartition("/")[2]
    line = until(lambda: peer.rows["orders"].get(number))["lines"][0]
    assert line["price_minor"] == 1485
    assert line["subscription"]["plan"] == "Every 4 weeks"


async def test_a_code_takes_its_share_off(visitor: Visitor, peer: StoaPeer) -> None:
    await visitor.send("/cart/add", variant_id=MUG, quantity="5")
    answer = await visitor.pay(code="welcome10")
    number = urlsplit(answer.headers["location"]).path.rpartition("/")[2]
    order = until(lambda: peer.rows["orders"].get(number))
    assert (order["discount_minor"], order["discount_codes"]) == (1200, ["WELCOME10"])


async def test_a_declined_card_keeps_the_basket_and_says_why(visitor: Visitor) -> None:
    await visitor.send("/cart/add", variant_id=MUG, quantity="1")
    answer = await visitor.pay(card="4000 0000 0000 0002")
    assert answer.status_code == 422 and "declined" in answer.text
    assert "4000 0000 0000 0002" not in answer.text
    assert "Aria stoneware mug" in await visitor.see("/cart")


async def test_missing_fields_are_named(visitor: Visitor) -> None:
    await visitor.send("/cart/add", variant_id=MUG, quantity="1")
    answer = await visitor.pay(email="nonsense", city="", country="XX", code="FREE")
    assert answer.status_code == 422
    assert answer.text.count('aria-invalid="true"') >= 3


async def test_the_last_piece_is_sold_once(visitor: Visitor) -> None:
    """Eight of this tablecloth are left."""
    last = "WP-110-3"
    await visitor.send("/cart/add", variant_id=last, quantity="9")
    assert "Nothing in it yet" in await visitor.see("/cart")
    await visitor.send("/cart/add", variant_id=last, quantity="8")
    assert (await visitor.pay()).status_code == 303
    await visitor.send("/cart/add", variant_id=last, quantity="1")
    assert "Nothing in it yet" in await visitor.see("/cart")


async def test_the_parcel_moves_when_the_visitor_pushes_it(visitor: Visitor, peer: StoaPeer) -> None:
    status_page = await bought(visitor)
    path, _, rest = status_page.partition("?")
    number, key = path.rpartition("/")[2], rest.partition("&")[0].removeprefix("key=")
    for words in ("Packed", "On its way", "Out for delivery today", "Delivered"):
        answer = await visitor.send(f"/shop/dev/orders/{number}/advance", key=key)
        assert words in await visitor.see(answer.headers["location"])
    delivered = until(lambda: _delivered(peer, number))
    assert delivered["tracking_url"].startswith(peer.url) and delivered["delivered_at"]
    page = await visitor.see(urlsplit(delivered["tracking_url"]).path)
    assert "Delivered" in page and "Roma" not in page.partition("<main")[2].partition("</main>")[0]


def _delivered(peer: StoaPeer, number: str) -> dict | None:
    order = peer.rows["orders"].get(number)
    parcels = order["fulfilments"] if order else []
    return parcels[0] if parcels and parcels[0]["status"] == "delivered" else None


async def test_a_form_from_elsewhere_does_nothing(visitor: Visitor) -> None:
    await visitor.see("/cart")
    for path in ("/cart/add", "/checkout", "/account/login", "/account/register", "/account/logout", "/cart/change"):
        answer = await visitor.http.post(path, data={"variant_id": MUG, "form_token": "made up"})
        assert answer.status_code == 403, path


async def test_the_page_adds_without_loading_and_is_told_what_to_track(visitor: Visitor) -> None:
    token = await visitor.token()
    answer = await visitor.http.post(
        "/cart/add", data={"form_token": token, "variant_id": MUG}, headers={"Accept": "application/json"}
    )
    told = answer.json()
    assert told["count"] == 1 and told["event"]["AddedItemProductID"] == "WP-101" and told["value"] == 24
    gone = await visitor.http.post(
        "/cart/add", data={"form_token": token, "variant_id": TEAPOT}, headers={"Accept": "application/json"}
    )
    assert (gone.status_code, gone.json()["reason"]) == (409, "sold_out")


async def test_buy_again_answers_for_every_line(visitor: Visitor) -> None:
    lines = [
        {"line_id": "a", "product_id": "WP-101", "variant_id": "WP-101-2", "quantity": 1, "title": "Mug"},
        {"line_id": "b", "product_id": "WP-108", "quantity": 1, "title": "Teapot"},
        {"line_id": "c", "product_id": "WP-999", "quantity": 1, "title": "Nothing"},
    ]
    answer = await visitor.http.post(
        "/cart/lines", json={"lines": lines}, headers={"X-Form-Token": await visitor.token()}
    )
    assert answer.json() == {
        "added": ["a"],
        "failed": [{"line": "b", "reason": "sold_out"}, {"line": "c", "reason": "gone"}],
        "count": 1,
    }
    assert (await visitor.http.post("/cart/lines", json={"lines": lines})).status_code == 403
