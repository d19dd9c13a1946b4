"""Mallory's key against every operation of the published API, with Willow's real ids in the path or in the body."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from stoa.kit.ids import new_id, to_text
from tests.cast import Store
from tests.isolation.belongings import belongings, people
from tests.rows import every_row

IN_PATH = re.compile(r"{(\w+)}")
# A path parameter that holds no row of anybody's.
NOT_AN_ID = {"path", "site_id", "place", "country", "purpose", "tag"}
BODIES = {
    "/erasure": {"confirm": "carla@example.com"},
    "/consent": {"channel": "email", "status": "unsubscribed", "method": "phone"},
    "/entries": {"accepted": True, "phone": "+393471234567"},
    "/prices": {"currency": "EUR", "per_part": {"IT": "0.05"}},
    "/members/{member_id}": {"role": "owner"},
    "/templates/{template_id}": {"name": "Hers"},
    "/places/{place_id}": {"name": "Hers"},
    "/routes/{route_id}": {"name": "Hers"},
    "/senders/{sender_id}": {"is_default": True},
    "/tickets/{ticket_id}/messages": {"client_id": "isolation", "text": "Hers"},
    "/tickets/{ticket_id}/mail": {"client_id": "isolation mail", "text": "Hers"},
    "/tickets/{ticket_id}/read": {"seq": 1},
    "/tickets/{ticket_id}/assignment": {"member_id": None},
    "/tickets/{ticket_id}/snooze": {"until": None},
    "/tickets/{ticket_id}/closure": {"seen_seq": 1},
    "/profiles/{profile_id}": {"first_name": "Hers"},
}
NAMED_IN_BODIES = [
    ("/profiles/{profile_id}/merge", "from_id", {}),
    ("/signups/places/{place_id}/entries", "profile_id", {"accepted": True}),
    ("/templates/{template_id}/preview", "profile_id", {}),
    ("/templates/preview", "profile_id", {"kind": "transactional", "text": "Hi {{ email }}"}),
    ("/messages", "profile_id", {"to": "+393477654321", "kind": "security", "text": "Hi"}),
    ("/sms/senders", "route_id", {"value": "Hers"}),
    ("/hub/preview", "profile_id", {"state": "recognized"}),
    ("/tickets", "profile_id", {"channel": "chat", "text": "Hi", "client_id": "isolation-first"}),
    ("/codes/verifications", "id", {"code": "123456"}),
]


@pytest.fixture
async def willows(willow: Store, settle: Callable[[], Awaitable[None]]) -> dict[str, str]:
    """Real ids of Willow's, by the name of the path parameter; `from_id` is somebody else's than `profile_id`."""
    made = await belongings(willow)
    await settle()
    carla, dan = await people(willow)
    [letter] = (await willow.owner.get("/api/v1/dead-letters")).json()["items"]
    return made | {"profile_id": carla, "from_id": dan, "tag": "returns", "dead_letter_id": letter["id"]}


async def operations(store: Store) -> list[tuple[str, str]]:
    """Those with an id in the path; what takes away comes last, and what is inside before what holds it."""
    document = (await store.api.get("/api/v1/openapi.json")).json()
    found = [
        (method.upper(), path)
        for path, methods in document["paths"].items()
        for method in methods
        if set(IN_PATH.findall(path)) - NOT_AN_ID
    ]
    return sorted(found, key=lambda each: (each[1].endswith("/erasure"), each[0] == "DELETE", -len(each[1])))


async def call(store: Store, method: str, path: str, ids: dict[str, str]) -> tuple[int, str]:
    url = IN_PATH.sub(lambda found: ids[found[1]], path)
    body = {"json": body_for(path, ids)} if method in ("POST", "PUT", "PATCH") else {}
    answer = await store.api.request(method, url, **body)
    return answer.status_code, f"{method} {url} answered {answer.status_code}: {answer.text}"


def body_for(path: str, ids: dict[str, str]) -> dict[str, Any]:
    """A body that would be good, so that the id is what is refused."""
    if path.endswith("/merge"):
        return {"from_id": ids["from_id"]}
    return next((body for end, body in BODIES.items() if path.endswith(end)), {})


async def test_mallory_gets_404_on_every_id_of_willows_and_changes_nothing(
    willow: Store, mallory: Store, willows: dict[str, str]
) -> None:
    tried = await operations(willow)
    before = every_row(willow.account_id)
    for method, path in tried:
        status, told = await call(mallory, method, path, willows)
        assert status == 404, told
    assert every_row(willow.account_id) == before
    # To Willow herself every one of them answers otherwise: what was tried was there.
    for method, path in tried:
        status, told = await call(willow, method, path, willows)
        assert status not in (404, 500), told


async def test_an_id_of_willows_in_a_body_is_not_found_either(
    willow: Store, mallory: Store, willows: dict[str, str]
) -> None:
    asked = await willow.api.post("/api/v1/codes", json={"channel": "email", "to": "carla@example.com"})
    hers = await belongings(mallory)
    hers["profile_id"], _ = await people(mallory)
    before = every_row(willow.account_id)
    for path, name, body in NAMED_IN_BODIES:
        url = IN_PATH.sub(lambda found: hers[found[1]], f"/api/v1{path}")
        meant = asked.json()["id"] if name == "id" else willows["profile_id" if name == "from_id" else name]
        answer = await mallory.api.post(url, json=body | {name: meant})
        # A code that never was is answered like one that is over.
        assert answer.status_code == (410 if name == "id" else 404), f"{url} {answer.status_code}: {answer.text}"
    assert every_row(willow.account_id) == before


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
