"""Questions and answers: written by the store, read by everybody."""

from typing import Any

import pytest

from stoa.hub import place
from tests.cast import Store
from tests.hub.carla import arrange
from tests.hub.chats import open_chat
from tests.hub.shopper import Browser, Shop

FAQS = "/api/v1/faqs"
SHIPPING = {
    "en": {"question": "How long does it take?", "answer": "Two days."},
    "it": {"question": "Quanto?", "answer": "Due giorni."},
}


async def add(store: Store, name: str, **more: Any) -> dict[str, Any]:
    answer = await store.api.post(FAQS, json={"name": name, "texts": SHIPPING, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def names(store: Store) -> list[str]:
    return [faq["name"] for faq in (await store.api.get(FAQS)).json()["items"]]


async def questions(browser: Browser, **params: str) -> list[dict[str, Any]]:
    answer = await browser.get("/faqs", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()["faqs"]


async def test_they_are_read_in_every_state_in_the_hubs_language(shop: Shop) -> None:
    link = {"url": "https://willow.example/shipping", "label": "More"}
    faq = await add(shop.store, "Shipping", texts={**SHIPPING, "en": {**SHIPPING["en"], "link": link}})
    carla = await arrange(shop)
    for standing in ("logged_out", "typed", "recognized", "logged_in"):
        browser = await carla.browser(standing)
        assert await questions(browser, locale="it") == [{"id": faq["id"], **SHIPPING["it"]}]
        assert await questions(browser, locale="ko") == [{"id": faq["id"], **SHIPPING["en"], "link": link}]


async def test_order_is_the_stores_and_each_can_be_off_or_elsewhere(shop: Shop, guest: Browser) -> None:
    one, two, three = [(await add(shop.store, name))["id"] for name in ("one", "two", "three")]
    answer = await shop.store.api.put(f"{FAQS}/order", json={"ids": [three, one, two]})
    assert [faq["id"] for faq in answer.json()["items"]] == [three, one, two]
    for faq_id, change in ((one, {"is_on": False}), (two, {"in_hub": False, "on_product": True})):
        assert (await shop.store.api.patch(f"{FAQS}/{faq_id}", json=change)).status_code == 200
    await guest.open()
    assert [faq["id"] for faq in await questions(guest)] == [three]
    assert [faq["id"] for faq in await questions(guest, place="product")] == [two]
    for ids in ([one, two], [one, two, three, three], [one, one, two]):
        refused = await shop.store.api.put(f"{FAQS}/order", json={"ids": ids})
        assert (refused.status_code, refused.json()["error"]["field"]) == (400, "ids")
    assert (await shop.store.api.delete(f"{FAQS}/{three}")).status_code == 204
    assert await names(shop.store) == ["one", "two"]


async def test_product_pages_show_three_at_most(shop: Shop) -> None:
    for number in range(3):
        await add(shop.store, f"{number}", on_product=True)
    extra = await add(shop.store, "extra")
    for answer in (
        await shop.store.api.patch(f"{FAQS}/{extra['id']}", json={"on_product": True}),
        await shop.store.api.post(FAQS, json={"name": "another", "texts": SHIPPING, "on_product": True}),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "too_many_on_products")
    assert await names(shop.store) == ["0", "1", "2", "extra"]


async def test_a_tab_of_their_own_is_for_those_without_a_chat(shop: Shop) -> None:
    await open_chat(shop)
    carla = await arrange(shop)
    guest, signed_in = await carla.browser("logged_out"), await carla.browser("logged_in")
    assert (await guest.get("/config")).json()["tabs"] == ["for-you", "orders", "profile"]
    await add(shop.store, "Shipping")
    await shop.store.api.patch("/api/v1/hub", json={"launcher": {"opens": "chat"}})
    for browser, tab, opens in ((guest, "faq", "for-you"), (signed_in, "chat", "chat")):
        config = (await browser.get("/config")).json()
        assert (config["tabs"][-1], config["launcher"]["opens"]) == (tab, opens)


async def on_product(shop: Shop, **params: str) -> dict[str, Any]:
    answer = await shop.web.get("/hub/v1/faqs/product", params={"site_id": shop.store.site_id, **params})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_product_page_reads_them_without_a_session(shop: Shop, mallory: Store) -> None:
    await add(shop.store, "elsewhere")
    faq = await add(shop.store, "Shipping", on_product=True)
    await add(shop.store, "off", on_product=True, is_on=False)
    page = await on_product(shop, locale="it-CH")
    assert page["faqs"] == [{"id": faq["id"], **SHIPPING["it"]}] and page["design"]["accent"].startswith("#")
    assert (await on_product(shop, locale="ko"))["faqs"] == [{"id": faq["id"], **SHIPPING["en"]}]
    assert (await on_product(shop, site_id=mallory.site_id))["faqs"] == []
    params = {"site_id": shop.store.site_id}
    elsewhere = {"Origin": "https://elsewhere.example"}
    refused = await shop.web.get("/hub/v1/faqs/product", params=params, headers=elsewhere)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "origin_not_allowed")
    assert (await shop.web.get("/hub/v1/faqs/product", params={"site_id": "NOBODY"})).status_code == 404


async def test_the_script_looks_for_their_place_only_where_there_are_any(shop: Shop) -> None:
    async def tells() -> bool:
        place.forget(shop.store.account_id)
        return b'"signups":"in_page"' in (await shop.web.get(f"/onsite/js/{shop.store.site_id}/stoa.js")).content

    faq = await add(shop.store, "Shipping")
    assert not await tells()
    await shop.store.api.patch(f"{FAQS}/{faq['id']}", json={"on_product": True})
    assert await tells()


async def test_a_click_is_told_by_the_name_that_never_changes(shop: Shop, guest: Browser) -> None:
    faq = await add(shop.store, "Shipping")
    await guest.open()
    told = {"name": "faq_clicked", "properties": {"faq_id": faq["id"]}}
    assert (await guest.post("/interactions", told)).status_code == 202
    await shop.settle()
    [event] = (await shop.store.api.get("/api/v1/events", params={"metric": "Hub FAQ Clicked"})).json()["items"]
    assert event["properties"]["FaqName"] == "Shipping"
    refused = await shop.store.api.patch(f"{FAQS}/{faq['id']}", json={"name": "Other"})
    assert refused.json()["error"]["code"] == "unknown_field"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": " "}, "name"),
        ({"texts": {}}, "texts"),
        ({"texts": {"en": {"question": " ", "answer": "A"}}}, "texts.en.question"),
        ({"texts": {"en": {"question": "Q", "answer": " "}}}, "texts.en.answer"),
        (
            {"texts": {"en": {"question": "Q", "answer": "A", "link": {"url": "javascript:x", "label": "L"}}}},
            "texts.en.link.url",
        ),
        ({"texts": {"fr": {"question": "Q", "answer": "A"}}}, "texts.fr"),
    ],
)
async def test_what_cannot_be_taken_names_its_field(shop: Shop, body: dict[str, Any], field: str) -> None:
    answer = await shop.store.api.post(FAQS, json={"name": "A", "texts": SHIPPING, **body})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_a_name_is_given_once_and_changes_are_audited(shop: Shop) -> None:
    faq = await add(shop.store, "Shipping")
    again = await shop.store.api.post(FAQS, json={"name": "Shipping", "texts": SHIPPING})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "name_taken")
    await shop.store.api.patch(f"{FAQS}/{faq['id']}", json={"is_on": False})
    entries = (await shop.store.owner.get("/api/v1/audit")).json()["items"]
    assert [entry["action"] for entry in entries[:2]] == ["faq.changed", "faq.added"]


async def test_mallory_finds_nothing_of_willows(shop: Shop, strangers: Shop) -> None:
    faq = await add(shop.store, "Shipping")
    theirs = strangers.store.api
    assert (await theirs.get(FAQS)).json()["items"] == []
    assert (await theirs.patch(f"{FAQS}/{faq['id']}", json={"is_on": False})).status_code == 404
    assert (await theirs.delete(f"{FAQS}/{faq['id']}")).status_code == 404
    assert (await theirs.put(f"{FAQS}/order", json={"ids": [faq["id"]]})).status_code == 400
    assert await names(shop.store) == ["Shipping"]
