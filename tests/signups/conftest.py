from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from stoa import messages, sms
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store

NUMBER = "+393471234567"
WORDS = {
    "company": "Willow Srl",
    "heading": "Texts from Willow",
    "benefit": "Offers before everybody else",
    "label": "Yes, text me.",
    "frequency": "At most 4 texts a month.",
    "way_out": "Reply STOP at any time.",
    "contact": "hello@willow.example",
    "button": "Sign up",
    "terms_url": "https://willow.example/sms",
    "privacy_url": "/privacy",
}
PLACES = "/api/v1/signups/places"
Publish = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def texting(willow: Store) -> Store:
    """Willow, with a number to send from and to."""
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    return willow


@pytest.fixture
def make_place(texting: Store) -> Publish:
    async def make(kind: str = "widget", **more: Any) -> dict[str, Any]:
        answer = await texting.owner.post(PLACES, json={"kind": kind, "name": f"A {kind}"} | more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return make


@pytest.fixture
def publish(texting: Store, make_place: Publish) -> Publish:
    """A published place that says everything."""

    async def make(kind: str = "widget", *, settings: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        place = await make_place(kind, **more)
        settled = {"settings": settings} if settings is not None else {}
        change = {"wordings": {"en": WORDS, "it": WORDS | {"label": "Sì, scrivetemi."}}} | settled
        changed = await texting.owner.patch(f"{PLACES}/{place['id']}", json=change)
        assert changed.status_code == 200, changed.text
        answer = await texting.owner.post(f"{PLACES}/{place['id']}/publication", json={})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return make


@pytest.fixture
def texts(texting: Store) -> Callable[..., Awaitable[list[str]]]:
    """Sends what may leave; what a phone then holds from us, newest first."""

    async def read(number: str = NUMBER) -> list[str]:
        with acting_as(WORKER):
            await messages.send_due()
        async with transaction(texting.account_id) as db:
            found = await sms.virtual_texts(db, texting.account_id, number)
        return [each.text for each in found if each.direction == "to_phone" or each.to == number]

    return read


@pytest.fixture
def reply(texting: Store) -> Callable[..., Awaitable[None]]:
    async def write(text: str, number: str = NUMBER) -> None:
        async with transaction(texting.account_id) as db:
            [chosen] = (await sms.senders_of(db, texting.account_id)).usable
            inbound = sms.Inbound(provider_id=None, from_=number, to=chosen.sender.value, text=text, at=clock.now())
            await messages.received(db, texting.account_id, chosen.route, inbound)

    return write
