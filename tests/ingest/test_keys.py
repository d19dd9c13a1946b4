"""What makes an event the same one again depends on who says it."""

from tests.cast import Store


def event(unique_id: str, **who: str) -> dict:
    return {
        "data": {
            "type": "event",
            "attributes": {
                "properties": {},
                "unique_id": unique_id,
                "metric": {"data": {"type": "metric", "attributes": {"name": "Placed Order"}}},
                "profile": {"data": {"type": "profile", "attributes": who}},
            },
        }
    }


ORDER = {
    "external_id": "77",
    "number": "W-77",
    "email": "carla@example.com",
    "placed_at": "2026-01-02T10:00:00Z",
    "updated_at": "2026-01-02T10:00:00Z",
    "currency": "EUR",
    "total_minor": 4900,
    "status": "paid",
    "lines": [{"external_id": "1", "title": "Vase", "quantity": 1, "price_minor": 4900}],
}


async def placed(store: Store) -> list[dict]:
    return (await store.owner.get("/api/v1/events", params={"metric": "Placed Order"})).json()["items"]


async def test_a_page_cannot_take_the_place_of_an_order_to_come(willow: Store, web, settle) -> None:
    forged = await web.post(f"/client/events?company_id={willow.site_id}", json=event("77", email="eve@example.com"))
    assert forged.status_code == 202
    await settle()
    answer = await willow.api.put("/api/v1/store/orders", json={"orders": [ORDER]})
    assert answer.json()["accepted"] == 1, answer.text
    assert sorted(item.get("value", 0) for item in await placed(willow)) == [0, 49]


async def test_two_people_may_have_events_of_one_unique_id(willow: Store, settle) -> None:
    for email in ("carla@example.com", "dan@example.com"):
        await willow.api.post(
            "/api/events",
            json=event("welcome", email=email),
            headers={"authorization": f"Klaviyo-API-Key {willow.key}"},
        )
    await settle()
    assert len(await placed(willow)) == 2


async def test_what_a_page_repeats_is_kept_once_although_the_browser_became_somebody(
    willow: Store, web, settle
) -> None:
    path = f"/client/events?company_id={willow.site_id}"
    await web.post(path, json=event("once", anonymous_id="browser-1"))
    await settle()
    known = {"data": {"type": "profile", "attributes": {"email": "carla@example.com", "anonymous_id": "browser-1"}}}
    await web.post(f"/client/profiles?company_id={willow.site_id}", json=known)
    await settle()
    await web.post(path, json=event("once", anonymous_id="browser-1"))
    await settle()
    assert len(await placed(willow)) == 1
