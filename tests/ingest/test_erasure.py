"""Whoever is erased is erased from what has not become hers as well: rows that wait, and dead letters."""

import pytest

from stoa import ingest, ledger
from stoa.ingest import Incoming, Traits, Who
from stoa.kit.ids import to_text
from tests.ingest.reading import dead_letters_of, events_of, profile_of

CARLA = {"external_id": "7", "email": "carla@example.com", "phone": "+393471234567"}
SOMEBODY_ELSE = Who(external_id="17", email="not-carla@example.com")


def refused(who: Who) -> Incoming:
    return Incoming(who=who, traits=Traits(first_name="x" * 300), metric="Subscribed")


@pytest.fixture
async def carla(willow, settle, db_for):
    await ingest.accept(willow.account_id, [Incoming(who=Who(**CARLA)), Incoming(who=SOMEBODY_ELSE)])
    await settle()
    return await profile_of(db_for, willow.account_id, email=CARLA["email"])


@pytest.fixture
def erase(willow, carla):
    async def erase() -> None:
        answer = await willow.owner.post(
            f"/api/v1/profiles/{to_text(carla.profile_id)}/erasure", json={"confirm": CARLA["email"]}
        )
        assert answer.status_code == 202, answer.text

    return erase


def ways_to_name(carla) -> list[Who]:
    return [
        Who(email=" Carla@Example.COM "),
        Who(phone="+39 347 123 4567"),
        Who(external_id="7"),
        Who(profile_id=to_text(carla.profile_id)),
    ]


async def test_dead_letters_that_name_her_go(willow, settle, db_for, carla, erase):
    letters = [refused(who) for who in ways_to_name(carla)]
    await ingest.accept(willow.account_id, [*letters, refused(SOMEBODY_ELSE)])
    await settle()
    assert len(await dead_letters_of(db_for, willow.account_id)) == len(letters) + 1
    await erase()
    [left] = await dead_letters_of(db_for, willow.account_id)
    assert "not-carla" in left.body


async def test_what_waits_in_the_inbox_does_not_bring_her_back(willow, settle, db_for, carla, erase):
    waiting = [Incoming(who=who, metric="Subscribed") for who in ways_to_name(carla)]
    await ingest.accept(willow.account_id, [*waiting, Incoming(who=SOMEBODY_ELSE, metric="Subscribed")])
    await erase()
    await settle()
    assert await profile_of(db_for, willow.account_id, email=CARLA["email"]) is None
    assert len(await events_of(db_for, willow.account_id)) == 1


async def test_what_a_reaction_left_about_her_goes(willow, db_for, carla, erase):
    body = f'{{"event_id":"0","at":"2026-01-01T00:00:00Z","profile_id":"{carla.profile_id}"}}'
    async with db_for(willow.account_id) as db:
        await ledger.bury(db, willow.account_id, stage="react", reason="x", body=body, consumer="c")
        await ledger.bury(db, willow.account_id, stage="react", reason="x", body="{}", consumer="c")
    await erase()
    assert [letter.body for letter in await dead_letters_of(db_for, willow.account_id)] == ["{}"]


async def test_another_store_keeps_its_own(willow, mallory, settle, db_for, erase):
    await ingest.accept(mallory.account_id, [refused(Who(**CARLA)), Incoming(who=Who(**CARLA), metric="Subscribed")])
    await erase()
    await settle()
    assert len(await dead_letters_of(db_for, mallory.account_id)) == 1
    assert len(await events_of(db_for, mallory.account_id)) == 1


async def test_the_export_holds_them(willow, settle, carla):
    await ingest.accept(willow.account_id, [refused(Who(**CARLA))])
    await settle()
    await ingest.accept(willow.account_id, [Incoming(who=Who(**CARLA), metric="Subscribed")])
    export = (await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/export")).json()
    assert export["dead_letter"][0]["reason"].startswith("first_name")
    assert "Subscribed" in export["inbox"][0]["body"]
