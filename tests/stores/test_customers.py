"""Customers of the store become profiles, and follow the store."""

from stoa import profiles, stores
from tests.orders.reading import profile
from tests.stores.make import address, ago, customer, order, put_well


async def kept(db_for, store, external_id="C-1"):
    async with db_for(store.account_id) as db:
        return await stores.find_customer(db, store.account_id, external_id)


async def test_a_customer_becomes_a_profile(willow, db_for):
    given = customer(email=" Carla@Example.com ", phone="347 1234567", locale="it-IT", addresses=[address(zip="53100")])
    await put_well(willow, "customers", given)
    carla = await profile(db_for, willow, external_id="C-1")
    assert (carla.email, carla.phone, carla.first_name, carla.locale) == (
        "carla@example.com",
        "+393471234567",
        "Carla",
        "it-IT",
    )
    assert (carla.location["country"], carla.location["city"], carla.location["zip"]) == ("IT", "Siena", "53100")


async def test_a_profile_is_as_old_as_the_customer(willow, db_for):
    await put_well(willow, "customers", customer(created_at="2024-03-01T09:00:00Z"))
    carla = await profile(db_for, willow, external_id="C-1")
    assert carla.created_at.isoformat() == "2024-03-01T09:00:00+00:00"


async def test_a_customer_told_again_is_the_same_profile(willow, db_for):
    await put_well(willow, "customers", customer())
    first = await profile(db_for, willow, external_id="C-1")
    await put_well(willow, "customers", customer(first_name="Carlotta"))
    second = await profile(db_for, willow, external_id="C-1")
    assert (first.profile_id, second.first_name) == (second.profile_id, "Carlotta")


async def test_a_customer_joins_whoever_had_her_address(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=..., email="carla@example.com"))
    guest = await profile(db_for, willow, email="carla@example.com")
    await put_well(willow, "customers", customer())
    assert (await profile(db_for, willow, external_id="C-1")).profile_id == guest.profile_id


async def test_what_is_left_out_is_left_alone_and_null_clears(willow, db_for):
    await put_well(willow, "customers", customer(locale="it", addresses=[address()]))
    await put_well(willow, "customers", {"external_id": "C-1", "last_name": None})
    carla, row = await profile(db_for, willow, external_id="C-1"), await kept(db_for, willow)
    assert (carla.first_name, carla.last_name, carla.locale) == ("Carla", None, "it")
    assert (row.first_name, row.last_name, row.email, len(row.addresses)) == ("Carla", None, "carla@example.com", 1)


async def test_a_changed_address_leads_to_her_and_the_former_does_not(willow, db_for):
    await put_well(willow, "customers", customer())
    await put_well(willow, "customers", customer(email="new@example.com"))
    carla = await profile(db_for, willow, external_id="C-1")
    assert carla.email == "new@example.com"
    assert (await profile(db_for, willow, email="new@example.com")).profile_id == carla.profile_id
    assert await profile(db_for, willow, email="carla@example.com") is None


async def test_a_changed_address_joins_the_guest_who_had_it(willow, db_for):
    await put_well(willow, "customers", customer())
    await put_well(willow, "orders", order(customer_external_id=..., email="new@example.com"))
    await put_well(willow, "customers", customer(email="new@example.com"))
    carla = await profile(db_for, willow, email="new@example.com")
    assert (carla.external_id, carla.email) == ("C-1", "new@example.com")
    assert await profile(db_for, willow, email="carla@example.com") is None


async def test_an_address_another_customer_has_stays_with_her(willow, db_for):
    await put_well(willow, "customers", customer(), customer(external_id="C-2", email="dan@example.com"))
    await put_well(willow, "customers", customer(external_id="C-2", email="carla@example.com"))
    assert (await profile(db_for, willow, email="carla@example.com")).external_id == "C-1"
    assert (await profile(db_for, willow, email="dan@example.com")).external_id == "C-2"


async def test_an_address_cleared_in_the_store_is_cleared_here(willow, db_for):
    await put_well(willow, "customers", customer(phone="+393471234567"))
    await put_well(willow, "customers", customer(phone=None))
    assert (await profile(db_for, willow, external_id="C-1")).phone is None


