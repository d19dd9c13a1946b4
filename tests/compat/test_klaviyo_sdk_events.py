"""The official SDK, unmodified, on events and metrics."""

import uuid
from datetime import datetime, timedelta

import pytest
from klaviyo_api import KlaviyoAPI
from openapi_client.exceptions import BadRequestException, NotFoundException
from openapi_client.models.get_event_response_collection_compound_document import (
    GetEventResponseCollectionCompoundDocument,
)
from openapi_client.models.get_event_response_compound_document import GetEventResponseCompoundDocument
from openapi_client.models.get_metric_response_collection_compound_document import (
    GetMetricResponseCollectionCompoundDocument,
)
from openapi_client.models.get_metric_response_compound_document import GetMetricResponseCompoundDocument

from tests.compat.bodies import event, group, happening, job


@pytest.fixture
async def bought(klaviyo: KlaviyoAPI, settle) -> str:
    """The id of an event with everything."""
    klaviyo.Events.create_event(
        event(
            "Placed Order",
            profile={"email": "Carla@Shopper.example", "first_name": "Carla"},
            properties={"OrderId": "1001", "Items": [{"ProductName": "Mug", "Quantity": 2}]},
            time="2026-10-01T10:00:00.250000Z",
            value=19.9,
            value_currency="EUR",
            unique_id="1001",
        )
    )
    await settle()
    return klaviyo.Events.get_events().data[0].id


async def test_an_event_can_be_read_back_typed(klaviyo: KlaviyoAPI, bought: str) -> None:
    found = klaviyo.Events.get_event(bought)
    assert isinstance(found, GetEventResponseCompoundDocument)
    attributes = found.data.attributes
    assert attributes.timestamp == 1790848800
    assert attributes.datetime_ == datetime.fromisoformat("2026-10-01T10:00:00+00:00")
    assert attributes.event_properties["OrderId"] == "1001"
    assert attributes.event_properties["$value"] == 19.9
    assert attributes.event_properties["$event_id"] == "1001"
    assert attributes.event_properties["$value_currency"] == "EUR"
    assert uuid.UUID(attributes.uuid)


async def test_a_list_of_events_is_typed(klaviyo: KlaviyoAPI, bought: str) -> None:
    assert isinstance(klaviyo.Events.get_events(), GetEventResponseCollectionCompoundDocument)


async def test_the_metric_and_the_profile_of_an_event_are_typed(klaviyo: KlaviyoAPI, bought: str) -> None:
    event = klaviyo.Events.get_event(bought).data
    assert klaviyo.Events.get_metric_for_event(bought).data.attributes.name == "Placed Order"
    assert klaviyo.Events.get_metric_id_for_event(bought).data.id == event.relationships.metric.data.id
    profile = klaviyo.Events.get_profile_for_event(bought).data
    assert profile.attributes.email == "carla@shopper.example"
    assert profile.attributes.first_name == "Carla"
    assert klaviyo.Events.get_profile_id_for_event(bought).data.id == profile.id == event.relationships.profile.data.id


async def test_included_resources_come_along(klaviyo: KlaviyoAPI, bought: str) -> None:
    found = klaviyo.Events.get_events(include=["profile", "metric"])
    assert {one["type"] for one in found.included} == {"profile", "metric"}


async def test_sparse_fields_leave_the_rest_out(klaviyo: KlaviyoAPI, bought: str) -> None:
    found = klaviyo.Events.get_event(bought, fields_event=["timestamp"])
    assert found["data"]["attributes"] == {"timestamp": 1790848800}
    assert found["data"]["relationships"]["metric"]["data"]["type"] == "metric"


async def test_an_event_nobody_has_is_not_found(klaviyo: KlaviyoAPI) -> None:
    with pytest.raises(NotFoundException) as refused:
        klaviyo.Events.get_event("01JZZZZZZZZZZZZZZZZZZZZZZZ-1")
    assert refused.value.data.errors[0].code == "not_found"


async def test_a_repeated_unique_id_is_dropped_silently(klaviyo: KlaviyoAPI, bought: str, settle) -> None:
    klaviyo.Events.create_event(
        event("Placed Order", time="2026-10-01T10:00:00Z", unique_id="1001", properties={"OrderId": "other"})
    )
    await settle()
    [only] = klaviyo.Events.get_events().data
    assert only.attributes.event_properties["OrderId"] == "1001"


