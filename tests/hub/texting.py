"""Willow, ready to ask shoppers for their number, and Carla signed in to its hub."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from stoa import consent, messages, sms
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from tests.hub.shopper import Browser, Shop

EMAIL, NUMBER = "carla@example.com", "+393471234567"
LINKS = {"privacy_url": "https://willow.example/privacy", "terms_url": "https://willow.example/terms"}
FACTS = {
    "company": "Willow Srl",
    "purposes": "offers",
    "frequency": "At most 4 texts a month.",
    "contact": "hello@willow.example",
}


@dataclass
class Texting:
    """Willow with everything that has to be there, and Carla signed in."""

    shop: Shop
    browser: Browser
    advance: Callable[[str], Awaitable[None]]

    @property
    def account_id(self) -> Any:
        return self.shop.store.account_id

    async def prompt(self, place: str) -> dict[str, Any]:
        answer = await self.browser.get("/consent/prompt", params={"place": place, "locale": "en"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def asks(self) -> tuple[bool, bool]:
        """(at sign-in, on edit profile)"""
        return (await self.prompt("sign_in"))["is_shown"], (await self.prompt("edit_profile"))["is_shown"]

    async def give(self, phone: str = NUMBER, **more: Any) -> Any:
        return await self.browser.post("/consent/sms", {"phone": phone, "accepted": True, "place": "sign_in"} | more)

    async def read(self) -> dict[str, Any]:
        return (await self.browser.get("/consent")).json()

    async def choose(self, **choice: Any) -> Any:
        return await self.browser.call("PATCH", "/consent", json=choice)

    async def texts(self, number: str = NUMBER) -> list[str]:
        with acting_as(WORKER):
            await messages.send_due()
        async with transaction(self.account_id) as db:
            return [each.text for each in await sms.virtual_texts(db, self.account_id, number)]

    async def reply(self, text: str, number: str = NUMBER) -> None:
        async with transaction(self.account_id) as db:
            [sender] = (await sms.senders_of(db, self.account_id)).usable
            inbound = sms.Inbound(provider_id=None, from_=number, to=sender.sender.value, text=text, at=clock.now())
            await messages.received(db, self.account_id, sender.route, inbound)

    async def settings(self, **change: Any) -> None:
        answer = await self.shop.store.api.patch("/api/v1/consent/settings", json=change)
        assert answer.status_code == 200, answer.text

    async def says(self, action: str, address: str = NUMBER, **more: Any) -> None:
        profile_id = from_text(await self.shop.profile_id(EMAIL))
        said = {"channel": "sms", "method": "test"} | more
        async with transaction(self.account_id) as db:
            entry = consent.Entry(profile_id=profile_id, address=address, action=action, **said)
            await consent.record(db, self.account_id, entry)


async def publish(shop: Shop, language: str = "en", **facts: Any) -> None:
    models = (await shop.store.api.get("/api/v1/disclosures/models")).json()["items"]
    template = next(each["template"] for each in models if each["language"] == language)
    body = {"language": language, "template": template, "variables": FACTS | facts}
    assert (await shop.store.api.post("/api/v1/disclosures", json=body)).status_code == 201


async def go_live(shop: Shop) -> None:
    answer = await shop.store.api.patch("/api/v1/hub", json={"visibility": "live", "links": LINKS})
    assert answer.status_code == 200, answer.text
