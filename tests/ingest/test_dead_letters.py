"""What could not be taken in is shown with its reason, tried again, or dropped."""

from datetime import timedelta

from stoa import ingest
from stoa.ingest import Incoming, Who
from stoa.kit import clock
from tests.ingest.reading import events_of


async def bury(willow, settle) -> dict:
    """Something dated so far ahead that it becomes possible only later."""
    too_far = clock.now() + timedelta(days=365, minutes=1)
    await ingest.accept(willow.account_id, [Incoming(who=Who(email="carla@example.com"), metric="Trip", time=too_far)])
    await settle()
    [letter] = (await willow.owner.get("/api/v1/dead-letters")).json()["items"]
    return letter


async def test_a_dead_letter_shows_what_it_was_and_why(willow, settle):
    letter = await bury(willow, settle)
    assert letter["stage"] == "ingest"
    assert letter["state"] == "open"
    assert letter["reason"].startswith("time: ")
    assert "carla@example.com" in letter["body"]


async def test_a_replayed_one_is_judged_again(willow, settle, db_for):
    letter = await bury(willow, settle)
    path = f"/api/v1/dead-letters/{letter['id']}"
    assert (await willow.owner.post(f"{path}/replay", json={})).json()["state"] == "replayed"
    await settle()
    [again] = (await willow.owner.get("/api/v1/dead-letters")).json()["items"]
    assert again["id"] != letter["id"] and again["reason"] == letter["reason"]
    assert (await willow.owner.post(f"{path}/replay", json={})).status_code == 409
    assert await events_of(db_for, willow.account_id) == []


async def test_a_dropped_one_is_settled_for_good(willow, settle):
    letter = await bury(willow, settle)
    path = f"/api/v1/dead-letters/{letter['id']}"
    assert (await willow.owner.post(f"{path}/drop", json={})).status_code == 200
    assert (await willow.owner.get("/api/v1/dead-letters")).json()["items"] == []
    [dropped] = (await willow.owner.get("/api/v1/dead-letters?state=dropped")).json()["items"]
    assert dropped["id"] == letter["id"]
    audit = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert audit[0]["action"] == "dead_letter.dropped"


async def test_mallory_sees_and_settles_none_of_willows(willow, mallory, settle):
    letter = await bury(willow, settle)
    assert (await mallory.owner.get("/api/v1/dead-letters")).json()["items"] == []
    for verb in ("replay", "drop"):
        answer = await mallory.owner.post(f"/api/v1/dead-letters/{letter['id']}/{verb}", json={})
        assert answer.status_code == 404
