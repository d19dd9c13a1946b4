from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.cast import PASSWORD, Client, Store, join_team
from tests.chat.live.wire import Wire
from tests.hub.chats import open_chat
from tests.hub.shopper import Browser, Shop, customer

Connect = Callable[..., Awaitable[Wire]]
Hub = Callable[..., Awaitable[Wire]]
SignedIn = Callable[..., Awaitable[Browser]]
Member = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
async def wire(application: Any) -> AsyncIterator[Callable[..., Wire]]:
    """Lines that are gone after the test."""
    wires: list[Wire] = []

    def open_wire(path: str, **headers: str) -> Wire:
        wires.append(Wire(application, path, headers))
        return wires[-1]

    yield open_wire
    for each in wires:
        await each.leave()


@pytest.fixture
def member(client: Client) -> Member:
    """Signs somebody of a store's team in."""

    async def sign_in(store: Store, name: str = "Ben Baker", role: str = "agent") -> httpx.AsyncClient:
        email = f"{name.split()[0].lower()}-{store.site_id.lower()}@team.example"
        await join_team(store.account_id, email=email, name=name, role=role)
        browser = client()
        answer = await browser.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return browser

    return sign_in


@pytest.fixture
def dashboard(wire: Callable[..., Wire], member: Member) -> Connect:
    """A member's line that has been greeted."""

    async def connect(store: Store, name: str = "Ben Baker", role: str = "agent", browser: Any = None) -> Wire:
        browser = browser or await member(store, name, role)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)
        line = wire("/api/v1/live", cookie=cookies)
        line.say("hello", account=store.site_id)
        await line.hear("ready")
        return line

    return connect


@pytest.fixture
def signed_in(shop: Shop) -> SignedIn:
    """A browser of somebody who has proven who she is, in a store with a chat."""

    async def sign_in(sub: str = "C-1", *, at: Shop | None = None, browser: Browser | None = None) -> Browser:
        where = at or shop
        await open_chat(where)
        await where.put("customers", customer(sub, f"{sub.lower()}@example.com"))
        browser = browser or where.browser()
        await browser.open(identity_token=where.identity_token(sub))
        assert browser.session["state"] == "logged_in"
        return browser

    return sign_in


@pytest.fixture
def hub(wire: Callable[..., Wire]) -> Hub:
    """A shopper's line that has been greeted; `ready` is its first frame."""

    async def connect(browser: Browser, **hello: Any) -> Wire:
        line = wire("/hub/v1/live")
        line.say("hello", token=browser.token, **hello)
        await line.hear("ready")
        return line

    return connect
