"""The cast: Willow and its owner Ada, Mallory of another store. Every test gets stores of its own."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

import httpx
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from sqlalchemy.dialects.postgresql import insert

from stoa import accounts, consent
from stoa.accounts.models import Member
from stoa.kit import clock
from stoa.kit import db as database
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId, new_id
from stoa.main import founding, wiring

ORIGIN = "https://willow.example"
PASSWORD = "correct horse battery"
# How dear it is to try a password stands in its hash. `tests/accounts` shows what Stoa's own cost.
PASSWORD_HASH = PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD)


@dataclass
class Store:
    """A store as its own people see it: `api` carries a key of every scope, `owner` the cookie of a signed-in owner."""

    account_id: AccountId
    site_id: str
    key: str
    identity_secret: str
    api: httpx.AsyncClient
    owner: httpx.AsyncClient = field(repr=False)
    owner_email: str = ""
    origin: str = ORIGIN


class ComesWhenNeeded(httpx.Auth):
    """Makes the owner a member and signs her in before her first call: most tests never need her."""

    def __init__(self, owner: httpx.AsyncClient, account_id: AccountId, email: str) -> None:
        self._owner, self._account_id, self._email = owner, account_id, email
        self._lock = asyncio.Lock()
        self._is_there = False

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        async with self._lock:
            if not self._is_there:
                await self._come()
                self._owner.cookies.set_cookie_header(request)
        yield request

    async def _come(self) -> None:
        await join_team(self._account_id, email=self._email, name="Ada", role="owner")
        login = {"email": self._email, "password": PASSWORD}
        signed_in = await self._owner.post("/api/v1/session", json=login, auth=None)
        assert signed_in.status_code == 200, signed_in.text
        self._is_there = True


async def join_team(account_id: AccountId, *, email: str, name: str, role: str) -> None:
    """Somebody with PASSWORD. She is known before she joins, like somebody of another store, and so keeps her hash."""
    known = {"email": email, "name": name, "password_hash": PASSWORD_HASH}
    async with transaction(account_id) as db:
        row = insert(Member).values(member_id=new_id(), created_at=clock.now(), **known)
        await db.execute(row.on_conflict_do_nothing())
        await accounts.add_member(db, account_id, email=email, name=name, role=role, password=PASSWORD)


Client = Callable[..., httpx.AsyncClient]
MakeStore = Callable[..., Awaitable[Store]]


@pytest.fixture
def make_store(client: Client) -> MakeStore:
    async def make(name: str, origin: str = ORIGIN) -> Store:
        site_id = accounts.new_site_id()
        email = f"owner-{site_id.lower()}@{name.lower()}.example"
        founded = await founding.found(
            founding.Plan(
                name=name, site_id=site_id, time_zone="Europe/Rome", currency="EUR", locale="en", origins=(origin,)
            ),
            [],
        )
        owner = client()
        owner.auth = ComesWhenNeeded(owner, founded.account_id, email)
        return Store(
            account_id=founded.account_id,
            site_id=site_id,
            key=founded.api_key,
            identity_secret=founded.identity_secret,
            api=client(authorization=f"Bearer {founded.api_key}"),
            owner=owner,
            owner_email=email,
            origin=origin,
        )

    return make


async def confirm_privacy(account_id: AccountId) -> None:
    """Ada says that her privacy policy tells of texts about orders, so that they may leave."""
    async with transaction(account_id) as db:
        await consent.confirm_privacy(db, account_id, language="en", version=consent.PRIVACY_VERSION, by="Ada")


@pytest.fixture
async def willow(make_store: MakeStore) -> Store:
    return await make_store("Willow")


@pytest.fixture
async def mallory(make_store: MakeStore) -> Store:
    """Another store, whose people want what is Willow's."""
    return await make_store("Juniper", origin="https://juniper.example")


@pytest.fixture
def db_for(application: object) -> Callable[[AccountId], AbstractAsyncContextManager[Db]]:
    """A transaction as the web role, inside one account."""
    return transaction


@pytest.fixture
def settle(application: object) -> Callable[[], Awaitable[None]]:
    """Resolves what came in and runs every listener, until nothing is left to do."""
    return wiring.settle


@pytest.fixture
async def advance(web: httpx.AsyncClient) -> AsyncIterator[Callable[[str], Awaitable[None]]]:
    """Moves Stoa's clock by an ISO 8601 duration; afterwards it runs true again."""

    async def by(duration: str) -> None:
        answer = await web.post("/dev/clock", json={"advance": duration})
        assert answer.status_code == 200, answer.text

    yield by
    await web.post("/dev/clock", json={"reset": True})


@pytest.fixture(autouse=True)
async def _as_web() -> AsyncIterator[None]:
    database.act_as(database.WEB)
    yield
