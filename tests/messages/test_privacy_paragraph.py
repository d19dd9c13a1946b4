"""Before the owner says that her privacy policy tells of texts about orders, none leaves."""

import pytest

from stoa import sms
from stoa.kit.db import transaction
from tests.cast import MakeStore, Store
from tests.messages.conftest import Desk

CARLA = "+447700900777"
PARAGRAPH = "/api/v1/privacy-paragraph"


@pytest.fixture
async def desk(willow: Store) -> Desk:
    """Willow that texts already, and whose owner has said nothing yet."""
    async with transaction(willow.account_id) as db:
        sender = await sms.set_up_virtual_phone(db, willow.account_id)
    return Desk(willow.account_id, sender.value)


async def confirm(willow: Store, version: str = "1") -> int:
    said = {"language": "it", "version": version}
    return (await willow.owner.post(f"{PARAGRAPH}/confirmations", json=said)).status_code


async def test_nothing_about_an_order_leaves_before_it_is_confirmed(willow: Store, desk: Desk) -> None:
    person = await desk.person(CARLA, subscribed=False)
    sent = await willow.api.post("/api/v1/messages", json={"to": CARLA, "kind": "transactional", "text": "On its way"})
    await desk.send()
    told = (await willow.api.get(f"/api/v1/messages/{sent.json()['id']}")).json()
    assert (told["status"], told["reason"]) == ("skipped", "privacy_not_confirmed")
    assert await desk.metrics_of(person) == {"Skipped SMS"}
    assert await confirm(willow) == 201
    await desk.queue(CARLA, "Now it is")
    await desk.send()
    assert await desk.phone(CARLA) == ["Now it is"]


async def test_codes_questions_answers_and_agents_do_not_wait_for_it(desk: Desk) -> None:
    await desk.queue(CARLA, "123456", kind="security")
    await desk.queue(CARLA, "Do you want texts?", purpose="marketing")
    await desk.writes(CARLA, "Where is my order?")
    await desk.queue(CARLA, "Hello Carla", kind="conversation")
    await desk.writes(CARLA, "HELP")
    await desk.send()
    assert len(await desk.phone(CARLA)) == 4


async def test_what_was_confirmed_is_kept_with_who_and_when(willow: Store, mallory: Store) -> None:
    shown = (await willow.owner.get(PARAGRAPH)).json()
    assert set(shown["texts"]) == {"en", "es", "it", "ko", "ro"} and "confirmed" not in shown
    assert await confirm(willow, shown["version"]) == 201
    kept = (await willow.owner.get(PARAGRAPH)).json()["confirmed"]
    assert (kept["by"], kept["language"], kept["version"]) == ("Ada", "it", shown["version"])
    assert kept["text"] == shown["texts"]["it"] and kept["at"]
    assert "confirmed" not in (await mallory.owner.get(PARAGRAPH)).json()


async def test_only_an_owner_and_only_what_was_read(willow: Store, client, make_store: MakeStore) -> None:
    assert await confirm(willow, "0") == 409
    ben = {"email": f"ben-{willow.site_id}@willow.example", "name": "Ben", "role": "admin", "password": "correct horse"}
    assert (await willow.owner.post("/api/v1/members", json=ben)).status_code == 201
    his = client()
    await his.post("/api/v1/session", json={"email": ben["email"], "password": ben["password"]})
    answer = await his.post(f"{PARAGRAPH}/confirmations", json={"language": "en", "version": "1"})
    assert answer.status_code == 403, answer.text
