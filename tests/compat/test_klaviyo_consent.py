"""Subscribing, unsubscribing and suppressing, with the official SDK where it has the call."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from klaviyo_api import KlaviyoAPI
from openapi_client.exceptions import BadRequestException

from stoa import messages, sms
from stoa.demo import settling
from stoa.demo.connection import Connection
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.compat.bodies import Json, profile

EMAIL, PHONE = "carla@shopper.example", "+393471234567"
AGREES = {"marketing": {"consent": "SUBSCRIBED"}}


@pytest.fixture
async def texting(server: str, willow: Store) -> Store:
    """Willow, ready to ask for numbers."""
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    told = Connection(server, willow.site_id, willow.key, willow.identity_secret, "c@example.com", "C-1", "x")
    with httpx.Client(base_url=server, timeout=60) as client:
        settling.settle_in(client, told)
    return willow


def subscription(*people: Json, kind: str = "create", **attributes: Any) -> Json:
    said = {"profiles": {"data": [{"type": "profile", "attributes": each} for each in people]}, **attributes}
    return {"data": {"type": f"profile-subscription-bulk-{kind}-job", "attributes": said}}


def carla(**subscriptions: Json) -> Json:
    return {"email": EMAIL, "phone_number": PHONE, "subscriptions": subscriptions}


def standing(klaviyo: KlaviyoAPI, email: str = EMAIL) -> Json:
    """The `subscriptions` of a profile."""
    found = klaviyo.Profiles.get_profiles(
        filter=f'equals(email,"{email}")', additional_fields_profile=["subscriptions"]
    )
    told = found if isinstance(found, dict) else found.to_dict()
    return told["data"][0]["attributes"]["subscriptions"]


async def texts(store: Store, number: str = PHONE) -> list[str]:
    with acting_as(WORKER):
        await messages.send_due()
    async with transaction(store.account_id) as db:
        return [each.text for each in await sms.virtual_texts(db, store.account_id, number) if each.direction == "out"]


async def answer(store: Store, words: str) -> None:
    async with transaction(store.account_id) as db:
        [sender] = await sms.every_sender(db, store.account_id)
        await sms.reply_from_phone(db, store.account_id, from_=PHONE, to=sender.value, text=words)


async def test_mail_is_agreed_to_at_once(klaviyo: KlaviyoAPI) -> None:
    assert klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(email=AGREES), custom_source="Checkout")) is None
    marketing = standing(klaviyo)["email"]["marketing"]
    assert (marketing["consent"], marketing["can_receive_email_marketing"]) == ("SUBSCRIBED", True)
    assert marketing["consent_timestamp"]


async def test_texts_are_agreed_to_by_answering_one(klaviyo: KlaviyoAPI, texting: Store) -> None:
    klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(sms=AGREES), custom_source="Checkout"))
    assert standing(klaviyo)["sms"]["marketing"]["consent"] == "NEVER_SUBSCRIBED"
    [question] = await texts(texting)
    assert "YES" in question and "Willow" in question
    await answer(texting, "Yes!")
    marketing = standing(klaviyo)["sms"]["marketing"]
    assert (marketing["consent"], marketing["can_receive_sms_marketing"]) == ("SUBSCRIBED", True)
    klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(sms=AGREES)))
    assert len([text for text in await texts(texting) if "YES" in text]) == 1


async def test_whoever_leaves_is_unsubscribed(klaviyo: KlaviyoAPI, texting: Store) -> None:
    when = "2026-01-05T10:00:00Z"
    agreed = {"marketing": {"consent": "SUBSCRIBED", "consented_at": when}}
    klaviyo.Profiles.bulk_subscribe_profiles(
        subscription(carla(email=agreed, sms=agreed), historical_import=True, custom_source="Old shop")
    )
    before = standing(klaviyo)
    assert before["sms"]["marketing"]["consent_timestamp"] == datetime(2026, 1, 5, 10, tzinfo=UTC)
    assert before["email"]["marketing"]["consent"] == before["sms"]["marketing"]["consent"] == "SUBSCRIBED"
    leaves = {"marketing": {"consent": "UNSUBSCRIBED"}}
    klaviyo.Profiles.bulk_unsubscribe_profiles(subscription(carla(email=leaves, sms=leaves), kind="delete"))
    after = standing(klaviyo)
    assert after["email"]["marketing"]["consent"] == after["sms"]["marketing"]["consent"] == "UNSUBSCRIBED"
    assert after["email"]["marketing"]["can_receive_email_marketing"] is False
    assert after["sms"]["marketing"]["can_receive_sms_marketing"] is False


async def test_order_news_are_a_consent_of_their_own(klaviyo: KlaviyoAPI, texting: Store) -> None:
    klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(sms={"transactional": {"consent": "SUBSCRIBED"}})))
    told = standing(klaviyo)["sms"]
    assert (told["transactional"]["consent"], told["marketing"]["consent"]) == ("SUBSCRIBED", "NEVER_SUBSCRIBED")
    assert await texts(texting) == []


async def test_an_identifier_without_a_channel_is_only_kept(klaviyo: KlaviyoAPI) -> None:
    klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(email=AGREES)))
    found = klaviyo.Profiles.get_profiles(filter=f'equals(email,"{EMAIL}")').data[0].attributes
    assert found.phone_number == PHONE
    assert standing(klaviyo)["sms"]["marketing"]["consent"] == "NEVER_SUBSCRIBED"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (subscription({"email": EMAIL, "subscriptions": {"sms": AGREES}}), "sms/marketing"),
        (subscription(carla(email={"marketing": {"consent": "MAYBE"}})), "consent"),
        (subscription(carla(email={"marketing": {"consent": "UNSUBSCRIBED"}})), "consent"),
        (subscription(carla(email=AGREES), historical_import=True), "data/0"),
        (
            subscription(carla(email={"marketing": {"consent": "SUBSCRIBED", "consented_at": "2026-01-05T10:00:00Z"}})),
            "data/0",
        ),
        (subscription(), "profiles"),
        (subscription(kind="delete"), "type"),
    ],
)
async def test_what_is_missing_is_pointed_at(api: httpx.AsyncClient, body: Json, pointer: str) -> None:
    refused = await api.post("/api/profile-subscription-bulk-create-jobs", json=body)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["source"]["pointer"].endswith(pointer)


async def test_texts_need_a_store_that_texts(klaviyo: KlaviyoAPI) -> None:
    with pytest.raises(BadRequestException):
        klaviyo.Profiles.bulk_subscribe_profiles(subscription(carla(sms=AGREES)))


async def test_the_older_shape_is_read(api: httpx.AsyncClient, klaviyo: KlaviyoAPI) -> None:
    body = {
        "data": {
            "type": "profile-subscription-bulk-create-job",
            "attributes": {
                "list_id": "L1",
                "subscriptions": [{"channels": {"email": ["MARKETING"]}, "email": EMAIL, "phone_number": PHONE}],
            },
        }
    }
    answered = await api.post("/api/profile-subscription-bulk-create-jobs/", json=body)
    assert (answered.status_code, answered.content) == (202, b"")
    assert standing(klaviyo)["email"]["marketing"]["consent"] == "SUBSCRIBED"


def from_page(**attributes: Any) -> Json:
    person = {"data": {"type": "profile", "attributes": attributes}}
    listed = {"list": {"data": {"type": "list", "id": "L1"}}}
    said = {"type": "subscription", "attributes": {"custom_source": "Footer", "profile": person}}
    return {"data": said | {"relationships": listed}}


async def test_a_page_subscribes_to_mail_and_asks_by_text(
    shop_page: httpx.AsyncClient, klaviyo: KlaviyoAPI, texting: Store
) -> None:
    answered = await shop_page.post("/client/subscriptions", json=from_page(email=EMAIL, phone_number=PHONE))
    assert (answered.status_code, answered.content) == (202, b""), answered.text
    told = standing(klaviyo)
    assert told["email"]["marketing"]["consent"] == "SUBSCRIBED"
    assert told["sms"]["marketing"]["consent"] == "NEVER_SUBSCRIBED"
    assert len(await texts(texting)) == 1
    for known, channel in ((f'equals(email,"{EMAIL}")', "email"), (f'equals(phone_number,"{PHONE}")', "sms")):
        profile_id = klaviyo.Profiles.get_profiles(filter=known).data[0].id
        records = (await texting.api.get(f"/api/v1/profiles/{profile_id}/consent")).json()["records"]
        assert {(row["channel"], row["method"]) for row in records[-1:]} == {(channel, "client")}


async def test_a_stranger_does_not_bind_his_number_to_her_address(
    shop_page: httpx.AsyncClient, klaviyo: KlaviyoAPI, texting: Store
) -> None:
    klaviyo.Profiles.bulk_subscribe_profiles(subscription({"email": EMAIL, "subscriptions": {"email": AGREES}}))
    his = from_page(email=EMAIL, phone_number=PHONE, subscriptions={"sms": AGREES})
    assert (await shop_page.post("/client/subscriptions", json=his)).status_code == 202
    assert len(await texts(texting)) == 1
    await answer(texting, "YES")
    assert klaviyo.Profiles.get_profiles(filter=f'equals(email,"{EMAIL}")').data[0].attributes.phone_number is None
    assert standing(klaviyo)["sms"]["marketing"]["consent"] == "NEVER_SUBSCRIBED"
    [found] = klaviyo.Profiles.get_profiles(filter=f'equals(phone_number,"{PHONE}")').data
    assert found.attributes.email is None


async def test_a_stranger_does_not_bring_back_who_has_left(
    shop_page: httpx.AsyncClient, klaviyo: KlaviyoAPI, willow: Store
) -> None:
    klaviyo.Profiles.bulk_subscribe_profiles(subscription({"email": EMAIL, "subscriptions": {"email": AGREES}}))
    leaves = {"email": {"marketing": {"consent": "UNSUBSCRIBED"}}}
    klaviyo.Profiles.bulk_unsubscribe_profiles(subscription({"email": EMAIL, "subscriptions": leaves}, kind="delete"))
    mail = from_page(email=EMAIL, subscriptions={"email": AGREES})
    assert (await shop_page.post("/client/subscriptions", json=mail)).status_code == 202
    assert standing(klaviyo)["email"]["marketing"]["consent"] == "UNSUBSCRIBED"
    orders = from_page(phone_number=PHONE, subscriptions={"sms": {"transactional": {"consent": "SUBSCRIBED"}}})
    assert (await shop_page.post("/client/subscriptions", json=orders)).status_code == 400


async def test_a_strange_page_subscribes_nobody(client: Callable[..., httpx.AsyncClient], willow: Store) -> None:
    page = client(origin="https://elsewhere.example", revision="2026-10-15")
    answered = await page.post(f"/client/subscriptions?company_id={willow.site_id}", json=from_page(email=EMAIL))
    assert answered.status_code == 403


async def test_suppression_is_a_job_that_is_done(klaviyo: KlaviyoAPI) -> None:
    klaviyo.Profiles.create_profile(profile(email=EMAIL))
    people = {"profiles": {"data": [{"type": "profile", "attributes": {"email": EMAIL}}]}}
    made = klaviyo.Profiles.bulk_suppress_profiles(
        {"data": {"type": "profile-suppression-bulk-create-job", "attributes": people}}
    ).data
    assert (made.attributes.status, made.attributes.total_count, made.attributes.skipped_count) == ("complete", 1, 0)
    marketing = standing(klaviyo)["email"]["marketing"]
    assert marketing["can_receive_email_marketing"] is False
    assert [each["reason"] for each in marketing["suppression"]] == ["USER_SUPPRESSED"]
    assert klaviyo.Profiles.get_bulk_suppress_profiles_job(made.id).data.id == made.id
    [listed] = klaviyo.Profiles.get_bulk_suppress_profiles_jobs(filter='equals(status,"complete")').data
    assert listed.id == made.id
    assert klaviyo.Profiles.get_bulk_suppress_profiles_jobs(filter='equals(status,"queued")').data == []
    lifted = klaviyo.Profiles.bulk_unsuppress_profiles(
        {"data": {"type": "profile-suppression-bulk-delete-job", "attributes": people}}
    ).data
    assert klaviyo.Profiles.get_bulk_unsuppress_profiles_job(lifted.id).data.attributes.completed_count == 1
    assert standing(klaviyo)["email"]["marketing"]["can_receive_email_marketing"] is True
