"""Who is erased leaves no row behind, and stays unasked if that was her wish."""

from sqlalchemy import select, text

from stoa import messages, profiles, sms
from stoa.consent.models import ConsentRecord, ConsentState, Pending, Suppression
from stoa.kit import clock
from stoa.kit.db import OWNER, WORKER, acting_as, transaction
from stoa.kit.ids import new_id
from stoa.kit.schema import Tenant
from stoa.messages.queries import receipts
from tests.cast import Store
from tests.consent.people import NUMBER, Person, standing, texts_stop

FORMER = "+393477654321"


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


async def kept_with(account_id: int, words: str) -> set[str]:
    """The tables that hold these words anywhere."""
    mappers = [mapper for mapper in Tenant.registry.mappers if issubclass(mapper.class_, Tenant)]
    with acting_as(OWNER):
        async with transaction(account_id) as db:
            found = {
                name: await db.scalar(
                    text(f"select count(*) from {name} t where account_id = :account_id and t::text like :words"),
                    {"account_id": account_id, "words": f"%{words}%"},
                )
                for name in {mapper.local_table.name for mapper in mappers}
            }
    return {name for name, count in found.items() if count}


async def is_texted_and_writes(store: Store, person: Person) -> None:
    """Everything that keeps a number without saying whose it is; of the former one only a text to her tells."""
    account_id = store.account_id
    async with transaction(account_id) as db:
        ours = (await sms.set_up_virtual_phone(db, account_id)).value
        route_id = (await sms.senders_of(db, account_id)).usable[0].route.route_id
        db.add(
            sms.LookedUp(account_id=account_id, phone=NUMBER, route_id=route_id, status="active", asked_at=clock.now())
        )
        await messages.queue(db, account_id, messages.NewMessage(to=NUMBER, text="Hello", kind="security"))
        to_her = messages.NewMessage(to=FORMER, text="Hello", kind="security", profile_id=person.profile_id)
        await messages.queue(db, account_id, to_her)
        await receipts.keep_callback(
            db,
            account_id,
            {
                "callback_id": new_id(),
                "route_id": route_id,
                "at": clock.now(),
                "method": "POST",
                "query": "",
                "body": f"from=%2B{NUMBER[1:]}",
                "outcome": "done",
            },
        )
    with acting_as(WORKER):
        await messages.send_due()
    async with transaction(account_id) as db:
        await sms.reply_from_phone(db, account_id, from_=NUMBER, to=ours, text="Hello")
    for path, body in (
        ("/suppressions", {"channel": "sms", "address": NUMBER}),
        ("/suppressions", {"channel": "sms", "address": FORMER}),
        ("/numbers/lists", {"numbers": [NUMBER]}),
        ("/codes", {"channel": "sms", "to": NUMBER}),
    ):
        answer = await store.owner.post(f"/api/v1{path}", json=body)
        assert answer.status_code < 300, answer.text


async def test_no_number_is_left_anywhere(willow: Store, make_person) -> None:
    carla = await make_person(willow, phone=NUMBER)
    await is_texted_and_writes(willow, carla)
    tables = {"number_check", "message", "sms_callback", "virtual_text", "inbound_text", "suppression", "code"}
    assert await kept_with(willow.account_id, NUMBER[1:]) >= tables | {"number_list_row", "identifier"}
    await erase(carla)
    assert await kept_with(willow.account_id, NUMBER[1:]) == set()
    assert await kept_with(willow.account_id, FORMER[1:]) == set()
    assert (await standing(carla)).suppressed == "marketing"


async def test_the_number_somebody_else_is_known_by_stays(willow: Store, make_person) -> None:
    carla, dan = await make_person(willow, phone=FORMER), await make_person(willow, "dan@example.com", phone=NUMBER)
    await is_texted_and_writes(willow, dan)
    await carla.says("granted", NUMBER)
    await erase(carla)
    assert await kept_with(willow.account_id, NUMBER[1:]) >= {"message", "inbound_text", "number_check", "suppression"}


async def test_somebody_elses_records_stay(willow, carla: Person, make_person) -> None:
    dan = await make_person(willow, "dan@example.com")
    await dan.says("granted")
    await carla.says("granted")
    await erase(carla)
    assert await dan.status() == "subscribed" and len(await dan.records()) == 1


async def test_nobody_erases_in_another_store(willow, mallory, carla: Person) -> None:
    await carla.says("granted")
    async with transaction(mallory.account_id) as db:
        await db.execute(text("select erase_consent_records(:of)"), {"of": carla.profile_id})
    assert len(await carla.records()) == 1


async def test_the_export_of_the_person_holds_the_records(carla: Person) -> None:
    await carla.says("granted")
    async with transaction(carla.account_id) as db:
        kept = await profiles.export(db, carla.account_id, carla.profile_id)
    assert [row["action"] for row in kept["consent_record"]] == ["granted"]
