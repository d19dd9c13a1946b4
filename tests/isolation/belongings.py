"""Something of everything a store can have."""

from datetime import timedelta
from typing import Any

from stoa import ingest
from stoa.kit import clock
from tests.cast import Store
from tests.signups.conftest import NUMBER, WORDS

CARLA, DAN = "carla@example.com", "dan@example.com"
PROVENANCE = {"collected_by": "The shop in Siena", "how": "paper form", "text": "I want texts from Willow."}


async def belongings(store: Store, email: str = CARLA, phone: str = NUMBER) -> dict[str, str]:
    """Made through the API; their ids, by the name of the path parameter. To be settled by whoever calls."""

    async def make(path: str, **body: Any) -> dict[str, Any]:
        answer = await store.owner.post(f"/api/v1{path}", json=body)
        assert answer.status_code in (201, 202), f"{path}: {answer.text}"
        return answer.json()

    customers = [{"external_id": "C-1", "email": email, "phone": phone}, {"external_id": "C-2", "email": DAN}]
    await store.api.put("/api/v1/store/customers", json={"customers": customers})
    route = await make("/sms/routes", provider="virtual")
    sender = await make("/sms/senders", route_id=route["id"], value="+393399876543", is_default=True)
    row = {"address": phone, "consented_at": (clock.now() - timedelta(days=40)).isoformat()}
    made = {
        "route_id": route,
        "sender_id": sender,
        "message_id": await make("/messages", to=phone, kind="security", text="Hello"),
        "template_id": await make("/templates", name="T", kind="transactional", texts={"en": "On its way"}),
        "place_id": await make("/signups/places", kind="widget", name="A widget"),
        "import_id": await make("/signups/imports", channel="sms", provenance=PROVENANCE, rows=[row]),
        "list_id": await make("/numbers/lists", numbers=[phone]),
        "suppression_id": await make("/suppressions", channel="sms", address="+393477654321"),
        "key_id": await make("/keys", name="k", scopes=["hub:read"]),
    }
    place = f"/api/v1/signups/places/{made['place_id']['id']}"
    await store.owner.patch(place, json={"wordings": {"en": WORDS}})
    await store.owner.post(f"{place}/publication", json={})
    found = (await store.owner.get("/api/v1/profiles")).json()["items"]
    [known] = [each["id"] for each in found if each.get("email") == email]
    made["ticket_id"] = await make(
        "/tickets", channel="chat", profile_id=known, text="Hello", client_id=f"chat-{known}"
    )
    made["reply_id"] = await make("/saved-replies", title="Hello", text="Hello again")
    texts = {"en": {"question": "Do you ship?", "answer": "Everywhere."}}
    made["faq_id"] = await make("/faqs", name="Shipping", texts=texts)
    made["view_id"] = await make("/saved-views", name="Returns", filters={"tag": "returns"})
    link = await make("/links", url="https://willow.example/old", name="old")
    [member] = (await store.owner.get("/api/v1/members")).json()["items"]
    too_far = clock.now() + timedelta(days=700)
    dead = ingest.Incoming(who=ingest.Who(email=email), metric="Trip", time=too_far)
    await ingest.accept(store.account_id, [dead])
    return {name: each["id"] for name, each in made.items()} | {"code": link["code"], "member_id": member["id"]}


async def people(store: Store) -> tuple[str, str]:
    """Carla's and Dan's ids."""
    found = (await store.owner.get("/api/v1/profiles")).json()["items"]
    ids = {each.get("email"): each["id"] for each in found}
    return ids[CARLA], ids[DAN]
