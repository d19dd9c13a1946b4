"""A new number on the profile counts once a code sent to it came back, where the store can text."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from stoa import consent, messages, sms
from stoa.hub import place
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from stoa.kit.phones import readable
from tests.hub.shopper import Browser, Shop, customer, order
from tests.peers.store import StorePeer, store_peer

OLD, NEW = "+393471234567", "+393477654321"
EMAIL = "carla@example.com"


@pytest.fixture
async def server(shop: Shop) -> AsyncIterator[StorePeer]:
    """The store's own server, which takes edits."""
    async with store_peer() as peer:
        now = {"customer": {"external_id": "C-1", "email": EMAIL, "phone": NEW}}
        url = peer.says("/callback", now)
        assert (await shop.store.api.patch("/api/v1/store/connection", json={"callback_url": url})).status_code == 200
        yield peer


@pytest.fixture
async def texting(shop: Shop) -> Shop:
    async with transaction(shop.store.account_id) as db:
        await sms.set_up_virtual_phone(db, shop.store.account_id)
    place.forget(shop.store.account_id)
    return shop


async def carla(shop: Shop, **more: Any) -> Browser:
    await shop.put("customers", customer("C-1", EMAIL, phone=OLD, **more))
    browser = shop.browser()
    verified = {"email": EMAIL, "email_verified": True}
    await browser.open(identity_token=shop.identity_token("C-1", **verified))
    return browser


async def patch(browser: Browser, **edit: Any) -> Any:
    return await browser.call("PATCH", "/profile", json=edit)


async def texted(shop: Shop, number: str = NEW) -> list[str]:
    """Codes texted to a number, newest first."""
    with acting_as(WORKER):
        await messages.send_due()
    async with transaction(shop.store.account_id) as db:
        found = await sms.virtual_texts(db, shop.store.account_id, number)
    return [each.text.split()[0] for each in found]


async def test_a_new_number_is_proven_before_the_store_is_told(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    asked = await patch(browser, phone="347 765 4321", country="it")
    assert asked.status_code == 202 and set(asked.json()) == {"status", "resend_at", "expires_at"}
    assert server.asked == [] and (await browser.get("/profile")).json()["phone"] == readable(OLD)
    said = {"phone": "347 765 4321", "country": "IT", "code": (await texted(texting))[0]}
    changed = await browser.post("/profile/phone/verify", said)
    assert changed.status_code == 200 and changed.json()["phone"] == readable(NEW)
    assert server.asked[-1].json()["customer"] == {"external_id": "C-1", "phone": NEW}


async def test_a_wrong_code_changes_no_number(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    await patch(browser, phone=NEW)
    answer = await browser.post("/profile/phone/verify", {"phone": NEW, "code": "not it"})
    assert (answer.status_code, answer.json()["error"]["tries_left"]) == (422, 4)
    assert server.asked == []


async def test_a_code_to_sign_in_changes_no_number(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    await browser.post("/sign-in", {"phone": NEW})
    said = {"phone": NEW, "code": (await texted(texting))[0]}
    assert (await browser.post("/profile/phone/verify", said)).status_code == 410


async def test_a_new_number_comes_alone_and_can_be_texted(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    for edit in ({"phone": NEW, "first_name": "Carlotta"}, {"phone": "+390551234567"}, {"phone": "12"}):
        answer = await patch(browser, **edit)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, "phone"), edit
    assert server.asked == []


async def test_the_same_number_and_none_need_no_proof(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    assert (await patch(browser, phone=OLD, first_name="Carlotta")).status_code == 200
    assert (await patch(browser, phone=None)).status_code == 200
    assert await texted(texting) == []


async def test_where_the_store_cannot_text_a_number_is_saved_as_it_is(shop: Shop, server: StorePeer) -> None:
    browser = await carla(shop)
    answer = await patch(browser, phone=NEW, first_name="Carla")
    assert answer.status_code == 200 and answer.json()["phone"] == readable(NEW)


async def test_consent_stays_with_the_number_it_was_given_for(texting: Shop, server: StorePeer) -> None:
    browser = await carla(texting)
    account_id, profile_id = texting.store.account_id, from_text(await texting.profile_id(EMAIL))
    said = {"profile_id": profile_id, "channel": "sms", "action": "granted", "method": "test"}
    async with transaction(account_id) as db:
        await consent.record(db, account_id, consent.Entry(address=OLD, **said))
    await patch(browser, phone=NEW)
    await browser.post("/profile/phone/verify", {"phone": NEW, "code": (await texted(texting))[0]})
    async with transaction(account_id) as db:
        standing = {row.address: row.status for row in await consent.current(db, account_id, profile_id)}
    assert standing == {OLD: "subscribed"}
    body = {"kind": "marketing", "text": "Hello", "to": NEW}
    sent = (await texting.store.api.post("/api/v1/messages", json=body)).json()
    await texted(texting)
    settled = (await texting.store.api.get(f"/api/v1/messages/{sent['id']}")).json()
    assert (settled["status"], settled["reason"]) == ("skipped", "not_subscribed")


async def test_a_proven_number_brings_what_she_bought_under_it_and_her_name(texting: Shop, server: StorePeer) -> None:
    hers = {"address1": "A", "city": "B", "country": "IT", "first_name": "Carla", "last_name": "Rossi"}
    anothers = hers | {"first_name": "Somebody"}
    browser = await carla(texting)
    await texting.put(
        "orders", order("1", phone=NEW, shipping_address=hers), order("2", phone=NEW, shipping_address=anothers)
    )
    await patch(browser, phone=NEW)
    await browser.post("/profile/phone/verify", {"phone": NEW, "code": (await texted(texting))[0]})
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-1"]
