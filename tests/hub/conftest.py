from collections.abc import Awaitable, Callable

import httpx
import pytest

from stoa import email, sms
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.hub.shopper import Browser, Shop
from tests.hub.texting import EMAIL, Texting, go_live, publish


@pytest.fixture
def shop(willow: Store, web: httpx.AsyncClient, settle: Callable, codes_for: Callable) -> Shop:
    return Shop(willow, web, settle, codes_for)


@pytest.fixture
def strangers(mallory: Store, web: httpx.AsyncClient, settle: Callable, codes_for: Callable) -> Shop:
    return Shop(mallory, web, settle, codes_for)


@pytest.fixture
def guest(shop: Shop) -> Browser:
    """A browser that nobody knows."""
    return shop.browser()


@pytest.fixture
def codes_for(web: httpx.AsyncClient) -> Callable[[str], Awaitable[list[str]]]:
    """The codes that were mailed to an address, newest first. The mailbox is that of all stores."""

    async def read(address: str) -> list[str]:
        with acting_as(WORKER):
            while await email.deliver_due():
                pass
        letters = (await web.get("/dev/mail/messages", params={"to": address})).json()
        return [code for letter in letters for code in codes_in(letter["text"])]

    return read


def codes_in(text: str) -> list[str]:
    """One, or none in a mail about something else."""
    found = [word for word in text.split() if word.isdigit() and len(word) == 6]
    assert len(found) < 2, f"several codes in: {text}"
    return found


@pytest.fixture
async def texting(shop: Shop, advance) -> Texting:
    await go_live(shop)
    async with transaction(shop.store.account_id) as db:
        await sms.set_up_virtual_phone(db, shop.store.account_id)
    await publish(shop)
    links = {"mobile_terms_url": "https://willow.example/sms", "privacy_url": "https://willow.example/privacy"}
    await shop.store.api.patch("/api/v1/consent/settings", json=links)
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    return Texting(shop, browser, advance)
