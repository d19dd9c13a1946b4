"""The cast: Willow and its owner Ada, Mallory of another store. Every test gets stores of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

import httpx
import pytest

from stoa import accounts
from stoa.kit import db as database
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId
from stoa.main import founding, wiring

ORIGIN = "https://willow.example"
PASSWORD = "correct horse battery"


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
            [founding.Person(email, "Ada", "owner", PASSWORD)],
        )
        owner = client()
        signed_in = await owner.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        assert signed_in.status_code == 200, signed_in.text
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
