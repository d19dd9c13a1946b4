"""On whose timeline an order stands, and who may see it as hers."""

from tests.orders.reading import events, orders_of, profile
from tests.stores.make import customer, order, put_well


async def test_an_order_of_a_customer_is_hers_beyond_doubt(willow, db_for):
    await put_well(willow, "customers", customer())
    await put_well(willow, "orders", order())
    [found] = await orders_of(db_for, willow, (await profile(db_for, willow, email="carla@example.com")).profile_id)
    assert found.is_proven and found.customer_external_id == "C-1"


async def test_a_customer_nobody_told_us_of_gets_a_profile(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=" C-9 ", email=...))
    assert (await profile(db_for, willow, external_id="C-9")).external_id == "C-9"


async def test_she_gets_the_address_she_typed_while_it_is_nobodys(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id="C-9", email="New@Example.com"))
    assert (await profile(db_for, willow, external_id="C-9")).email == "new@example.com"


async def test_she_does_not_get_an_address_that_is_somebodys(willow, db_for):
    await put_well(willow, "orders", order(external_id="O-0", customer_external_id=..., email="mum@example.com"))
    await put_well(willow, "orders", order(customer_external_id="C-9", email="mum@example.com"))
    mum = await profile(db_for, willow, email="mum@example.com")
    child = await profile(db_for, willow, external_id="C-9")
    assert mum.profile_id != child.profile_id
    assert child.email is None


async def test_she_keeps_the_address_she_has(willow, db_for):
    await put_well(willow, "customers", customer())
    await put_well(willow, "orders", order(email="carlas.mother@example.com"))
    assert (await profile(db_for, willow, external_id="C-1")).email == "carla@example.com"
    assert await profile(db_for, willow, email="carlas.mother@example.com") is None


async def test_an_address_typed_by_two_customers_at_once_is_neithers(willow, db_for):
    one = order(customer_external_id="C-8", email="shared@example.com")
    other = order(external_id="O-2", customer_external_id="C-9", email="shared@example.com")
    await put_well(willow, "orders", one, other)
    assert (await profile(db_for, willow, external_id="C-8")).email is None
    assert (await profile(db_for, willow, external_id="C-9")).email is None


async def test_a_guest_gets_a_profile_by_her_address(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=..., email="guest@example.com"))
    guest = await profile(db_for, willow, email="guest@example.com")
    assert [found.is_proven for found in await orders_of(db_for, willow, guest.profile_id, proven_only=False)] == [
        False
    ]


async def test_a_guest_order_is_not_shown_to_a_customer_who_has_the_same_address(willow, db_for):
    await put_well(willow, "customers", customer())
    await put_well(willow, "orders", order(customer_external_id=..., email="carla@example.com"))
    carla = await profile(db_for, willow, external_id="C-1")
    assert await orders_of(db_for, willow, carla.profile_id) == []
    assert len(await orders_of(db_for, willow, carla.profile_id, proven_only=False)) == 1


async def test_a_guest_with_nothing_but_a_number_gets_a_profile_by_it(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=..., phone="+39 347 1234567"))
    assert await profile(db_for, willow, phone="+393471234567") is not None


async def test_an_order_of_nobody_is_kept_and_is_on_no_timeline(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=...))
    assert await events(db_for, willow) == []
    await put_well(willow, "orders", order(customer_external_id=..., email="guest@example.com"))
    assert len(await events(db_for, willow)) == 2


async def test_an_order_goes_to_whom_the_store_names_later(willow, db_for):
    await put_well(willow, "orders", order(customer_external_id=..., email="guest@example.com"))
    await put_well(willow, "orders", order(customer_external_id="C-1", email="guest@example.com"))
    carla = await profile(db_for, willow, external_id="C-1")
    assert [found.is_proven for found in await orders_of(db_for, willow, carla.profile_id)] == [True]


async def test_it_stops_being_proven_when_the_store_takes_the_customer_back(willow, db_for):
    await put_well(willow, "orders", order())
    await put_well(willow, "orders", order(customer_external_id=..., email="guest@example.com"))
    guest = await profile(db_for, willow, email="guest@example.com")
    assert await orders_of(db_for, willow, guest.profile_id) == []