async def test_a_number_shared_by_two_customers_stays_with_the_first(willow, db_for):
    await put_well(willow, "customers", customer(phone="+393471234567"))
    await put_well(willow, "customers", customer(external_id="C-2", email="dan@example.com"))
    await put_well(willow, "customers", customer(external_id="C-2", email="dan@example.com", phone="+393471234567"))
    assert (await profile(db_for, willow, phone="+393471234567")).external_id == "C-1"


async def test_an_older_version_changes_nothing(willow, db_for):
    await put_well(willow, "customers", customer(first_name="New", updated_at=ago(hours=1)))
    await put_well(willow, "customers", customer(first_name="Old", updated_at=ago(hours=2)))
    assert (await profile(db_for, willow, external_id="C-1")).first_name == "New"


async def test_of_two_versions_in_one_batch_the_newer_wins(willow, db_for):
    newer, older = customer(updated_at=ago(hours=1)), customer(first_name="Old", updated_at=ago(hours=2))
    await put_well(willow, "customers", newer, older)
    assert (await profile(db_for, willow, external_id="C-1")).first_name == "Carla"


async def test_addresses_have_ids_that_stay_while_they_say_the_same(willow, db_for):
    await put_well(willow, "customers", customer(addresses=[address(), address(city="Pisa"), address()]))
    before = {row["city"]: row["id"] for row in (await kept(db_for, willow)).addresses}
    await put_well(willow, "customers", customer(addresses=[address(city="Pisa"), address(city="Lucca")]))
    after = {row["city"]: row["id"] for row in (await kept(db_for, willow)).addresses}
    assert set(before) == {"Siena", "Pisa"}
    assert after["Pisa"] == before["Pisa"] != after["Lucca"]


async def test_consent_is_kept_as_given(willow, db_for):
    given = {"email": {"state": "subscribed", "at": ago(days=1), "source": "checkout"}}
    await put_well(willow, "customers", customer(marketing=given))
    await put_well(willow, "customers", customer(marketing={"sms": {"state": "unsubscribed"}}))
    assert set((await kept(db_for, willow)).marketing) == {"email", "sms"}
    assert (await kept(db_for, willow)).marketing["email"]["source"] == "checkout"


async def test_a_profile_shows_the_addresses_of_the_store(willow, db_for):
    await put_well(willow, "customers", customer(addresses=[address()]))
    carla = await profile(db_for, willow, external_id="C-1")
    async with db_for(willow.account_id) as db:
        shown = (await stores.addresses_of(db, willow.account_id, [carla.profile_id]))[carla.profile_id]
    assert [(row["address1"], row["country"]) for row in shown] == [("Via Roma 1", "IT")]


async def test_customers_move_with_a_merge(willow, db_for):
    await put_well(willow, "customers", customer(), customer(external_id="C-2", email="dan@example.com"))
    carla, dan = [await profile(db_for, willow, external_id=each) for each in ("C-1", "C-2")]
    async with db_for(willow.account_id) as db:
        await profiles.merge(db, willow.account_id, dan.profile_id, carla.profile_id)
    async with db_for(willow.account_id) as db:
        theirs = await stores.customers_of(db, willow.account_id, carla.profile_id)
    assert {each.external_id for each in theirs} == {"C-1", "C-2"}


async def test_another_store_has_customers_of_its_own(willow, mallory, db_for):
    await put_well(willow, "customers", customer())
    await put_well(mallory, "customers", customer(first_name="Mallory"))
    assert (await kept(db_for, willow)).first_name == "Carla"
    assert (await profile(db_for, willow, external_id="C-1")).first_name == "Carla"


async def test_a_thousand_new_customers_in_one_batch(willow, db_for):
    rows = [customer(external_id=f"C-{number}", email=f"c{number}@example.com") for number in range(1000)]
    await put_well(willow, "customers", *rows)
    assert (await profile(db_for, willow, email="c999@example.com")).external_id == "C-999"
