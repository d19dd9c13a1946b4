"""What the store says over the launcher: the same for everybody, without a session."""

from tests.cast import Store
from tests.hub.chats import open_chat
from tests.hub.shopper import Shop


async def greeting(shop: Shop, **params: str) -> dict:
    answer = await shop.web.get("/hub/v1/greeting", params={"site_id": shop.store.site_id, **params})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_welcome_is_said_in_the_pages_language(shop: Shop) -> None:
    await open_chat(shop, texts={"en": {"welcome": "Hello!"}, "it": {"welcome": "Ciao!"}})
    assert (await greeting(shop))["welcome"] == "Hello!"
    said = await greeting(shop, locale="it-CH")
    assert said["welcome"] == "Ciao!"
    assert said["store_name"] == "Willow" and said["design"]["accent"].startswith("#")


async def test_nothing_is_said_without_a_chat_or_when_the_store_wants_no_bubble(shop: Shop) -> None:
    assert "welcome" not in await greeting(shop)
    await open_chat(shop, bubble=False)
    assert "welcome" not in await greeting(shop)
    await open_chat(shop, "off", bubble=True)
    assert "welcome" not in await greeting(shop)


async def test_only_pages_of_the_store_are_answered(shop: Shop, mallory: Store) -> None:
    await open_chat(shop)
    params = {"site_id": shop.store.site_id}
    answer = await shop.web.get("/hub/v1/greeting", params=params, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    other = await shop.web.get("/hub/v1/greeting", params={"site_id": mallory.site_id})
    assert "welcome" not in other.json() and other.json()["store_name"] != "Willow"
    assert (await shop.web.get("/hub/v1/greeting", params={"site_id": "NOBODY"})).status_code == 404
