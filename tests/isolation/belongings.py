"""Something of everything a store can have."""

from datetime import timedelta
from typing import Any

from stoa import ingest
from stoa.kit import clock
from tests.cast import Store
from tests.signups.conftest import NUMBER, WORDS

CUSTOMERS = [
    {"external_id": "C-1", "email": "carla@example.com", "first_name": "Carla", "phone": NUMBER},
    {"external_id": "C-2", "email": "dan@example.com", "first_name": "Dan"},
]
PROVENANCE = {"collected_by": "The shop in Siena", "how": "paper form", "text": "I want texts from Willow."}
# Dated too far ahead to be taken in.
DEAD = ingest.Incoming(who=ingest.Who(email="carla@example.com"), metric="Trip", time=clock.now() + timedelta(days=700))


async def belongings(store: Store) -> dict[str, str]:
    """Made through the API; their ids, by the name of the path parameter. To be settled by whoever calls."""

    async def make(path: str, **body: Any) -> dict[str, Any]:
        answer = await store.owner.post(f"/api/v1{path}", json=body)
        assert answer.status_code in (201, 202), f"{path}: {answer.text}"
        return answer.json()

    await store.api.put("/api/v1/store/customers", json={"customers": CUSTOMERS})
    route = await make("/sms/routes", provider="virtual")
    sender = await make("/sms/senders", route_id=route["id"], value="+393399876543", is_default=True)
    row = {"address": NUMBER, "consented_at": (clock.now() - timedelta(days=40)).isoformat()}
    made = {
        "route_id": route,
        "sender_id": sender,
        "message_id": await make("/messages", to=NUMBER, kind="security", text="Hello"),
        "template_id": await make("/templates", name="T", kind="transactional", texts={"en": "On its way"}),
        "place_id": await make("/signups/places", kind="widget", name="A widget"),
        "import_id": await make("/signups/imports", channel="sms", provenance=PROVENANCE, rows=[row]),
        "list_id": await make("/numbers/lists", numbers=[NUMBER]),
        "suppression_id": await make("/suppressions", channel="sms", address="+393477654321"),
        "key_id": await make("/keys", name="k", scopes=["hub:read"]),
    }
    place = f"/api/v1/signups/places/{made['place_id']['id']}"
    await store.owner.patch(place, json={"wordings": {"en": WORDS}})
    await store.owner.post(f"{place}/publication", json={})
    link = await make("/links", url="https://willow.example/old", name="old")
    [member] = (await store.owner.get("/api/v1/members")).json()["items"]
    await ingest.accept(store.account_id, [DEAD])
    return {name: each["id"] for name, each in made.items()} | {"code": link["code"], "member_id": member["id"]}


async def people(store: Store) -> tuple[str, str]:
    """Carla's and Dan's ids."""
    found = (await store.owner.get("/api/v1/profiles")).json()["items"]
    ids = {each.get("email"): each["id"] for each in found}
    return ids["carla@example.com"], ids["dan@example.com"]
