"""Willow texts with the virtual phone."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from stoa import messages, sms
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store

Texts = Callable[[str], Awaitable[list[str]]]


@pytest.fixture
async def texting(willow: Store) -> Store:
    """Willow, with a number to send from."""
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    return willow


@pytest.fixture
def texts(texting: Store, application: object) -> Texts:
    """Sends what may leave; what a phone then holds, newest first."""

    async def read(number: str) -> list[str]:
        with acting_as(WORKER):
            await messages.send_due()
        async with transaction(texting.account_id) as db:
            return [each.text for each in await sms.virtual_texts(db, texting.account_id, number)]

    return read


@pytest.fixture
async def advance(web: httpx.AsyncClient):
    async def by(duration: str) -> None:
        answer = await web.post("/dev/clock", json={"advance": duration})
        assert answer.status_code == 200, answer.text

    yield by
    await web.post("/dev/clock", json={"reset": True})


def code_in(text: str) -> str:
    return next(word for word in text.replace(".", " ").split() if word.isdigit())
