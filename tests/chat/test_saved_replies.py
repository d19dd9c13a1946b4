"""Answers that were written before, filled in for whom they are said to."""

from typing import Any
from uuid import UUID

import pytest

from stoa.kit import clock
from stoa.kit.ids import from_text, new_id, to_text
from tests.cast import Store
from tests.chat.inboxes import Inbox, lay_down, ticket

REPLIES = "/api/v1/saved-replies"
ON_ITS_WAY = "Hi {{ profile.first_name }}, order {{ order.number }} is {{ order.status }}: {{ order.tracking_url }}"


async def saved(store: Store, text: str, **more: Any) -> str:
    answer = await store.api.post(REPLIES, json={"title": "Where is it", "text": text, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


async def carla(store: Store) -> UUID:
    customer = {"external_id": "C-1", "email": "carla@example.com", "first_name": "Carla", "locale": "it"}
    answer = await store.api.put("/api/v1/store/customers", json={"customers": [customer]})
    assert answer.json()["accepted"] == 1, answer.text
    found = await store.api.get("/api/v1/profiles", params={"q": "carla@example.com"})
    return from_text(found.json()["items"][0]["id"])


async def buys(store: Store, number: str, **more: Any) -> None:
    now = clock.now().isoformat()
    order = {
        "external_id": f"O-{number}",
        "number": number,
        "customer_external_id": "C-1",
        "email": "carla@example.com",
        "placed_at": now,
        "updated_at": now,
        "currency": "EUR",
        "total_minor": 4900,
        "status": "paid",
        "lines": [{"external_id": "1", "title": "Vase", "quantity": 1, "price_minor": 4900}],
    }
    answer = await store.api.put("/api/v1/store/orders", json={"orders": [order | more]})
    assert answer.json()["accepted"] == 1, answer.text


async def asks(store: Store, profile_id: UUID, **more: Any) -> str:
    inbox = Inbox(store.account_id, [], [profile_id])
    await lay_down(inbox, [ticket(store.account_id, profile_id, **more)])
    return to_text(inbox.tickets[0].ticket_id)


async def filled(store: Store, ticket_id: str, reply_id: str, *, by_key: bool = True) -> dict[str, Any]:
    who = store.api if by_key else store.owner
    answer = await who.get(f"/api/v1/tickets/{ticket_id}/saved-replies/{reply_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_fields_are_those_of_the_person_the_order_the_store_and_the_agent(willow: Store) -> None:
    profile_id = await carla(willow)
    parcel = {"external_id": "F", "status": "in_transit", "tracking_url": "https://carrier.example/7"}
    await buys(willow, "W-7", fulfilments=[parcel])
    reply = await saved(willow, ON_ITS_WAY + " — {{ agent.first_name }}, {{ store.name }}")
    shown = await filled(willow, await asks(willow, profile_id, language="en"), reply, by_key=False)
    text = "Hi Carla, order W-7 is on the way: https://carrier.example/7 — Ada, Willow"
    assert shown == {"text": text, "missing": []}


async def test_the_state_of_an_order_is_said_in_the_shoppers_language(willow: Store) -> None:
    profile_id = await carla(willow)
    await buys(willow, "W-7", fulfilments=[{"external_id": "F", "status": "in_transit"}])
    reply = await saved(willow, "È {{ order.status }}.")
    assert (await filled(willow, await asks(willow, profile_id), reply))["text"] == "È in viaggio."
    await buys(willow, "W-8", status="cancelled")
    assert (await filled(willow, await asks(willow, profile_id), reply))["text"] == "È annullato."


async def test_the_order_is_the_tickets_own_before_the_newest(willow: Store) -> None:
    profile_id = await carla(willow)
    await buys(willow, "W-7")
    shown = (await willow.api.get(f"/api/v1/profiles/{to_text(profile_id)}/orders")).json()["items"]
    order_id = from_text(shown[0]["id"])
    await buys(willow, "W-8")
    reply = await saved(willow, "{{ order.number }}")
    assert (await filled(willow, await asks(willow, profile_id), reply))["text"] == "W-8"
    assert (await filled(willow, await asks(willow, profile_id, order_id=order_id), reply))["text"] == "W-7"


async def test_what_is_not_known_is_blank_and_named(willow: Store) -> None:
    profile_id = await carla(willow)
    shown = await filled(willow, await asks(willow, profile_id), await saved(willow, ON_ITS_WAY))
    assert shown["text"] == "Hi Carla, order  is : "
    assert shown["missing"] == ["order.number", "order.status", "order.tracking_url"]


async def test_what_has_a_default_is_not_missing(willow: Store) -> None:
    reply = await saved(willow, 'Hi {{ profile.last_name|default:"there" }}!')
    shown = await filled(willow, await asks(willow, await carla(willow)), reply)
    assert shown == {"text": "Hi there!", "missing": []}


async def test_nothing_is_told_of_somebody_nobody_has_proven_to_be(willow: Store) -> None:
    profile_id = await carla(willow)
    await buys(willow, "W-7")
    typed = await asks(willow, profile_id, is_proven=False, typed_email="carla@example.com")
    shown = await filled(willow, typed, await saved(willow, "Hi {{ profile.first_name }}, {{ order.number }}"))
    assert shown == {"text": "Hi , ", "missing": ["order.number", "profile.first_name"]}


@pytest.mark.parametrize("name", ["profile.password", "order", "orders.number", "first_name"])
async def test_a_field_nobody_fills_in_is_refused_by_its_name(willow: Store, name: str) -> None:
    answer = await willow.api.post(REPLIES, json={"title": "Odd", "text": f"Hi {{{{ {name} }}}}"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (400, "unknown_variable", "text")
    assert f"called {name} here" in error["message"]


@pytest.mark.parametrize("text", ["{{ profile.first_name", "{% for %}", "   "])
async def test_what_is_no_template_is_not_kept(willow: Store, text: str) -> None:
    reply = await saved(willow, "Hello")
    answer = await willow.api.patch(f"{REPLIES}/{reply}", json={"text": text})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "text")


async def test_the_team_keeps_changes_and_removes_them(willow: Store) -> None:
    reply = await saved(willow, "Hello")
    path = f"{REPLIES}/{reply}"
    changed = (await willow.api.patch(path, json={"text": "Hello!", "is_active": False})).json()
    assert (changed["title"], changed["text"], changed["is_active"]) == ("Where is it", "Hello!", False)
    assert [each["id"] for each in (await willow.owner.get(REPLIES)).json()["items"]] == [reply]
    assert (await willow.api.delete(path)).status_code == 204
    assert (await willow.owner.get(REPLIES)).json()["items"] == []


async def test_nobody_else_reaches_them(willow: Store, mallory: Store) -> None:
    reply = await saved(willow, "Hello")
    ticket_id = await asks(willow, await carla(willow))
    own = await saved(mallory, "Mine")
    assert len((await mallory.api.get(REPLIES)).json()["items"]) == 1
    assert (await mallory.api.patch(f"{REPLIES}/{reply}", json={"title": "x"})).status_code == 404
    assert (await mallory.api.delete(f"{REPLIES}/{reply}")).status_code == 404
    for other in (own, reply):
        answer = await mallory.api.get(f"/api/v1/tickets/{ticket_id}/saved-replies/{other}")
        assert answer.status_code == 404
    missing = await willow.api.get(f"/api/v1/tickets/{to_text(new_id())}/saved-replies/{reply}")
    assert missing.status_code == 404
