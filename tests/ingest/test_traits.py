"""What is said about a person, in the order it was said."""

from stoa import ingest
from stoa.ingest import Incoming, Traits, Who
from tests.ingest.reading import dead_letters_of, events_of, profile_of

CARLA = Who(email="carla@example.com")


def said(who: Who = CARLA, *, is_public: bool = False, **traits: object) -> Incoming:
    return Incoming(who=who, traits=Traits(**traits), is_public=is_public)


async def test_what_was_said_last_stands(willow, settle, db_for):
    await ingest.accept(willow.account_id, [said(first_name="Karla"), said(first_name="Carla", last_name="Rossi")])
    await ingest.accept(willow.account_id, [said(last_name=None)])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert (carla.first_name, carla.last_name) == ("Carla", None)


async def test_properties_are_merged_key_by_key(willow, settle, db_for):
    first = said(properties={"size": "M", "likes": ["vases"], "old": 1})
    second = said(properties={"size": "L"}, append={"likes": "bowls"}, unset=["old"])
    third = said(unappend={"likes": ["vases"]})
    await ingest.accept(willow.account_id, [first, second, third])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert carla.properties == {"size": "L", "likes": ["bowls"]}


async def test_a_page_fills_what_the_store_left_open_and_overwrites_nothing(willow, settle, db_for):
    customer = Who(external_id="c-1", email="carla@example.com")
    await ingest.accept(willow.account_id, [said(customer, first_name="Carla")])
    await ingest.accept(willow.account_id, [said(is_public=True, first_name="Mallory", last_name="Rossi")])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert (carla.first_name, carla.last_name) == ("Carla", "Rossi")


async def test_a_page_does_not_rename_whom_a_key_named_by_her_address_alone(willow, settle, db_for):
    await ingest.accept(
        willow.account_id, [said(first_name="Carla", properties={"size": "M"}, location={"city": "Bari"})]
    )
    page = said(
        is_public=True,
        first_name="Mallory",
        gender="female",
        properties={"size": "XS", "quiz": "linen"},
        append={"size": "XL"},
        unset=["size"],
        location={"city": "Rome", "zip": "70121"},
    )
    await ingest.accept(willow.account_id, [page])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert (carla.first_name, carla.gender) == ("Carla", "female")
    assert carla.properties == {"size": "M", "quiz": "linen"}
    assert carla.location == {"city": "Bari", "zip": "70121"}


async def test_a_page_may_fill_what_the_store_cleared(willow, settle, db_for):
    await ingest.accept(willow.account_id, [said(first_name="Carla"), said(first_name=None)])
    await ingest.accept(willow.account_id, [said(is_public=True, first_name="Karla")])
    await settle()
    assert (await profile_of(db_for, willow.account_id, email="carla@example.com")).first_name == "Karla"


async def test_what_was_vouched_for_stays_so_after_a_merge(willow, settle, db_for):
    await ingest.accept(willow.account_id, [said(first_name="Carla")])
    await ingest.accept(willow.account_id, [said(Who(external_id="c-1"), last_name="Rossi")])
    await ingest.accept(willow.account_id, [Incoming(who=Who(external_id="c-1", email="carla@example.com"))])
    await ingest.accept(willow.account_id, [said(is_public=True, first_name="Mallory", last_name="Mallory")])
    await settle()
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert (carla.first_name, carla.last_name) == ("Carla", "Rossi")


async def test_a_page_may_change_what_only_pages_said(willow, settle, db_for):
    await ingest.accept(willow.account_id, [said(is_public=True, first_name="Karla")])
    await ingest.accept(willow.account_id, [said(is_public=True, first_name="Carla")])
    await settle()
    assert (await profile_of(db_for, willow.account_id, email="carla@example.com")).first_name == "Carla"


async def test_what_no_profile_can_hold_is_refused_with_its_event(willow, settle, db_for):
    too_long = Incoming(who=CARLA, traits=Traits(first_name="x" * 256), metric="Viewed Product")
    full = [said(properties={f"key{batch}-{n}": "x" * 900 for n in range(90)}) for batch in range(2)]
    await ingest.accept(willow.account_id, [too_long, *full, said(last_name="Rossi")])
    await settle()
    reasons = [letter.reason.split(":")[0] for letter in await dead_letters_of(db_for, willow.account_id)]
    assert sorted(reasons) == ["first_name", "properties"]
    assert await events_of(db_for, willow.account_id) == []
    carla = await profile_of(db_for, willow.account_id, email="carla@example.com")
    assert (carla.last_name, len(carla.properties)) == ("Rossi", 90)
