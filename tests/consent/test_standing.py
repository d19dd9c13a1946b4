"""What a sender needs to know of many at once."""

from sqlalchemy import event

from stoa import consent
from stoa.consent.rules import Agreed
from stoa.kit import db as database
from stoa.kit.db import transaction
from tests.consent.people import NUMBER, Person, standing, texts_stop


async def test_it_tells_each_purpose_of_each_address(carla: Person) -> None:
    await carla.says("granted")
    await carla.says("withdrawn", purpose="loyalty")
    found = await standing(carla)
    assert found.purposes == {"marketing": Agreed("subscribed"), "loyalty": Agreed("unsubscribed")}
    assert await standing(carla, "carla@example.com") == consent.Standing({}, None)


async def test_a_bare_number_has_nothing_but_its_suppression(carla: Person) -> None:
    await carla.says("granted")
    await texts_stop(carla.account_id, scope="marketing")
    whom = (None, NUMBER, "sms")
    async with transaction(carla.account_id) as db:
        found = await consent.standing(db, carla.account_id, [whom])
    assert found == {whom: consent.Standing({}, "marketing")}


async def test_a_whole_batch_takes_one_statement(willow, make_person) -> None:
    people = [await make_person(willow, f"p{number}@example.com") for number in range(5)]
    for person in people[:2]:
        await person.says("granted")
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    whom = [(person.profile_id, NUMBER, "sms") for person in people]
    async with transaction(willow.account_id) as db:
        engine = database.engine().sync_engine
        event.listen(engine, "before_cursor_execute", note)
        found = await consent.standing(db, willow.account_id, whom)
        event.remove(engine, "before_cursor_execute", note)
    assert len(seen) == 1
    assert [bool(found[each].purposes) for each in whom] == [True, True, False, False, False]
