"""The official SDK, unmodified, on profiles and accounts."""

import json

import pytest
from klaviyo_api import KlaviyoAPI
from openapi_client.exceptions import ApiException, BadRequestException, NotFoundException
from openapi_client.models.get_account_response import GetAccountResponse
from openapi_client.models.get_account_response_collection import GetAccountResponseCollection
from openapi_client.models.get_profile_response_plural_conversations_collection_compound_document import (
    GetProfileResponsePluralConversationsCollectionCompoundDocument,
)
from openapi_client.models.get_profile_response_plural_conversations_compound_document import (
    GetProfileResponsePluralConversationsCompoundDocument,
)

from tests.cast import Store
from tests.compat.bodies import profile

CARLA = {
    "email": "carla@shopper.example",
    "phone_number": "+393471234567",
    "external_id": "C-1",
    "first_name": "Carla",
    "last_name": "Conti",
    "organization": "Conti & figlie",
    "title": "Potter",
    "image": "https://pictures.example/carla.jpg",
    "locale": "it-IT",
    "location": {"city": "Faenza", "country": "Italy", "zip": "48018", "latitude": 44.28, "timezone": "Europe/Rome"},
    "properties": {"Likes": ["mugs", "bowls"], "Shoe size": 38},
}


@pytest.fixture
def carla(klaviyo: KlaviyoAPI) -> str:
    """The id of a new profile."""
    return klaviyo.Profiles.create_profile(profile(**CARLA)).data.id


def patch(identity: str, **attributes: object) -> dict:
    return {"data": {"type": "profile", "id": identity, "attributes": attributes}}


async def test_a_new_profile_is_answered_whole(klaviyo: KlaviyoAPI) -> None:
    made = klaviyo.Profiles.create_profile(profile(**CARLA)).data
    for name, value in CARLA.items():
        found = getattr(made.attributes, name)
        if name == "location":
            assert found.city == "Faenza"
            assert found.zip == "48018"
            assert found.latitude == 44.28
            assert found.region is None
        else:
            assert found == value, name
    assert len(made.id) == 26


async def test_one_profile_is_typed(klaviyo: KlaviyoAPI, carla: str) -> None:
    found = klaviyo.Profiles.get_profile(carla)
    assert isinstance(found, GetProfileResponsePluralConversationsCompoundDocument)
    assert found.data.attributes.email == "carla@shopper.example"
    assert found.data.attributes.last_event_date is None


async def test_creating_somebody_who_is_there_names_her(klaviyo: KlaviyoAPI, carla: str) -> None:
    for known in ({"email": "CARLA@shopper.example"}, {"phone_number": "+393471234567"}, {"external_id": "C-1"}):
        with pytest.raises(ApiException) as refused:
            klaviyo.Profiles.create_profile(profile(**known))
        assert refused.value.status == 409
        [error] = json.loads(refused.value.body)["errors"]
        assert error["code"] == "duplicate_profile"
        assert error["detail"] == "A profile already exists with one of these identifiers."
        assert error["meta"]["duplicate_profile_id"] == carla
        assert error["source"]["pointer"] == "/data/attributes"


async def test_null_clears_and_absent_leaves_alone(klaviyo: KlaviyoAPI, api, carla: str) -> None:
    answer = await api.patch(f"/api/profiles/{carla}", json=patch(carla, title=None, organization="Conti"))
    assert answer.status_code == 200
    attributes = answer.json()["data"]["attributes"]
    assert attributes["title"] is None
    assert attributes["organization"] == "Conti"
    assert attributes["first_name"] == "Carla"


async def test_patching_merges_properties_key_by_key(klaviyo: KlaviyoAPI, carla: str) -> None:
    changed = klaviyo.Profiles.update_profile(carla, patch(carla, properties={"Shoe size": 39, "Glaze": "ash"}))
    assert changed.data.attributes.properties == {"Likes": ["mugs", "bowls"], "Shoe size": 39, "Glaze": "ash"}


