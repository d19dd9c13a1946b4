"""Who takes what comes back, while no room above is meant: a list."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from stoa import sms
from stoa.kit import clock
from stoa.kit.db import WORKER, Db, acting_as, transaction
from stoa.kit.http import RawRequest
from stoa.kit.ids import AccountId, new_id
from stoa.sms import handing
from stoa.sms.adapters.smpp import SMPP
from stoa.sms.sealed import seal
from tests.cast import Store
from tests.peers.smpp import Centre, smpp_centre
from tests.sms.centre import Connect

PHONE = "+393331234567"
SHOP = "+393399876543"


MakeRoute = Callable[..., Awaitable[sms.Route]]


@dataclass
class Above:
    """What of Willow's comes back; tests before may have left something of their own under way."""

    account_id: AccountId
    receipts: list[sms.Receipt] = field(default_factory=list)
    inbound: list[sms.Inbound] = field(default_factory=list)
    refuses: int = 0

    async def take_receipts(
        self, db: Db, account_id: AccountId, route: sms.Route, receipts: Sequence[sms.Receipt]
    ) -> None:
        self.receipts += receipts if account_id == self.account_id else []

    async def take_inbound(self, db: Db, account_id: AccountId, route: sms.Route, inbound: sms.Inbound) -> None:
        if self.refuses:
            self.refuses -= 1
            raise RuntimeError("The room above is out of order.")
        self.inbound.append(inbound)


@pytest.fixture
def above(willow: Store) -> Iterator[Above]:
    before = handing.above.receipts, handing.above.inbound
    taking = Above(willow.account_id)
    sms.hand_over_to(receipts=taking.take_receipts, inbound=taking.take_inbound)
    yield taking
    handing.above.receipts, handing.above.inbound = before


def outgoing(text: str = "Hello", to: str = PHONE, **more: Any) -> sms.Outgoing:
    return sms.Outgoing(**({"message_id": new_id(), "to": to, "sender": SHOP, "plan": sms.plan(text)} | more))


@pytest.fixture
async def phone(willow: Store) -> sms.Route:
    """Willow's route to the virtual phone."""
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id, SHOP)
        return (await sms.senders_of(db, willow.account_id)).usable[0].route


@pytest.fixture
def told() -> Callable[[], Awaitable[None]]:
    """Has every receipt told that is due."""

    async def tell() -> None:
        with acting_as(WORKER):
            while await sms.tell_virtual_receipts():
                pass

    return tell


@pytest.fixture
def make_route() -> MakeRoute:
    """A route to a provider that a test plays. It is nobody's: sending asks no database."""

    async def make(provider: str, settings: dict[str, Any], credentials: dict[str, str]) -> sms.Route:
        terms = {"name": provider, "settings": settings, "credentials": seal(credentials)}
        return sms.Route(account_id=0, route_id=new_id(), provider=provider, updated_at=clock.now(), **terms)

    return make


@pytest.fixture
def make_kept_route(willow: Store) -> MakeRoute:
    """A route of Willow's, for what comes back and is kept."""

    async def make(provider: str, settings: dict[str, Any], credentials: dict[str, str]) -> sms.Route:
        async with transaction(willow.account_id) as db:
            return await sms.add_route(
                db,
                willow.account_id,
                provider=provider,
                name=provider,
                settings=settings,
                credentials=credentials,
                parts_per_second=10,
            )

    return make


def called_back(method: str = "GET", path: str = "/callbacks/sms/x/y", **more: Any) -> RawRequest:
    request: dict[str, Any] = {"query": b"", "headers": {}, "body": b"", "client_ip": "203.0.113.9"}
    return RawRequest(method=method, path=path, **(request | more))


@pytest.fixture(scope="session")
async def centre_of_all() -> AsyncIterator[Centre]:
    """To start one takes longer than most of its tests."""
    async with smpp_centre() as centre:
        yield centre


@pytest.fixture
async def centre(centre_of_all: Centre) -> Centre:
    await centre_of_all.begin_anew()
    return centre_of_all


@pytest.fixture
async def connect(centre: Centre, make_route: MakeRoute) -> AsyncIterator[Connect]:
    """Providers by the terms a test agrees on, closed at its end."""
    made: list[SMPP] = []

    async def one(password: str = "secret", **terms: Any) -> SMPP:
        settings = {"host": "127.0.0.1", "port": centre.port, "system_id": "willow"} | terms
        provider = SMPP(await make_route("smpp", settings, {"password": password}))
        made.append(provider)
        return provider

    yield one
    await asyncio.gather(*(provider.close() for provider in made))
