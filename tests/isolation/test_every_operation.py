"""Mallory's key against every operation of the published API that has an id in its path."""

import re
from typing import Any

import pytest

from stoa.kit.ids import new_id, to_text
from tests.cast import Store

IN_PATH = re.compile(r"{(\w+)}")
# A path parameter that holds no row of anybody's.
NOT_AN_ID = {"path", "site_id", "place"}


@pytest.fixture
async def willows(willow: Store) -> dict[str, str]:
    """Real ids of Willow's, by the name of the path parameter."""
    customer = {"external_id": "C-1", "email": "carla@example.com", "first_name": "Carla"}
    await willow.api.put("/api/v1/store/customers", json={"customers": [customer]})
    [profile] = (await willow.owner.get("/api/v1/profiles")).json()["items"]
    key = (await willow.owner.post("/api/v1/keys", json={"name": "k", "scopes": ["hub:read"]})).json()
    [member] = (await willow.owner.get("/api/v1/members")).json()["items"]
    return {"profile_id": profile["id"], "key_id": key["id"], "member_id": member["id"]}


async def operations(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    document = (await store.api.get("/api/v1/openapi.json")).json()
    return [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if set(IN_PATH.findall(path)) - NOT_AN_ID
    ]


async def test_mallory_gets_404_on_every_id_of_willows(willow: Store, mallory: Store, willows: dict[str, str]) -> None:
    tried = 0
    for method, path, _ in await operations(willow):
        names = IN_PATH.findall(path)
        url = IN_PATH.sub(lambda found: willows.get(found[1], to_text(new_id())), path)
        body = {"json": body_for(path)} if method in ("POST", "PUT", "PATCH") else {}
        answer = await mallory.api.request(method, url, **body)
        assert answer.status_code == 404, f"{method} {url} ({names}) answered {answer.status_code}: {answer.text}"
        tried += 1
    assert tried >= 10


def body_for(path: str) -> dict[str, Any]:
    """A body that would be good, so that the id is what is refused."""
    if path.endswith("/merge"):
        return {"from_id": to_text(new_id())}
    if path.endswith("/erasure"):
        return {"confirm": "carla@example.com"}
    if path.endswith("/consent"):
        return {"channel": "email", "status": "unsubscribed", "method": "phone"}
    if path.endswith("/entries"):
        return {"accepted": True, "phone": "+393471234567"}
    if path.endswith("/prices"):
        return {"currency": "EUR", "per_part": {"IT": "0.05"}}
    return {"role": "agent"} if "/members/" in path else {}


async def test_a_wrong_key_gets_401_on_every_operation(willow: Store, web) -> None:
    document = (await willow.api.get("/api/v1/openapi.json")).json()
    for path, methods in document["paths"].items():
        if not path.startswith("/api/v1/") or path == "/api/v1/session":
            continue
        for method in methods:
            url = IN_PATH.sub(to_text(new_id()), path)
            answer = await web.request(method.upper(), url, headers={"authorization": f"Bearer {willow.key}x"})
            assert answer.status_code == 401, f"{method} {url} answered {answer.status_code}"


@pytest.mark.parametrize("path", ["/api/v1/profiles", "/api/v1/events", "/api/v1/dead-letters", "/api/v1/audit"])
async def test_lists_hold_only_ones_own_rows(willow: Store, mallory: Store, willows: dict[str, str], path: str) -> None:
    mine = {item["id"] for item in (await willow.api.get(path)).json()["items"]}
    hers = {item["id"] for item in (await mallory.api.get(path)).json()["items"]}
    assert not mine & hers