async def test_a_bulk_job_takes_the_events_of_several_people(klaviyo: KlaviyoAPI, settle) -> None:
    klaviyo.Events.bulk_create_events(
        job(
            group(happening("Opened Door"), happening("Closed Door"), email="ada@shopper.example"),
            group(happening("Opened Door"), external_id="ben"),
        )
    )
    await settle()
    found = klaviyo.Events.get_events(include=["profile"])
    assert len(found.data) == 3
    assert {one["attributes"].get("external_id") for one in found.included} == {None, "ben"}


async def test_a_bulk_job_that_repeats_a_unique_id_is_refused_whole(klaviyo: KlaviyoAPI, settle) -> None:
    twice = happening(unique_id="same")
    with pytest.raises(BadRequestException) as refused:
        klaviyo.Events.bulk_create_events(job(group(twice, twice)))
    assert refused.value.data.errors[0].source.pointer.endswith("/events/data/1/attributes/unique_id")
    await settle()
    assert klaviyo.Events.get_events().data == []


async def test_every_page_of_events_is_read_once_in_either_direction(klaviyo: KlaviyoAPI, settle) -> None:
    start = datetime.fromisoformat("2026-09-01T00:00:00+00:00")
    moments = [(start + timedelta(minutes=number)).isoformat() for number in range(25)]
    klaviyo.Events.bulk_create_events(job(group(*(happening(time=at) for at in moments))))
    await settle()
    for sort, expected in (("datetime", moments), ("-timestamp", moments[::-1])):
        seen, cursor = [], None
        while True:
            found = klaviyo.Events.get_events(sort=sort, page_size=10, page_cursor=cursor)
            seen += [one.attributes.datetime_.isoformat() for one in found.data]
            cursor = found.links.next
            if cursor is None:
                break
        assert seen == expected


async def test_the_previous_page_is_the_one_before(klaviyo: KlaviyoAPI, settle) -> None:
    times = [f"2026-09-01T00:0{minute}:00Z" for minute in range(6)]
    klaviyo.Events.bulk_create_events(job(group(*(happening(time=at) for at in times))))
    await settle()
    first = klaviyo.Events.get_events(sort="datetime", page_size=2)
    second = klaviyo.Events.get_events(sort="datetime", page_size=2, page_cursor=first.links.next)
    back = klaviyo.Events.get_events(sort="datetime", page_size=2, page_cursor=second.links.prev)
    assert [one.id for one in back.data] == [one.id for one in first.data]
    assert first.links.prev is None
    assert back.links.prev is None


async def test_events_are_filtered_by_metric_profile_and_time(klaviyo: KlaviyoAPI, settle) -> None:
    klaviyo.Events.bulk_create_events(
        job(
            group(
                happening("A", time="2026-09-01T00:00:00Z"),
                happening("B", time="2026-09-02T00:00:00Z"),
                email="a@x.example",
            ),
            group(happening("A", time="2026-09-03T00:00:00Z"), email="b@x.example"),
        )
    )
    await settle()
    everything = klaviyo.Events.get_events(sort="datetime").data
    metric, profile = (everything[0].relationships.metric.data.id, everything[0].relationships.profile.data.id)

    def count(filter: str) -> int:
        return len(klaviyo.Events.get_events(filter=filter).data)

    assert count(f'equals(metric_id,"{metric}")') == 2
    assert count(f'equals(profile_id,"{profile}")') == 2
    assert count(f'equals(metric_id,"{metric}"),equals(profile_id,"{profile}")') == 1
    assert count("greater-or-equal(datetime,2026-09-02T00:00:00Z)") == 2
    assert count("greater-than(datetime,2026-09-02T00:00:00+00:00),less-than(datetime,2026-09-04)") == 1
    assert count(f"less-or-equal(timestamp,{everything[1].attributes.timestamp})") == 2
    assert count("has(profile)") == 3
    assert count('equals(metric_id,"nonsense")') == 0


async def test_metrics_are_typed_and_found_by_id(klaviyo: KlaviyoAPI, bought: str) -> None:
    found = klaviyo.Metrics.get_metrics()
    assert isinstance(found, GetMetricResponseCollectionCompoundDocument)
    metric = next(one for one in found.data if one.attributes.name == "Placed Order")
    assert metric.attributes.integration["name"] == "API"
    again = klaviyo.Metrics.get_metric(metric.id)
    assert isinstance(again, GetMetricResponseCompoundDocument)
    assert again.data.attributes.name == "Placed Order"


async def test_metrics_are_filtered_by_their_integration(klaviyo: KlaviyoAPI, bought: str) -> None:
    assert klaviyo.Metrics.get_metrics(filter='equals(integration.name,"API")').data
    assert klaviyo.Metrics.get_metrics(filter='equals(integration.name,"Shopify")').data == []
