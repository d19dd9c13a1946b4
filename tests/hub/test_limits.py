"""How often one address on the internet may call."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from stoa.hub.limits import RECOGNITIONS
from stoa.kit.errors import TooMany
from stoa.kit.windows import Window, is_counted
from tests.hub.shopper import Browser, Shop


@asynccontextmanager
async def from_ip(application: Callable[..., Awaitable[None]], ip: str) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=application, raise_app_exceptions=False, client=(ip, 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://stoa.test") as client:
        yield client


async def statuses(shop: Shop, client: httpx.AsyncClient, times: int) -> list[int]:
    browser = Browser(client, shop.store.site_id)
    await browser.open()
    answers = [await browser.post("/recognition", {"email": f"c{n}@example.com"}) for n in range(times)]
    last = answers[-1]
    if last.status_code == 429:
        assert last.json()["error"]["code"] == "slow_down" and int(last.headers["retry-after"]) > 0
    return [answer.status_code for answer in answers]


async def test_one_address_is_slowed_down_and_another_is_not(shop: Shop, application) -> None:
    times = RECOGNITIONS.most + 1
    async with from_ip(application, "203.0.113.9") as one, from_ip(application, "203.0.113.10") as other:
        found = await statuses(shop, one, 2 * times)
        assert found.count(429) >= 1 and found[0] == 200
        assert await statuses(shop, other, 3) == [200] * 3


async def test_the_machine_itself_is_not_counted(shop: Shop) -> None:
    assert set(await statuses(shop, shop.web, RECOGNITIONS.most + 5)) == {200}


def test_a_window_lets_so_many_through_for_each_key() -> None:
    window = Window(most=2, seconds=10_000)
    for key in ("a", "a", "b"):
        window.spend(key)
    with pytest.raises(TooMany):
        window.spend("a")
    window.spend("b")


@pytest.mark.parametrize(
    ("ip", "counted"), [("203.0.113.9", True), ("2001:db8::1", True), ("127.0.0.1", False), ("::1", False), ("", False)]
)
def test_whose_calls_are_counted(ip: str, counted: bool) -> None:
    assert is_counted(ip) is counted
