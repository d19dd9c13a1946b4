"""The rules of marketing as the dashboard shows them: what is built in, what the store put in its place."""

import pytest

from tests.cast import Store

HOURS, CAPS, SETTINGS = "/api/v1/allowed-hours", "/api/v1/frequency-caps", "/api/v1/message-settings"
WEEKDAYS = {"days": [["10:00", "18:00"]] * 5 + [None, None], "source": "Our lawyer", "as_of": "2026-11-20"}


async def hours(store: Store, place: str) -> dict | None:
    listed = (await store.api.get(HOURS)).json()
    return next((each for each in listed["items"] if each["place"] == place), None)


async def test_every_place_names_its_source_and_its_date(willow: Store) -> None:
    listed = (await willow.api.get(HOURS)).json()
    assert listed["version"]
    assert all(each["source"] and each["as_of"] and len(each["days"]) == 7 for each in listed["items"])
    assert not any("built_in" in each for each in listed["items"])
    assert (await hours(willow, "US-TX"))["name"] == "Texas"


async def test_hours_of_the_store_stand_beside_what_is_built_in_until_it_takes_them_back(
    willow: Store, mallory: Store
) -> None:
    before = await hours(willow, "FR")
    await willow.api.put(f"{HOURS}/FR", json=WEEKDAYS)
    own = await hours(willow, "FR")
    assert (own["days"], own["source"]) == (WEEKDAYS["days"], "Our lawyer")
    assert own["built_in"]["days"] == before["days"]
    assert await hours(mallory, "FR") == before
    assert (await mallory.api.delete(f"{HOURS}/FR")).status_code == 404
    assert (await willow.api.delete(f"{HOURS}/FR")).status_code == 204
    assert await hours(willow, "FR") == before


async def test_a_country_the_table_does_not_name_goes_back_to_what_holds_everywhere(willow: Store) -> None:
    assert await hours(willow, "JP") is None
    answer = await willow.api.put(f"{HOURS}/JP", json=WEEKDAYS)
    assert answer.json()["built_in"] == {
        name: value for name, value in (await hours(willow, "default")).items() if name != "place"
    }


async def test_a_span_that_ends_before_it_begins_is_refused(willow: Store) -> None:
    body = WEEKDAYS | {"days": [["18:00", "10:00"]] * 7}
    answer = await willow.api.put(f"{HOURS}/FR", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "days")


async def test_no_limits_of_its_own_brings_the_built_in_ones_back(willow: Store) -> None:
    built_in = (await willow.api.get(CAPS)).json()
    assert built_in["items"] == built_in["built_in"] and not built_in["is_own"]
    own = (await willow.api.put(CAPS, json={"items": [{"hours": 48, "most": 1}]})).json()
    assert own == {"items": [{"hours": 48, "most": 1}], "built_in": built_in["items"], "is_own": True}
    assert (await willow.api.put(CAPS, json={"items": []})).json() == built_in


async def test_short_links_take_the_stores_parameters_and_address(willow: Store) -> None:
    said = {"utm": {"utm_source": "willow", "utm_campaign": "spring"}, "link_url": "https://wil.example/go"}
    answer = await willow.api.patch(SETTINGS, json=said)
    assert answer.status_code == 200 and said.items() <= answer.json().items()
    assert said.items() <= (await willow.api.get(SETTINGS)).json().items()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"link_url": "https://wil.example/?go=1"}, "link_url"),
        ({"link_url": "wil.example"}, "link_url"),
        ({"utm": {"utm_source": ""}}, "utm"),
        ({"utm": {"colour": "green"}}, "utm"),
    ],
)
async def test_what_no_link_can_carry_is_refused(willow: Store, change: dict, field: str) -> None:
    answer = await willow.api.patch(SETTINGS, json=change)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"].startswith(field)
