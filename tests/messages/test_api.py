"""Sending over the API, reading what became of it, calling it back; nobody else's."""

from tests.cast import Store
from tests.messages.conftest import Desk

CARLA = "+447700900777"


async def test_a_text_is_queued_and_its_fate_can_be_read(desk: Desk, willow: Store) -> None:
    sent = await willow.api.post("/api/v1/messages", json={"to": CARLA, "kind": "transactional", "text": "Hello €"})
    assert sent.status_code == 201, sent.text
    row = sent.json()
    assert (row["status"], row["parts"], row["encoding"], row["to"]) == ("queued", 1, "gsm7", CARLA)
    await desk.send()
    await desk.receipts()
    read = (await willow.api.get(f"/api/v1/messages/{row['id']}")).json()
    assert (read["status"], read["from"]) == ("delivered", desk.number)
    assert [event["status"] for event in read["events"]] == ["delivered"]


async def test_a_profile_is_texted_on_its_own_number(desk: Desk, willow: Store) -> None:
    await desk.person(CARLA, subscribed=False)
    [person] = (await willow.api.get("/api/v1/profiles", params={"q": CARLA})).json()["items"]
    body = {"profile_id": person["id"], "kind": "transactional", "text": "Hello"}
    assert (await willow.api.post("/api/v1/messages", json=body)).json()["to"] == CARLA


async def test_a_planned_text_can_be_called_back_until_it_is_taken_up(desk: Desk, willow: Store) -> None:
    body = {"to": CARLA, "kind": "transactional", "text": "Hello", "send_at": "2100-01-01T00:00:00Z"}
    planned = (await willow.api.post("/api/v1/messages", json=body)).json()["id"]
    assert (await willow.api.delete(f"/api/v1/messages/{planned}")).json()["status"] == "cancelled"
    now = (await willow.api.post("/api/v1/messages", json=body | {"send_at": None})).json()["id"]
    await desk.send()
    assert (await willow.api.delete(f"/api/v1/messages/{now}")).status_code == 409


async def test_the_log_is_read_by_number_and_status_in_pages(desk: Desk, willow: Store) -> None:
    for n in range(3):
        await desk.queue(CARLA, str(n))
    await desk.queue("+447700900778")
    params = {"to": CARLA, "status": "queued", "limit": 2}
    first = (await willow.api.get("/api/v1/messages", params=params)).json()
    rest = (await willow.api.get("/api/v1/messages", params=params | {"cursor": first["next_cursor"]})).json()
    assert [row["text"] for row in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert "next_cursor" not in rest


async def test_what_people_wrote_is_listed_with_what_it_was_taken_as(desk: Desk, willow: Store) -> None:
    await desk.writes(CARLA, "HELP")
    await desk.writes(CARLA, "In blue?")
    listed = (await willow.api.get("/api/v1/inbound-texts")).json()["items"]
    assert [(row["text"], row.get("taken_as")) for row in listed] == [("In blue?", None), ("HELP", "help")]


async def test_bad_messages_are_refused_naming_the_field(desk: Desk, willow: Store) -> None:
    good = {"to": CARLA, "kind": "transactional", "text": "Hello"}
    for change, field in (
        ({"to": "12"}, "to"),
        ({"to": None}, "to"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2000}, "text"),
        ({"kind": "spam"}, "kind"),
        ({"template": "t"}, "template"),
        ({"send_at": "tomorrow"}, "send_at"),
        ({"idempotency_key": ""}, "idempotency_key"),
    ):
        answer = await willow.api.post("/api/v1/messages", json=good | change)
        assert (answer.status_code, answer.json()["error"].get("field")) == (400, field), answer.text


async def test_mallory_neither_reads_nor_calls_back(desk: Desk, willow: Store, mallory: Store) -> None:
    row = (await willow.api.post("/api/v1/messages", json={"to": CARLA, "kind": "security", "text": "1"})).json()
    assert (await mallory.api.get(f"/api/v1/messages/{row['id']}")).status_code == 404
    assert (await mallory.api.delete(f"/api/v1/messages/{row['id']}")).status_code == 404
    assert (await mallory.api.get("/api/v1/messages")).json()["items"] == []