async def test_patch_properties_append_unappend_and_unset(klaviyo: KlaviyoAPI, carla: str) -> None:
    body = patch(carla)
    body["data"]["meta"] = {
        "patch_properties": {"append": {"Likes": "plates"}, "unappend": {"Likes": ["mugs"]}, "unset": "Shoe size"}
    }
    changed = klaviyo.Profiles.update_profile(carla, body)
    assert changed.data.attributes.properties == {"Likes": ["bowls", "plates"]}


async def test_patching_changes_an_identifier(klaviyo: KlaviyoAPI, carla: str) -> None:
    klaviyo.Profiles.update_profile(carla, patch(carla, email="carla.conti@shopper.example"))
    assert klaviyo.Profiles.get_profiles(filter='equals(email,"carla@shopper.example")').data == []
    [found] = klaviyo.Profiles.get_profiles(filter='equals(email,"carla.conti@shopper.example")').data
    assert found.id == carla


async def test_patching_to_somebody_elses_identifier_is_a_conflict(klaviyo: KlaviyoAPI, carla: str) -> None:
    dan = klaviyo.Profiles.create_profile(profile(email="dan@shopper.example")).data.id
    with pytest.raises(ApiException) as refused:
        klaviyo.Profiles.update_profile(dan, patch(dan, email="carla@shopper.example", first_name="Dan"))
    assert refused.value.status == 409
    [error] = json.loads(refused.value.body)["errors"]
    assert error["meta"]["duplicate_profile_id"] == carla
    assert klaviyo.Profiles.get_profile(dan).data.attributes.first_name is None


async def test_patching_nobody_is_not_found(klaviyo: KlaviyoAPI) -> None:
    nobody = "01JZZZZZZZZZZZZZZZZZZZZZZZ"
    with pytest.raises(NotFoundException) as refused:
        klaviyo.Profiles.update_profile(nobody, patch(nobody, first_name="Nobody"))
    assert refused.value.data.errors[0].detail == f"A profile with id {nobody} does not exist."


async def test_import_makes_then_changes(klaviyo: KlaviyoAPI, api) -> None:
    made = await api.post("/api/profile-import", json=profile(email="eve@shopper.example", first_name="Eve"))
    assert made.status_code == 201
    changed = klaviyo.Profiles.create_or_update_profile(
        profile(email="eve@shopper.example", last_name="Ek", external_id="E-7")
    )
    again = await api.post("/api/profile-import", json=profile(external_id="E-7"))
    assert again.status_code == 200
    assert changed.data.id == made.json()["data"]["id"] == again.json()["data"]["id"]
    assert changed.data.attributes.first_name == "Eve"
    assert changed.data.attributes.last_name == "Ek"


async def test_import_by_exchange_token_alone_finds_the_person(klaviyo, willow: Store, carla: str) -> None:
    minted = await willow.api.post(f"/api/v1/profiles/{carla}/kx", json={})
    kx = minted.json()["kx"]
    assert klaviyo.Profiles.create_or_update_profile(profile(_kx=kx)).data.id == carla
    [found] = klaviyo.Profiles.get_profiles(filter=f'equals(_kx,"{kx}")').data
    assert found.id == carla


async def test_sparse_fields_and_additional_fields(klaviyo: KlaviyoAPI, carla: str) -> None:
    found = klaviyo.Profiles.get_profile(carla, fields_profile=["email", "location.city"])
    assert found["data"]["attributes"] == {"email": "carla@shopper.example", "location": {"city": "Faenza"}}
    found = klaviyo.Profiles.get_profile(carla, additional_fields_profile=["subscriptions", "predictive_analytics"])
    subscriptions = found.data.attributes.subscriptions
    assert subscriptions.email.marketing.consent == "NEVER_SUBSCRIBED"
    assert subscriptions.email.marketing.can_receive_email_marketing is True
    assert subscriptions.sms.marketing.can_receive_sms_marketing is False
    assert found.data.attributes.predictive_analytics.total_clv is None


