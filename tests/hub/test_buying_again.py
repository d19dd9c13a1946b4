"""Buy again: what the store's cart can be asked for now."""

from typing import Any

from tests.hub.shopper import Browser, Shop, order, product


def line(external_id: str, **more: Any) -> dict[str, Any]:
    return {"external_id": external_id, "title": f"Line {external_id}", "quantity": 2, "price_minor": 1000} | more


async def bought(shop: Shop, *lines: dict[str, Any]) -> dict[str, Any]:
    await shop.put("orders", order("1", customer_external_id="C-1", lines=list(lines)))
    browser: Browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    order_id = (await browser.get("/orders")).json()["orders"][0]["id"]
    answer = await browser.post(f"/orders/{order_id}/buy-again")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_each_line_says_what_has_become_of_it(shop: Shop) -> None:
    variants = [
        {"external_id": "V1", "title": "M", "price_minor": 1200, "stock": 3},
        {"external_id": "V2", "title": "L", "price_minor": 1300, "stock": 0},
    ]
    await shop.put("products", product("P1", variants=variants), product("P2", published=False), product("P3"))
    answer = await bought(
        shop,
        line("a", product_external_id="P1", variant_external_id="V1"),
        line("b", product_external_id="P1", variant_external_id="V2"),
        line("c", product_external_id="P1", variant_external_id="V9"),
        line("d", product_external_id="P2"),
        line("e", product_external_id="unknown"),
        line("f"),
        line("g", product_external_id="P3"),
    )
    said = {found["line_id"]: found["availability"] for found in answer["lines"]}
    assert said == {
        "a": "available",
        "b": "sold_out",
        "c": "gone",
        "d": "gone",
        "e": "gone",
        "f": "gone",
        "g": "available",
    }
    first = answer["lines"][0]
    assert (first["price_minor"], first["was_minor"], first["currency"]) == (1200, 1000, "EUR")
    assert (first["quantity"], first["variant_id"], first["url"]) == (2, "V1", "https://willow.example/p/P1")
    assert "cart_url" not in answer


async def test_the_cart_address_of_the_store_is_filled_with_what_is_available(shop: Shop) -> None:
    template = {"cart_url_template": "https://willow.example/cart/add?items={items}"}
    assert (await shop.store.api.patch("/api/v1/store/connection", json=template)).status_code == 200
    await shop.put("products", product("P 1", url="https://willow.example/p/1"), product("P2"))
    answer = await bought(
        shop,
        line("a", product_external_id="P 1"),
        line("b", product_external_id="P2", quantity=1),
        line("c", product_external_id="gone"),
    )
    assert answer["cart_url"] == "https://willow.example/cart/add?items=P%201:2,P2:1"
