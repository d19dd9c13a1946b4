"""Customers bring along what they had agreed to in the store: as imported, with provenance."""

from datetime import timedelta

import pytest

from stoa.kit import clock
from tests.consent.people import Person, texts_stop

EMAIL = "carla@example.com"
PHONE = "+393471234567"


async def put(store, **marketing: dict) -> None:
    customer = {"external_id": "C-1", "email": EMAIL, "phone": PHONE, "marketing": marketing}
    answer = await store.api.put("/api/v1/store/customers", json={"customers": [customer]})
    assert answer.json()["rejected"] == [], answer.text


@pytest.fixture
async def customer(willow, carla: Person) -> Person:
    return carla


def ago(**span: int) -> str:
    return (clock.now() - timedelta(**span)).isoformat()


async def test_it_is_written_down_as_imported_with_where_it_came_from(willow, customer: Person) -> None:
    await put(willow, sms={"state": "subscribed", "at": ago(days=90), "source": "checkout"})
    [record] = await customer.records()
    assert (record.action, record.method, record.address) == ("imported", "import", PHONE)
    assert record.source == {
        "from": "store customer",
        "external_id": "C-1",
        "state": "subscribed",
        "source": "checkout",
    }
    assert await customer.status() == "subscribed"


async def test_the_same_again_is_no_news(willow, customer: Person) -> None:
    for said in ({"state": "subscribed", "at": ago(days=90)}, {"state": "subscribed"}):
        for _ in range(2):
            await put(willow, sms=said, email={"state": "unsubscribed"})
    assert len(await customer.records()) == 2


async def test_what_she_said_to_us_later_stands(willow, customer: Person) -> None:
    await customer.says("withdrawn", PHONE)
    await put(willow, sms={"state": "subscribed", "at": ago(days=90)})
    await put(willow, sms={"state": "subscribed"})
    assert await customer.status() == "unsubscribed"


async def test_leaving_the_store_later_ends_it(willow, customer: Person) -> None:
    await customer.says("granted", PHONE, at=clock.now() - timedelta(days=2))
    await put(willow, sms={"state": "unsubscribed"})
    assert await customer.status() == "unsubscribed"


async def test_an_import_lifts_no_stop(willow, customer: Person) -> None:
    from tests.consent.people import standing

    await texts_stop(willow.account_id)
    await put(willow, sms={"state": "subscribed", "at": ago(minutes=-60)})
    assert (await standing(customer, PHONE)).suppressed == "all"


@pytest.mark.parametrize("state", ["not_subscribed", "pending", "who knows", "no"])
async def test_a_word_that_says_nothing_writes_nothing(willow, customer: Person, state: str) -> None:
    await put(willow, sms={"state": state})
    assert await customer.records() == []


async def test_a_consent_of_last_year_starts_nothing(willow, customer: Person, db_for) -> None:
    from tests.ingest.reading import events_of

    await put(willow, email={"state": "subscribed", "at": ago(days=300)})
    [event] = await events_of(db_for, willow.account_id, profile_id=customer.profile_id)
    assert (event.metric, event.is_backfill) == ("Subscribed to Email Marketing", True)
