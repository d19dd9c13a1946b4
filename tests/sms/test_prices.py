"""What a text costs before it leaves: by route and country, and nothing to the virtual phone."""

import pytest

from stoa import sms
from stoa.kit.db import transaction
from tests.cast import Store

PREVIEW = "/api/v1/sms/preview"
TWO_PARTS = "x" * 161


@pytest.fixture
async def route_id(willow: Store) -> str:
    """A route to a provider with one sender; nothing of it is called here."""
    body = {"provider": "smsapi", "name": "SMSAPI", "credentials": {"token": "t"}}
    route = (await willow.api.post("/api/v1/sms/routes", json=body)).json()
    sender = {"route_id": route["id"], "value": "+447700900123", "is_default": True}
    assert (await willow.api.post("/api/v1/sms/senders", json=sender)).status_code == 201
    return route["id"]


async def cost(store: Store, to: str | None = None) -> dict | None:
    answer = await store.api.post(PREVIEW, json={"text": TWO_PARTS} | ({"to": to} if to else {}))
    return answer.json().get("cost")


async def test_a_price_by_country_is_shown_for_all_parts(willow: Store, route_id: str) -> None:
    url = f"/api/v1/sms/routes/{route_id}/prices"
    assert await cost(willow, "+393331234567") is None
    body = {"currency": "EUR", "per_part": {"IT": "0.0541", "default": "0.1"}}
    assert (await willow.api.put(url, json=body)).json() == body == (await willow.api.get(url)).json()
    assert await cost(willow, "+393331234567") == {"amount": "0.1082", "per_part": "0.0541", "currency": "EUR"}
    assert await cost(willow, "+40712345678") == await cost(willow) == await cost(willow, "+4")
    assert (await cost(willow))["amount"] == "0.2"


async def test_bad_prices_are_refused_naming_the_field(willow: Store, route_id: str) -> None:
    for body, field in (
        ({"currency": "XXZ", "per_part": {}}, "currency"),
        ({"currency": "EUR", "per_part": {"IT": "-1"}}, "per_part"),
        ({"currency": "EUR", "per_part": {"Italy": "1"}}, "per_part"),
    ):
        answer = await willow.api.put(f"/api/v1/sms/routes/{route_id}/prices", json=body)
        assert answer.status_code == 400 and answer.json()["error"]["field"].startswith(field), answer.text


async def test_the_virtual_phone_is_free(willow: Store) -> None:
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    assert await cost(willow, "+393331234567") == {"amount": "0", "per_part": "0", "currency": "EUR"}
