"""Who is erased leaves no row behind, and stays unasked if that was her wish."""

from sqlalchemy import select

from stoa import profiles
from stoa.consent.models import ConsentRecord, ConsentState, Pending, Suppression
from stoa.kit.db import transaction
from tests.consent.people import NUMBER, Person, standing, texts_stop


async def erase(person: Person) -> None:
    async with transaction(person.account_id) as db:
        await profiles.erase(db, person.account_id, person.profile_id)


async def rows_of(table: type, account_id: int) -> list:
    async with transaction(account_id) as db:
        return list(await db.scalars(select(table).where(table.account_id == account_id)))


async def test_no_row_is_left(carla: Person) -> None:
    await carla.gives()
    await carla.says("granted", "carla@example.com")
    await erase(carla)
    for table in (ConsentRecord, ConsentState, Pending, Suppression):
        assert await rows_of(table, carla.account_id) == []


async def test_of_a_stop_the_hash_stays(willow, carla: Person, make_person) -> None:
    await carla.says("granted")
    await texts_stop(willow.account_id)
    await erase(carla)
    [suppression] = await rows_of(Suppression, willow.account_id)
    assert suppression.address is None and NUMBER not in str(suppression.source)
    again = await make_person(willow, "new@example.com")
    assert (await standing(again)).suppressed == "all"
    assert await again.gives() == "texted_too_often"


async def test_who_left_otherwise_is_not_written_to_either(willow, carla: Person, make_person) -> None:
    await carla.says("granted", "carla@example.com")
    await carla.says("withdrawn", "carla@example.com")
    await erase(carla)
    again = await make_person(willow)
    await again.says("imported", "carla@example.com")
    assert (await standing(again, "carla@example.com")).suppressed == "marketing"


async def test_somebody_elses_records_stay(willow, carla: Person, make_person) -> None:
    dan = await make_person(willow, "dan@example.com")
    await dan.says("granted")
    await carla.says("granted")
    await erase(carla)
    assert await dan.status() == "subscribed" and len(await dan.records()) == 1


async def test_nobody_erases_in_another_store(willow, mallory, carla: Person) -> None:
    from sqlalchemy import text

    await carla.says("granted")
    async with transaction(mallory.account_id) as db:
        await db.execute(text("select erase_consent_records(:of)"), {"of": carla.profile_id})
    assert len(await carla.records()) == 1


async def test_the_export_of_the_person_holds_the_records(carla: Person) -> None:
    await carla.says("granted")
    async with transaction(carla.account_id) as db:
        kept = await profiles.export(db, carla.account_id, carla.profile_id)
    assert [row["action"] for row in kept["consent_record"]] == ["granted"]
