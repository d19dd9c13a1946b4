"""Willow on her own, with a stand-in for Stoa at the other end of the wire."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from stoa.demo.web import shop
from tests.peers.stoa_peer import StoaPeer

SECRET = "an identity secret of thirty-two+"
PASSWORD = "olive-branch"


@pytest.fixture
def peer() -> Iterator[StoaPeer]:
    made = StoaPeer()
    yield made
    made.close()


@pytest.fixture
def data_dir(tmp_path: Path, peer: StoaPeer) -> Path:
    demo = {
        "url": peer.url,
        "site_id": "WLLW01",
        "api_key": "sk_1_key",
        "identity_secret": SECRET,
        "shopper": {"email": "carla@example.com", "external_id": "C-1", "password": PASSWORD},
        "other": {"site_id": "JNPR01", "api_key": "sk_2_key", "identity_secret": "other"},
    }
    (tmp_path / "demo.json").write_text(json.dumps(demo))
    return tmp_path


@dataclass
class Visitor:
    """A visitor of the shop: keeps cookies, fills in the form token that stands in every page."""

    http: httpx.AsyncClient
    base: str = "http://willow.test"

    async def see(self, path: str, status: int = 200) -> str:
        answer = await self.http.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:200]}"
        return answer.text

    async def token(self) -> str:
        found = re.search(r'data-form-token="([^"]+)"', await self.see("/cart"))
        assert found is not None
        return found[1]

    async def send(self, path: str, **fields: str) -> httpx.Response:
        return await self.http.post(path, data={"form_token": await self.token(), **fields})

    async def register(self, email: str = "dan@example.com", **fields: str) -> httpx.Response:
        told = {"first_name": "Dan", "last_name": "Green", "email": email, "password": PASSWORD, **fields}
        return await self.send("/account/register", **told)

    async def pay(self, **fields: str) -> httpx.Response:
        told = {
            "email": "dan@example.com",
            "first_name": "Dan",
            "last_name": "Green",
            "address1": "Via Roma 1",
            "zip": "00100",
            "city": "Roma",
            "country": "IT",
            "card": "4242 4242 4242 4242",
        }
        return await self.send("/checkout", **(told | fields))


@pytest.fixture
async def visitor(data_dir: Path) -> AsyncIterator[Visitor]:
    application = shop(data_dir)
    transport = httpx.ASGITransport(app=application)
    async with httpx.AsyncClient(transport=transport, base_url=Visitor.base) as http:
        yield Visitor(http)
    application.close()
