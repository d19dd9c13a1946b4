"""Stores with a chat, and what the tests say in it."""

from typing import Any
from uuid import uuid4

from stoa import chat
from stoa.hub import chatting
from stoa.hub.place import place
from stoa.hub.visit import Visit
from stoa.kit import clock, tokens
from stoa.kit.db import transaction
from stoa.visitors import resume
from tests.hub.shopper import Browser, Shop

LINKS = {"privacy_url": "https://willow.example/privacy", "terms_url": "https://willow.example/terms"}


async def open_chat(shop: Shop, audience: str = "signed_in", **settings: Any) -> None:
    """With the two links without which there is no chat."""
    assert (await shop.store.api.patch("/api/v1/hub", json={"links": LINKS})).status_code == 200
    groups = {"audience": audience, **settings}
    answer = await shop.store.api.patch("/api/v1/chat/settings", json=groups)
    assert answer.status_code == 200, answer.text


async def write(shop: Shop, browser: Browser, text: str, *, accepted_terms: bool = True, **more: Any) -> chat.Posted:
    """As the live door does it."""
    account_id = shop.store.account_id
    where = await place(account_id)
    async with transaction(account_id) as db:
        token = tokens.parse(browser.token or "", "vt")
        assert token is not None
        visitor = await resume(db, token)
        assert visitor is not None
        visit = Visit(where, visitor, clock.now(), "")
        words = chat.ShopperWords(**{"client_id": str(uuid4()), "text": text} | more)
        return await chatting.write(db, visit, words, accepted_terms=accepted_terms)
