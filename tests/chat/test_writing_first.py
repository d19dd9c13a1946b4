"""A member writes by mail first, and answers a thread."""

from uuid import uuid4

import httpx

from stoa import consent
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.mailing import letters
from tests.hub.chats import open_chat
from tests.hub.shopper import Shop, customer

CARLA = f"carla-{uuid4()}@first.example"


async def mail_first(willow: Store, profile_id, client_id: str = "first") -> httpx.Response:
    body = {"channel": "email", "profile_id": to_text(profile_id), "text": "Your size is back", "client_id": client_id}
    return await willow.owner.post("/api/v1/tickets", json=body)


async def test_nobody_is_mailed_first_who_neither_agreed_nor_wrote(willow: Store, web: httpx.AsyncClient) -> None:
    carla = await talking.person(willow.account_id, CARLA)
    refused = await mail_first(willow, carla.profile_id)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "may_not_write")
    assert "has not agreed to emails" in refused.json()["error"]["message"]
    assert await letters(web, CARLA) == []


async def test_who_wrote_lately_or_agreed_is_mailed_in_a_thread_of_its_own(
    willow: Store, web: httpx.AsyncClient
) -> None:
    carla = await talking.person(willow.account_id, CARLA)
    await talking.says(willow.account_id, carla, "Do you have it in M?")
    made = await mail_first(willow, carla.profile_id)
    assert (made.status_code, made.json()["channel"], made.json()["address"]) == (201, "email", CARLA)
    assert [other["channel"] for other in made.json()["others"]] == ["chat"]
    assert len(await letters(web, CARLA)) == 1
    assert (await mail_first(willow, carla.profile_id)).json()["id"] == made.json()["id"]
    assert (await mail_first(willow, carla.profile_id, "second")).json()["id"] != made.json()["id"]


async def ways_to(willow: Store, profile_id) -> dict[str, str | None]:
    answer = await willow.owner.get(f"/api/v1/profiles/{to_text(profile_id)}/ways")
    assert answer.status_code == 200, answer.text
    return {way["channel"]: way.get("why_not") for way in answer.json()["ways"]}


async def test_before_it_is_written_it_is_said_which_ways_are_shut(willow: Store) -> None:
    carla = await talking.person(willow.account_id, CARLA)
    ways = await ways_to(willow, carla.profile_id)
    assert ways["sms"] == "This profile has no phone number."
    assert "has not agreed to emails" in (ways["email"] or "") and ways["chat"] is None
    await talking.says(willow.account_id, carla, "Do you have it in M?")
    assert (await ways_to(willow, carla.profile_id))["email"] is None


async def test_another_store_learns_of_no_ways(willow: Store, mallory: Store) -> None:
    carla = await talking.person(willow.account_id, CARLA)
    path = f"/api/v1/profiles/{to_text(carla.profile_id)}/ways"
    assert (await mallory.owner.get(path)).status_code == 404


async def test_a_first_mail_has_the_subject_it_was_given(willow: Store, web: httpx.AsyncClient) -> None:
    address = f"carla-{uuid4()}@first.example"
    carla = await talking.person(willow.account_id, address)
    await talking.says(willow.account_id, carla, "Do you have it in M?")
    body = {"profile_id": to_text(carla.profile_id), "text": "It is back", "subject": " Your  size "}
    made = await willow.owner.post("/api/v1/tickets", json={**body, "channel": "email", "client_id": "mail"})
    assert (made.status_code, made.json()["subject"]) == (201, "Your size"), made.text
    assert [letter["subject"] for letter in await letters(web, address)] == ["Your size"]
    said = {"client_id": "more", "text": "Shall we keep it?"}
    await willow.owner.post(f"/api/v1/tickets/{made.json()['id']}/messages", json=said)
    assert {letter["subject"] for letter in await letters(web, address)} == {"Your size", "Re: Your size"}
    refused = await willow.owner.post("/api/v1/tickets", json={**body, "channel": "chat", "client_id": "chat"})
    assert (refused.status_code, refused.json()["error"]["field"]) == (400, "subject")


async def test_a_thread_whose_mail_comes_back_is_not_answered(willow: Store) -> None:
    carla = await talking.person(willow.account_id, CARLA)
    await talking.says(willow.account_id, carla, "Do you have it in M?")
    made = (await mail_first(willow, carla.profile_id)).json()
    assert made["answer"] == {"may": True}
    async with transaction(willow.account_id) as db:
        await consent.suppress(db, willow.account_id, channel="email", address=CARLA, reason="hard_bounce")
    path = f"/api/v1/tickets/{made['id']}"
    assert (await willow.owner.get(path)).json()["answer"]["may"] is False
    refused = await willow.owner.post(f"{path}/messages", json={"client_id": "a", "text": "Hello?"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "may_not_answer")


async def test_a_web_chat_reaches_whom_the_store_alone_has_named(shop: Shop, willow: Store) -> None:
    """Signed in by the store's word for its customer, as by a token that vouches for no address."""
    await open_chat(shop)
    await shop.put("customers", customer("C-7", CARLA))
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-7"))
    body = {"channel": "chat", "profile_id": await shop.profile_id(CARLA), "text": "Your size is back"}
    begun = await willow.owner.post("/api/v1/tickets", json=body | {"client_id": "first"})
    assert begun.status_code == 201, begun.text
    shown = await browser.get("/chat/messages", params={"ticket": begun.json()["id"]})
    assert [each["text"] for each in shown.json()["messages"]] == ["Your size is back"]
