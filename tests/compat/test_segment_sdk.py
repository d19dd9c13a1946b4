"""Segment's Python client, unmodified, sending to Stoa; read back through the other foreign API."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from segment.analytics import Client as Segment
from segment.analytics.request import APIError


@pytest.fixture
def read(api: httpx.AsyncClient, settle):
    """Resources of a kind, after everything that came in is resolved."""

    async def found(kind: str) -> list[dict]:
        await settle()
        return [one["attributes"] for one in (await api.get(f"/api/{kind}")).json()["data"]]

    return found


async def test_identify_makes_a_profile(segment: Segment, read) -> None:
    segment.identify(
        "user-1",
        {
            "email": "carla@shopper.example",
            "phone": "+393471234567",
            "firstName": "Carla",
            "last_name": "Conti",
            "company": {"name": "Conti & figlie"},
            "avatar": "https://pictures.example/carla.jpg",
            "address": {
                "street": "Via Torretta 1",
                "city": "Faenza",
                "state": "RA",
                "postalCode": "48018",
                "country": "IT",
            },
            "plan": "clay club",
        },
        context={"ip": "203.0.113.9", "timezone": "Europe/Rome"},
        anonymous_id="browser-1",
    )
    [profile] = await read("profiles")
    assert profile["external_id"] == "user-1"
    assert profile["email"] == "carla@shopper.example"
    assert profile["phone_number"] == "+393471234567"
    assert (profile["first_name"], profile["last_name"]) == ("Carla", "Conti")
    assert profile["organization"] == "Conti & figlie"
    assert profile["image"] == "https://pictures.example/carla.jpg"
    place = profile["location"]
    assert (place["address1"], place["city"], place["region"], place["zip"]) == (
        "Via Torretta 1",
        "Faenza",
        "RA",
        "48018",
    )
    assert (place["ip"], place["timezone"]) == ("203.0.113.9", "Europe/Rome")
    assert profile["properties"]["plan"] == "clay club"


async def test_track_makes_an_event_once(segment: Segment, read) -> None:
    for _ in range(2):
        segment.track("user-1", "Opened Kiln", {"degrees": 900}, message_id="m-1")
    [event] = await read("events")
    assert event["event_properties"] == {"degrees": 900, "$event_id": "m-1"}


async def test_an_order_becomes_the_order_and_its_lines(segment: Segment, read) -> None:
    products = [
        {"product_id": "p1", "name": "Mug", "price": 18.5, "quantity": 2, "category": "Cups"},
        {"product_id": "p2", "name": "Bowl", "price": 20, "quantity": 1},
    ]
    order = {"order_id": "1001", "revenue": 57.0, "currency": "eur", "coupon": "CLAY", "products": products}
    segment.track("user-1", "Order Completed", order)
    events = {each["event_properties"]["$event_id"]: each["event_properties"] for each in await read("events")}
    assert events.keys() == {"1001", "1001_p1", "1001_p2"}
    placed = events["1001"]
    assert (placed["$value"], placed["$value_currency"], placed["OrderId"]) == (57.0, "EUR", "1001")
    assert placed["ItemNames"] == ["Mug", "Bowl"]
    assert placed["DiscountCode"] == "CLAY"
    assert placed["Items"][0]["ItemPrice"] == 18.5
    assert placed["order_id"] == "1001"
    assert events["1001_p1"]["$value"] == 37.0
    assert events["1001_p1"]["ProductName"] == "Mug"


async def test_the_shop_events_take_the_names_of_the_field(segment: Segment, read) -> None:
    names = {
        "Product Viewed": "Viewed Product",
        "Product Added": "Added to Cart",
        "Checkout Started": "Started Checkout",
        "Order Refunded": "Refunded Order",
        "Order Cancelled": "Cancelled Order",
        "Products Searched": "Searched Site",
        "Product List Viewed": "Viewed Category",
        "Order Updated": "Order Updated",
        "My Own": "My Own",
    }
    for name in names:
        segment.track("user-1", name, {"order_id": "9", "product_id": "p"})
    segment.page("user-1", "Shop", "Home", {"url": "https://willow.example/"})
    segment.screen("user-1", "Shop", "Home")
    await read("events")
    assert {each["name"] for each in await read("metrics")} == {*names.values(), "Active on Site", "Viewed Screen"}


async def test_alias_joins_what_a_browser_did(segment: Segment, read) -> None:
    segment.track(anonymous_id="browser-1", event="Opened Kiln")
    segment.alias("browser-1", "user-1")
    [profile] = await read("profiles")
    assert profile["external_id"] == "user-1"


async def test_group_tells_the_organization(segment: Segment, read) -> None:
    segment.group("user-1", "g-1", {"name": "Conti & figlie"})
    [profile] = await read("profiles")
    assert profile["organization"] == "Conti & figlie"
    assert profile["properties"] == {"group_id": "g-1"}


async def test_a_wrong_clock_is_put_right(segment: Segment, read) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    segment.track("user-1", "Opened Kiln", timestamp=an_hour_ago)
    [event] = await read("events")
    assert abs(datetime.fromisoformat(event["datetime"]) - an_hour_ago) < timedelta(seconds=5)


async def test_a_queue_sends_batches_compressed(server: str, willow, read) -> None:
    client = Segment(willow.key, host=server, gzip=True, upload_size=100)
    for number in range(250):
        client.track("user-1", "Opened Kiln", {"number": number})
    client.flush()
    client.join()
    assert len(await read("events")) == 200
    assert len({each["event_properties"]["number"] for each in await read("events?page[size]=1000")}) == 250


async def test_a_wrong_write_key_is_said_to_the_client(server: str) -> None:
    client = Segment("pk_1_wrong", host=server, sync_mode=True, max_retries=0)
    with pytest.raises(APIError) as refused:
        client.track("user-1", "Opened Kiln")
    assert (refused.value.status, refused.value.code) == (401, "invalid_write_key")
