"""A shopper's browser as the tests drive it, and what a store tells about her."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey

from stoa.kit import clock
from tests.cast import Store

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"


@dataclass
class Browser:
    """One browser on a page of the store: keeps its token and adopts the anonymous id it is given."""

    client: httpx.AsyncClient
    site_id: str
    token: str | None = None
    anonymous_id: str = field(default_factory=lambda: f"browser-{uuid4()}")
    session: dict[str, Any] = field(default_factory=dict)

    async def open(self, **more: Any) -> dict[str, Any]:
        answer = await self.ask_session(**more)
        assert answer.status_code == 200, answer.text
        return self.adopt(answer)

    async def ask_session(self, **more: Any) -> httpx.Response:
        body = {"site_id": self.site_id, "anonymous_id": self.anonymous_id, **more}
        if self.token is not None:
            body["visitor_token"] = self.token
        return await self.client.post("/hub/v1/session", json=body, headers={"User-Agent": FIREFOX})

    def adopt(self, answer: httpx.Response) -> dict[str, Any]:
        self.session = answer.json()
        self.token, self.anonymous_id = self.session["visitor_token"], self.session["anonymous_id"]
        return self.session

    async def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return await self.client.request(method, f"/hub/v1{path}", headers=headers, **more)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.call("GET", path, **more)

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        return await self.call("POST", path, json={} if body is None else body)

    async def become(self, path: str, body: Any = None) -> dict[str, Any]:
        """A call whose answer is a session."""
        answer = await self.post(path, body)
        assert answer.status_code == 200, answer.text
        return self.adopt(answer)

    async def view(self, product_id: str) -> None:
        """Looks at a product's page, as the script tells of it."""
        event = {
            "data": {
                "type": "event",
                "attributes": {
                    "properties": {"ProductID": product_id},
                    "metric": {"data": {"type": "metric", "attributes": {"name": "Viewed Product"}}},
                    "profile": {"data": {"type": "profile", "attributes": {"anonymous_id": self.anonymous_id}}},
                },
            }
        }
        answer = await self.client.post("/client/events", params={"company_id": self.site_id}, json=event)
        assert answer.status_code == 202, answer.text


@dataclass
class Shop:
    """A store, and what its tests want of it."""

    store: Store
    web: httpx.AsyncClient
    settle: Callable[[], Awaitable[None]]
    read_mail: Callable[[str], Awaitable[list[str]]]

    def browser(self, **more: Any) -> Browser:
        return Browser(self.web, self.store.site_id, **more)

    async def put(self, kind: str, *rows: dict[str, Any]) -> None:
        answer = await self.store.api.put(f"/api/v1/store/{kind}", json={kind: list(rows)})
        assert answer.status_code == 200 and answer.json()["rejected"] == [], answer.text
        await self.settle()

    async def sell(self, *product_ids: str) -> None:
        await self.put("products", *(product(product_id) for product_id in product_ids))

    async def profile_id(self, q: str) -> str:
        found = (await self.store.api.get("/api/v1/profiles", params={"q": q})).json()["items"]
        assert len(found) == 1, found
        return found[0]["id"]

    async def kx(self, profile_id: str) -> str:
        answer = await self.store.api.post(f"/api/v1/profiles/{profile_id}/kx", json={})
        assert answer.status_code == 201, answer.text
        return answer.json()["kx"]

    async def codes(self, email: str) -> list[str]:
        return await self.read_mail(email)

    async def sign_in(self, browser: Browser, email: str) -> dict[str, Any]:
        asked = await browser.post("/sign-in", {"email": email})
        assert asked.status_code == 202, asked.text
        code = (await self.codes(email))[0]
        return await browser.become("/sign-in/verify", {"email": email, "code": code})

    def identity_token(self, sub: str, **claims: Any) -> str:
        now = int(clock.now().timestamp())
        said = {"iss": self.store.site_id, "sub": sub, "iat": now, "exp": now + 240, "jti": str(uuid4()), **claims}
        return jwt.encode({"alg": "HS256"}, said, OctKey.import_key(self.store.identity_secret))


def product(product_id: str, **more: Any) -> dict[str, Any]:
    return {
        "external_id": product_id,
        "title": f"Thing {product_id}",
        "url": f"https://willow.example/p/{product_id}",
        "price_minor": 4900,
        "currency": "EUR",
    } | more


def customer(external_id: str, email: str, **more: Any) -> dict[str, Any]:
    return {"external_id": external_id, "email": email, "first_name": "Carla", "last_name": "Rossi"} | more


def order(external_id: str, *, ago: timedelta = timedelta(days=2), **more: Any) -> dict[str, Any]:
    placed_at: datetime = clock.now() - ago
    return {
        "external_id": external_id,
        "number": f"W-{external_id}",
        "placed_at": placed_at.isoformat(),
        "updated_at": placed_at.isoformat(),
        "currency": "EUR",
        "total_minor": 9800,
        "status": "paid",
        "lines": [
            {
                "external_id": "L1",
                "title": "Linen shirt",
                "quantity": 2,
                "price_minor": 4900,
                "product_external_id": "P1",
            }
        ],
    } | more
