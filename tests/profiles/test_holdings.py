"""A person is merged, exported and erased in every table there is."""

from datetime import timedelta

from stoa import ingest, profiles
from stoa.ingest import Incoming, Traits, Who
from stoa.kit import clock
from stoa.kit.ids import to_text
from stoa.kit.schema import Tenant
from stoa.main import wiring
from stoa.profiles import Identifiers
from tests.ingest.reading import events_of, profile_of


def test_every_table_with_a_profile_id_is_registered():
    assert wiring
    held = {holding.name for holding in profiles.registered()}
    tables = {
        mapper.local_table.name for mapper in Tenant.registry.mappers if "profile_id" in mapper.local_table.columns
    }
    assert tables <= held, f"not registered as holdings: {tables - held}"


async def test_a_browsers_history_of_two_years_joins_the_person(willow, settle, db_for):
    now = clock.now()
    browsing = [
        Incoming(who=Who(anonymous_id="b1"), metric="Viewed Product", time=now - timedelta(days=days), is_public=True)
        for days in (0, 40, 400, 700)
    ]
    await ingest.accept(willow.account_id, browsing)
    await settle()
    named = Who(email="carla@example.com", anonymous_id="b1")
    await ingest.accept(willow.account_id, [Incoming(who=named, metric="Subscribed", is_public=True)])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert len(await events_of(db_for, willow.account_id, profile_id=carla.profile_id)) == 5


async def test_merging_keeps_what_the_survivor_has_and_fills_what_it_lacks(willow, settle, db_for):
    await ingest.accept(
        willow.account_id,
        [
            Incoming(
                who=Who(external_id="c-1"), traits=Traits(first_name="Carla", properties={"size": "M", "shoe": 38})
            ),
            Incoming(
                who=Who(email="c@example.com"),
                traits=Traits(first_name="C.", last_name="Rossi", properties={"size": "L"}),
            ),
        ],
    )
    await settle()
    one_person = Who(external_id="c-1", email="c@example.com")
    await ingest.accept(willow.account_id, [Incoming(who=one_person, metric="Placed Order")])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="c@example.com")
    assert (carla.first_name, carla.last_name, carla.external_id) == ("Carla", "Rossi", "c-1")
    assert carla.properties == {"size": "M", "shoe": 38}


async def test_members_merge_over_the_api(willow, db_for):
    async with db_for(willow.account_id) as db:
        ids = await profiles.find_or_make_many(
            db,
            willow.account_id,
            [Identifiers(email="carla@example.com"), Identifiers(email="carla@work.example")],
            may_merge=True,
        )
    into, source = map(to_text, ids)
    answer = await willow.owner.post(f"/api/v1/profiles/{into}/merge", json={"from_id": source})
    assert answer.status_code == 200, answer.text
    assert {row["value"] for row in answer.json()["identifiers"]} == {"carla@example.com", "carla@work.example"}
    assert (await willow.api.get(f"/api/v1/profiles/{source}")).json()["id"] == into
    audit = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert audit[0]["action"] == "profile.merged"


async def test_the_export_holds_everything_kept(willow, settle):
    who = Who(email="carla@example.com", anonymous_id="b1")
    await ingest.accept(
        willow.account_id,
        [
            Incoming(
                who=who, traits=Traits(first_name="Carla"), metric="Viewed Product", properties={"ProductID": "w-1"}
            )
        ],
    )
    await settle()
    [row] = (await willow.api.get("/api/v1/profiles?q=carla")).json()["items"]
    export = (await willow.api.get(f"/api/v1/profiles/{row['id']}/export")).json()
    assert export["profile"][0]["first_name"] == "Carla"
    assert {entry["value"] for entry in export["identifier"]} == {"carla@example.com", "b1"}
    assert export["event"][0]["properties"] == {"ProductID": "w-1"}


async def test_erasure_needs_a_confirmation_and_leaves_nothing(willow, settle, db_for):
    who = Who(email="carla@example.com", anonymous_id="b1")
    await ingest.accept(
        willow.account_id, [Incoming(who=who, traits=Traits(last_name="Rossi"), metric="Viewed Product")]
    )
    await settle()
    [row] = (await willow.api.get("/api/v1/profiles?q=rossi")).json()["items"]
    path = f"/api/v1/profiles/{row['id']}"
    assert (await willow.owner.post(f"{path}/erasure", json={"confirm": "dan@example.com"})).status_code == 400
    assert (await willow.owner.post(f"{path}/erasure", json={"confirm": "carla@example.com"})).status_code == 202
    assert (await willow.api.get(path)).status_code == 404
    assert (await willow.api.get("/api/v1/profiles?q=rossi")).json()["items"] == []
    assert await events_of(db_for, willow.account_id) == []
    assert await profile_of(db_for, willow.account_id, anonymous_id="b1") is None
