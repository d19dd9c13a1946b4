"""The hub's configuration as the browser gets it."""

from tests.hub.shopper import Browser, Shop, customer


async def test_a_new_store_has_sensible_defaults(shop: Shop, guest: Browser) -> None:
    await guest.open()
    config = (await guest.get("/config")).json()
    assert (config["site_id"], config["store_name"]) == (shop.store.site_id, "Willow")
    assert (config["visibility"], config["locale"], config["currency"]) == ("hidden", "en", "EUR")
    assert config["design"]["background"] == "#F7F5F0" and "logo_url" not in config["design"]
    assert config["tabs"] == ["for-you", "orders", "profile"]
    assert config["sections"] == ["deliveries", "recently_viewed", "favorites"]
    assert config["texts"] == {"sign_in_call": {}} and config["links"] == {}
    assert config["account"]["path"] == "/account" and config["account"]["paths"] == ["/account"]
    assert "/account/logout" in config["account"]["ignored_paths"]
    assert config["sign_in"] == {"method": "code"}


async def test_the_language_is_the_pages_then_hers_then_the_browsers_then_the_stores(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com", locale="it-IT"))
    guest, carla = shop.browser(), shop.browser()
    await guest.open()
    await carla.open(identity_token=shop.identity_token("C-1"))
    spanish = {"Accept-Language": "fr-FR,es;q=0.8"}

    async def locale(browser: Browser, page: str = "", **headers: str) -> str:
        params = {"locale": page} if page else {}
        return (await browser.get("/config", params=params, headers=headers)).json()["locale"]

    assert await locale(carla, "ko", **spanish) == "ko"
    assert await locale(carla, "fr", **spanish) == "it"
    assert await locale(guest, "", **spanish) == "es"
    assert await locale(guest, "ro-RO") == "ro"
    assert await locale(guest, "", **{"Accept-Language": "ja"}) == "en"


async def test_the_merchants_words_come_in_the_language_asked_for(shop: Shop, guest: Browser) -> None:
    texts = {"it": {"sign_in_call": {"orders": "Entra"}, "greeting": "Ciao"}}
    await shop.store.api.patch("/api/v1/hub", json={"texts": texts})
    await guest.open()
    assert (await guest.get("/config", params={"locale": "it"})).json()["texts"] == texts["it"]
    assert (await guest.get("/config", params={"locale": "es"})).json()["texts"] == {"sign_in_call": {}}


async def test_the_stores_own_pages_are_in_it(shop: Shop, guest: Browser) -> None:
    links = {"login_url": "https://willow.example/accounts/login/", "register_url": "https://willow.example/join"}
    await shop.store.api.patch("/api/v1/store/connection", json=links)
    await shop.store.api.patch("/api/v1/hub", json={"sign_in": {"method": "store"}})
    await guest.open()
    assert (await guest.get("/config")).json()["sign_in"] == {"method": "store", **links}