async def test_what_hangs_on_a_profile_is_an_empty_list(klaviyo: KlaviyoAPI, carla: str) -> None:
    assert klaviyo.Profiles.get_lists_for_profile(carla).data == []
    assert klaviyo.Profiles.get_segments_for_profile(carla).data == []


async def test_a_list_is_typed_and_filtered(klaviyo: KlaviyoAPI, carla: str) -> None:
    klaviyo.Profiles.create_profile(profile(email="dan@shopper.example"))

    def emails(filter: str) -> list[str]:
        found = klaviyo.Profiles.get_profiles(filter=filter, sort="email")
        assert isinstance(found, GetProfileResponsePluralConversationsCollectionCompoundDocument)
        return [one.attributes.email for one in found.data]

    carlas, both = ["carla@shopper.example"], ["carla@shopper.example", "dan@shopper.example"]
    assert emails('equals(email,"Carla@shopper.example")') == carlas
    assert emails("any(email,['carla@shopper.example','dan@shopper.example'])") == both
    assert emails('equals(phone_number,"+393471234567")') == carlas
    assert emails('any(external_id,["C-1","C-2"])') == carlas
    assert emails(f'equals(id,"{carla}")') == carlas
    assert emails(f'any(id,["{carla}","nobody"]),equals(email,"dan@shopper.example")') == []
    assert emails("greater-than(created,2020-01-01T00:00:00Z)") == both
    assert emails("less-than(updated,2020-01-01)") == []
    assert emails('equals(subscriptions.email.marketing.suppression.reason,"HARD_BOUNCE")') == []


async def test_every_page_of_profiles_is_read_once_in_every_order(klaviyo: KlaviyoAPI) -> None:
    made = [klaviyo.Profiles.create_profile(profile(email=f"p{number}@shopper.example")).data.id for number in range(5)]
    made += [klaviyo.Profiles.create_profile(profile(external_id=f"X{number}")).data.id for number in range(4)]
    for sort in ("id", "-id", "created", "-created", "updated", "-updated", "email", "-email"):
        seen, cursor = [], None
        while True:
            found = klaviyo.Profiles.get_profiles(sort=sort, page_size=2, page_cursor=cursor)
            seen += [one.id for one in found.data]
            cursor = found.links.next
            if cursor is None:
                break
        assert sorted(seen) == sorted(made), sort
        if "email" not in sort:
            assert seen == (made[::-1] if sort.startswith("-") else made), sort


async def test_a_page_too_large_or_a_filter_too_wild_is_refused(klaviyo: KlaviyoAPI) -> None:
    with pytest.raises(BadRequestException) as refused:
        klaviyo.Profiles.get_profiles(filter='contains(email,"shopper")')
    assert refused.value.data.errors[0].source.parameter == "filter"
    with pytest.raises(BadRequestException) as refused:
        klaviyo.Profiles.get_profiles(sort="first_name")
    assert refused.value.data.errors[0].source.parameter == "sort"
    with pytest.raises(BadRequestException) as refused:
        klaviyo.Profiles.get_profiles(include=["lists"])
    assert refused.value.data.errors[0].detail == "'lists' is not an allowed include parameter for this resource."


async def test_the_account_of_a_key(klaviyo: KlaviyoAPI, willow: Store) -> None:
    found = klaviyo.Accounts.get_accounts()
    assert isinstance(found, GetAccountResponseCollection)
    [account] = found.data
    assert account.id == account.attributes.public_api_key == willow.site_id
    assert account.attributes.contact_information.organization_name == "Willow"
    assert isinstance(klaviyo.Accounts.get_account(willow.site_id), GetAccountResponse)
    with pytest.raises(NotFoundException):
        klaviyo.Accounts.get_account("OTHER1")
