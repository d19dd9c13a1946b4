from collections.abc import Awaitable, Callable

import httpx
import pytest

from stoa import email
from stoa.kit.db import WORKER, acting_as
from tests.cast import Store
from tests.hub.shopper import Browser, Shop


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
    """The codes that were mailed to an address, newest first."""

    async def read(address: str) -> list[str]:
        with acting_as(WORKER):
            while await email.deliver_due():
                pass
        letters = (await web.get("/dev/mail/messages", params={"to": address})).json()
        return [digits(letter["text"]) for letter in letters]

    return read


def digits(text: str) -> str:
    return next(word for word in text.split() if word.isdigit() and len(word) == 6)
