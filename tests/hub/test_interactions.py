"""What is done in the hub becomes events."""

from tests.hub.shopper import Browser, Shop, customer


async def metrics(shop: Shop, email: str) -> list[str]:
    profile_id = await shop.profile_id(email)
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    return sorted(event["metric"] for event in events)


async def test_interactions_of_a_recognized_visitor_stand_on_her_timeline(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", "carla@example.com"))
    browser = shop.browser()
    await browser.open(kx=await shop.kx(await shop.profile_id("carla@example.com")))
    for name, properties in (("opened", {}), ("tab_viewed", {"tab": "orders"}), ("product_clicked", {"n": 1})):
        answer = await browser.post("/interactions", {"name": name, "properties": properties})
        assert answer.status_code == 202 and answer.content in (b"", b"null"), answer.text
    await shop.settle()
    assert await metrics(shop, "carla@example.com") == ["Hub Opened", "Hub Product Clicked", "Hub Tab Viewed"]


async def test_interactions_before_the_sign_in_become_hers(shop: Shop, guest: Browser) -> None:
    await guest.open()
    await guest.post("/interactions", {"name": "opened"})
    await shop.settle()
    await shop.sign_in(guest, "carla@example.com")
    assert await metrics(shop, "carla@example.com") == ["Hub Opened", "Hub Signed In"]


async def test_bad_interactions_are_refused_with_the_field(guest: Browser) -> None:
    await guest.open()
    tries = [
        ({}, "name"),
        ({"name": "bought_everything"}, "name"),
        ({"name": "opened", "properties": {"x": "y" * 2000}}, "properties.x"),
        ({"name": "opened", "properties": {str(n): n for n in range(30)}}, "properties"),
        ({"name": "opened", "properties": {"deep": {"er": 1}}}, "properties[...]"),
        ({"name": "opened", "profile": "x"}, "profile"),
    ]
    for body, field in tries:
        answer = await guest.post("/interactions", body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), body
