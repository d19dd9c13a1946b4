"""An edit made in the hub goes to the store first; here it is saved when the store said yes."""

import json

import pytest

from stoa import stores
from stoa.kit import db as database
from stoa.kit.errors import Conflict, Invalid, NotFound, Unavailable
from stoa.orders import Address
from tests.orders.reading import profile
from tests.stores.make import address, ago, customer, put_well, signed

CALLBACK = "/stoa/customer"


@pytest.fixture
async def carla(willow):
    await put_well(willow, "customers", customer(updated_at=ago(hours=1), addresses=[address(), address(city="Pisa")]))


@pytest.fixture
def answers(willow, shop):
    """The store's callback answers so."""

    async def answer(what, status: int = 200, **told) -> None:
        url = shop.says(CALLBACK, what, status, **told)
        await willow.api.patch("/api/v1/store/connection", json={"callback_url": url})

    return answer


async def edit(store, **changes):
    return await stores.edit_customer(store.account_id, "C-1", changes)


async def refusal(store, **changes) -> Conflict:
    with pytest.raises(Conflict) as refused:
        await edit(store, **changes)
    return refused.value


async def test_what_the_store_accepted_is_saved_as_it_answered(willow, carla, answers, db_for):
    await answers({"customer": customer(first_name="CARLA", addresses=[])})
    changed = await edit(willow, first_name="carla")
    assert (changed.first_name, changed.addresses) == ("CARLA", [])
    assert (await profile(db_for, willow, external_id="C-1")).first_name == "CARLA"


async def test_the_call_is_signed_and_says_what_is_to_change(willow, carla, answers, shop):
    await answers({"customer": customer()})
    await edit(willow, first_name="Carlotta", phone=None)
    [asked] = shop.asked
    body = asked.json()
    assert (asked.method, body["type"]) == ("POST", "customer.update")
    assert body["customer"] == {"external_id": "C-1", "first_name": "Carlotta", "phone": None}
    assert body["id"] and asked.headers["content-type"] == "application/json"
    moment = int(asked.headers["stoa-signature"].split(",")[0].removeprefix("t="))
    assert asked.headers["stoa-signature"] == signed(willow.identity_secret, asked.body, at=moment)


async def test_each_call_has_an_id_of_its_own(willow, carla, answers, shop):
    await answers({"customer": customer()})
    await edit(willow, first_name="A")
    await edit(willow, first_name="A")
    assert len({asked.json()["id"] for asked in shop.asked}) == 2


async def test_what_the_store_leaves_out_of_what_was_to_change_is_cleared(willow, answers, db_for):
    await put_well(willow, "customers", customer(phone="+393471234567"))
    await answers({"customer": customer()})
    assert (await edit(willow, phone=None)).phone is None
    assert (await profile(db_for, willow, external_id="C-1")).phone is None


async def test_birthday_and_gender_go_to_the_profile(willow, carla, answers, db_for):
    await answers({"customer": customer(birthday="1990-05-17", loyalty_level="gold")})
    await edit(willow, birthday="1990-05-17", gender="female")
    found = await profile(db_for, willow, external_id="C-1")
    assert (found.birthday.isoformat(), found.gender) == ("1990-05-17", "female")


async def test_an_answer_with_an_older_time_is_still_the_newest(willow, carla, answers):
    await answers({"customer": customer(first_name="Carlotta", updated_at=ago(days=9))})
    assert (await edit(willow, first_name="Carlotta")).first_name == "Carlotta"


async def test_a_customer_the_store_never_told_us_of_can_be_edited(willow, answers):
    await answers({"customer": customer()})
    assert (await edit(willow, first_name="Carla")).external_id == "C-1"


async def test_the_stores_refusal_is_passed_on_in_its_words(willow, carla, answers, db_for):
    await answers({"error": {"message": "Not this number.", "field": "phone"}}, 422)
    refused = await refusal(willow, phone="+1555")
    assert (refused.status, refused.code, refused.message, refused.field) == (
        409,
        "store_refused",
        "Not this number.",
        "phone",
    )
    assert (await profile(db_for, willow, external_id="C-1")).phone is None


async def test_without_a_callback_a_profile_is_read_only(willow, carla):
    assert (await refusal(willow, first_name="X")).code == "profile_read_only"


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (b"", 500),
        (b"", 401),
        (b"", 302),
        (b"", 204),
        (b"not json", 200),
        (b"\xff", 200),
        ({}, 200),
        ({"customer": None}, 200),
        ({"customer": {"email": "nope"}}, 200),
        ({"customer": {"first_name": 5}}, 200),
        ({"error": "no"}, 422),
    ],
)
async def test_an_answer_that_is_none_saves_nothing(willow, carla, answers, db_for, what, status):
    await answers(what, status)
    assert (await refusal(willow, first_name="Changed")).code == "store_refused"
    assert (await profile(db_for, willow, external_id="C-1")).first_name == "Carla"


async def test_a_failing_callback_shows_in_the_health_of_the_connection(willow, carla, answers):
    await answers(b"", 500)
    await refusal(willow, first_name="Changed")
    health = (await willow.api.get("/api/v1/store/connection")).json()["health"]
    assert health["last_rejection"]["reason"] == "customer.update: it answered 500"


async def test_a_store_that_is_away_is_asked_again_later(willow, carla):
    await willow.api.patch("/api/v1/store/connection", json={"callback_url": "http://127.0.0.1:1/x"})
    with pytest.raises(Unavailable) as refused:
        await edit(willow, first_name="X")
    assert refused.value.retry_after == 5


async def test_no_transaction_is_open_while_the_store_thinks(willow, carla, answers, shop):
    await answers({"customer": customer()})
    open_then = []
    shop.on_call = lambda: open_then.append(database.engine().pool.checkedout())
    open_before = database.engine().pool.checkedout()
    await edit(willow, first_name="X")
    assert open_then == [open_before]


async def test_an_address_is_added_changed_and_removed_through_the_store(willow, carla, answers, shop, db_for):
    await answers({"customer": customer(addresses=[address(city="Lucca")])})
    new = Address(address1="Via Dante 2", city="Lucca", country="it")
    added = await stores.add_address(willow.account_id, "C-1", new)
    assert [row["city"] for row in shop.asked[-1].json()["customer"]["addresses"]] == ["Siena", "Pisa", "Lucca"]
    assert "id" not in json.dumps(shop.asked[-1].json()["customer"]["addresses"])
    [kept] = added.addresses
    await stores.change_address(willow.account_id, "C-1", kept["id"], new)
    assert [row["address1"] for row in shop.asked[-1].json()["customer"]["addresses"]] == ["Via Dante 2"]
    await stores.remove_address(willow.account_id, "C-1", kept["id"])
    assert shop.asked[-1].json()["customer"]["addresses"] == []


async def test_an_address_that_is_not_hers_is_not_found(willow, carla, answers):
    await answers({"customer": customer()})
    with pytest.raises(NotFound):
        await stores.remove_address(willow.account_id, "C-1", "nothing")


async def test_a_country_that_is_none_is_refused_before_the_store_is_asked(willow, carla, answers, shop):
    await answers({"customer": customer()})
    with pytest.raises(Invalid) as refused:
        await stores.add_address(willow.account_id, "C-1", Address(address1="x", city="y", country="Italy"))
    assert (refused.value.field, shop.asked) == ("country", [])
