from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from stoa import consent, ledger, messages, profiles, sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import AccountId
from tests.cast import Store, confirm_privacy
from tests.messages.moving import moved
from tests.peers.twilio import AUTH_TOKEN, SID, TwilioPeer

NOON = "2026-11-18T12:00:00+00:00"
"""A Wednesday, noon in London and one o'clock in Rome: nobody's quiet hours."""


@dataclass
class Desk:
    """Willow with a virtual phone: somebody who queues, sends, and reads what arrived."""

    account_id: AccountId
    number: str

    async def person(self, phone: str, *, subscribed: bool = True, **traits: Any) -> UUID:
        async with transaction(self.account_id) as db:
            who = profiles.Identifiers(phone=phone)
            [profile_id] = await profiles.find_or_make_many(db, self.account_id, [who], may_merge=True)
            if traits:
                await profiles.update(db, self.account_id, profile_id, profiles.Traits(**traits))
        if subscribed:
            await self.says(profile_id, phone, "granted")
        return profile_id

    async def says(self, profile_id: UUID, phone: str, action: str, purpose: str = "marketing") -> None:
        entry = consent.Entry(
            profile_id=profile_id, channel="sms", address=phone, action=action, method="test", purpose=purpose
        )
        async with transaction(self.account_id) as db:
            await consent.record(db, self.account_id, entry)

    async def queue(self, to: str, text: str = "Hello", **more: Any) -> UUID:
        new = messages.NewMessage(**({"to": to, "text": text, "kind": "transactional"} | more))
        async with transaction(self.account_id) as db:
            return (await messages.queue(db, self.account_id, new)).message_id

    async def route_id(self) -> UUID:
        async with transaction(self.account_id) as db:
            return (await sms.senders_of(db, self.account_id)).usable[0].route.route_id

    async def send(self) -> None:
        with acting_as(WORKER):
            await messages.send_due()

    async def receipts(self) -> None:
        with acting_as(WORKER):
            while await sms.tell_virtual_receipts():
                pass

    async def find(self, message_id: UUID) -> messages.Message:
        async with transaction(self.account_id) as db:
            message = await messages.get(db, self.account_id, message_id)
            assert message is not None
            return message

    async def metrics_of(self, profile_id: UUID) -> set[str]:
        async with transaction(self.account_id) as db:
            reading = ledger.Reading(profile_id=profile_id, limit=100)
            return {event.metric for event in await ledger.list_events(db, self.account_id, reading)}

    async def phone(self, number: str) -> list[str]:
        """The texts on somebody's phone, oldest first."""
        async with transaction(self.account_id) as db:
            shown = await sms.virtual_texts(db, self.account_id, number)
        return [text.text for text in reversed(shown) if text.direction == "out"]

    async def writes(self, from_: str, text: str) -> None:
        """Somebody writes to the store."""
        async with transaction(self.account_id) as db:
            await sms.reply_from_phone(db, self.account_id, from_=from_, to=self.number, text=text)


@pytest.fixture
async def desk(willow: Store, application: object) -> Desk:
    async with transaction(willow.account_id) as db:
        sender = await sms.set_up_virtual_phone(db, willow.account_id)
    await confirm_privacy(willow.account_id)
    return Desk(willow.account_id, sender.value)


@pytest.fixture
async def at(application: object) -> AsyncIterator[Callable[[str], Awaitable[None]]]:
    """Moves Stoa's clock to a moment; it goes on from there, and back when the test is over."""
    async with moved() as move:
        yield move


@pytest.fixture
async def noon(at: Callable[[str], Awaitable[None]]) -> None:
    await at(NOON)


async def text_by_twilio(account_id: AccountId, peer: TwilioPeer, number: str) -> sms.Route:
    """The store's default sender is one of Twilio's, as this peer plays it."""
    async with transaction(account_id) as db:
        route = await sms.add_route(
            db,
            account_id,
            provider="twilio",
            name="Twilio",
            settings={"account_sid": SID, "base_url": peer.url},
            credentials={"auth_token": AUTH_TOKEN},
            parts_per_second=100,
        )
        await sms.add_sender(db, route, value=number, is_default=True)
    await confirm_privacy(account_id)
    return route
